import type { SystemRole } from './model.ts';
import type { ParameterSettings } from './parameter-settings.ts';
import type { Price } from './price.ts';
import type { LanguageModelObject } from './transports/ai-sdk/language-model.ts';
import type { BatchChoice } from './transports/batch/batch-setting.ts';
import type { CommandSetting } from './transports/command/command-setting.ts';
import type { GgufSetting } from './transports/gguf/gguf-setting.ts';
import type { SecretByName } from './transports/secret-by-name.ts';

/** A model as a user names it. */
export interface ModelSetting {
  /** `provider/model` or `provider:model`, or a model object of the AI SDK. */
  readonly model: string | LanguageModelObject;
  /** Where it is not the provider's own address. */
  readonly baseURL?: string;
  /** Name of the environment variable that holds the key. */
  readonly apiKeyEnv?: string;
  readonly params?: ParameterSettings;
  /** How the system prompt is sent. Default `system`. */
  readonly systemRole?: SystemRole;
  /** Takes a reply that is nothing but thinking for the answer. Default false. */
  readonly reasoningAsAnswer?: boolean;
  /** Further fields of the body of each request. */
  readonly body?: Readonly<Record<string, unknown>>;
  /** Further headers of each request. */
  readonly headers?: Readonly<Record<string, string | SecretByName>>;
  /** How it runs in this process, for `gguf/PATH`. */
  readonly gguf?: GgufSetting;
  /** Goes before the price list. */
  readonly price?: Price;
  /** Upper bound of one attempt, from its sending to the reply's last byte. */
  readonly timeoutSeconds?: number;
  /** Calls go in batches, at the price of batches. Of the base model only. */
  readonly batch?: BatchChoice;
}

/** All forms of a model in a configuration. */
export type ModelChoice = string | ModelSetting | CommandSetting | LanguageModelObject;

/** The setting of a choice. */
export function modelSettingOf(choice: ModelChoice): ModelSetting | CommandSetting {
  if (typeof choice === 'string' || isLanguageModel(choice)) return { model: choice };
  return choice;
}

export function isLanguageModel(value: object): value is LanguageModelObject {
  return 'doGenerate' in value;
}
