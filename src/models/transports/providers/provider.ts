import { aiSdk } from '../ai-sdk/ai-sdk.ts';
import type { LanguageModelObject } from '../ai-sdk/language-model.ts';
import { settledFetch } from '../ai-sdk/settled-fetch.ts';
import type { BatchFormat } from '../batch/batch-connection.ts';
import type { Caller } from '../call-failures.ts';
import type { PostJson } from '../http/post-json.ts';
import type { Secrets } from '../secret-by-name.ts';
import type { Transport } from '../transport.ts';
import type { InstalledPackage } from './installed-package.ts';
import type { Variables } from './variables.ts';

/** What a provider needs to reach one model. */
export interface ProviderCall {
  readonly modelId: string;
  readonly modelName: string;
  readonly baseURL: string;
  /** Whether the address is the provider's usual one. */
  readonly isUsualAddress: boolean;
  readonly apiKey?: string;
  readonly keyVariable?: string;
  readonly variables: Variables;
  /** Further headers of each request, names in lower case; they go before those of the provider's package. */
  readonly headers?: Readonly<Record<string, string>>;
  /** What fields of the setting's `body` name. */
  readonly secrets?: Secrets;
  /** Takes the bodies of requests in place of HTTP. */
  readonly send?: PostJson;
}

/** A service or a protocol that models are reached through. Its package is loaded when it is first used. */
export interface Provider {
  /** Who it is, for the table of the documentation. */
  readonly title: string;
  /** Other names that it goes by. */
  readonly aliases?: readonly string[];
  /**
   * The usual address; `{VARIABLE}` stands for the value of a variable. Absent where every user has an address of
   * their own.
   */
  readonly baseURL?: string | ((variables: Variables, hasKey: boolean) => string);
  /** The variable that holds another address, where users set one for all programs. */
  readonly addressVariable?: string;
  /** Variables that usually hold the key, the first that is set counts. Empty where none is needed. */
  readonly keyVariables: readonly string[];
  /** Variables that serve in place of a key, when all of them are set. */
  readonly insteadOfKey?: readonly string[];
  /** A model's name means something at the user's own address only, so the address is always a part of its id. */
  readonly namesAreTheUsers?: true;
  /** The package that users install themselves; absent where metaspo brings along what is needed. */
  readonly package?: InstalledPackage;
  /** Whose batch interface it speaks; absent where it has none that we know. */
  readonly batches?: BatchFormat;
  connect(call: ProviderCall): Transport | Promise<Transport>;
}

/** What the AI SDK's providers are told about an address. */
export function connection({ baseURL, apiKey, headers, secrets, variables, send }: ProviderCall) {
  return { baseURL, apiKey, fetch: settledFetch({ headers, secrets, variables, send }) };
}

export function overAiSdk(call: ProviderCall, model: LanguageModelObject): Transport {
  return aiSdk(model, callerOf(call));
}

/** Who a call to a provider is named as in messages. */
export function callerOf({ modelId, baseURL, apiKey, keyVariable, secrets = {} }: ProviderCall): Caller {
  return {
    modelId,
    endpoint: baseURL,
    keys: [...(apiKey === undefined ? [] : [apiKey]), ...Object.values(secrets)],
    keyVariable,
  };
}
