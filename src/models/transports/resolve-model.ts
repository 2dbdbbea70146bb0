import { UsageError } from '../../foundation/errors.ts';
import { suggestName } from '../../scoring/closest-name.ts';
import type { Model, ModelParameters } from '../model.ts';
import { type ModelChoice, type ModelSetting, modelSettingOf } from '../model-setting.ts';
import type { Price } from '../price.ts';
import { priceOf } from '../prices.ts';
import { aiSdk } from './ai-sdk/ai-sdk.ts';
import { readBaseURL } from './base-url.ts';
import { type Provider, providers } from './providers.ts';
import type { Transport } from './transport.ts';

/** A model that is ready to be composed. */
export interface ResolvedModel {
  readonly transport: Transport;
  readonly parameters: ModelParameters;
  /** Absent when neither the setting nor the price list has one. */
  readonly price?: Price;
}

/** Makes the models of a provider of the caller's own, by the model's name. */
export type TransportFactory = (modelName: string) => Model | Promise<Model>;

export interface ResolveOptions {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** By provider name, such as `sim`; they go before the built-in providers. */
  readonly transports?: Readonly<Record<string, TransportFactory>>;
  /** Where the setting stands, for messages: `models.base`. */
  readonly where?: string;
  /** The keys are in other processes: none is needed here. */
  readonly keysElsewhere?: boolean;
}

/**
 * The model that a setting names. Nothing is sent.
 * @throws UsageError `unknown-provider`, `model-without-provider`, `key-not-set`, `base-url-missing`, `bad-base-url`.
 */
export async function resolveModel(choice: ModelChoice, options: ResolveOptions): Promise<ResolvedModel> {
  const setting = modelSettingOf(choice);
  const transport = await transportOf(setting, options);
  const price = setting.price ?? (await priceOf(transport.id, setting.baseURL));
  return { transport, parameters: setting.params ?? {}, ...(price !== undefined && { price }) };
}

async function transportOf(setting: ModelSetting, options: ResolveOptions): Promise<Transport> {
  const { model } = setting;
  if (typeof model !== 'string') {
    const modelId = `${model.provider}/${model.modelId}`;
    return aiSdk(model, { modelId, endpoint: model.provider, keys: [] });
  }
  const { transports = {}, where } = options;
  const known = [...Object.keys(providers), ...Object.keys(transports)];
  const { providerName, modelName } = splitName(model, known, where);
  const factory = transports[providerName];
  if (factory !== undefined) {
    const made = await factory(modelName);
    return { id: made.id, endpoint: providerName, complete: made.complete.bind(made) };
  }
  const provider = providers[providerName];
  if (provider === undefined) {
    throw new UsageError('unknown-provider', `unknown model provider "${providerName}" in "${model}"`, {
      where,
      mend: suggestName(providerName, known),
    });
  }
  const { baseURL, isOwn } = readBaseURL(providerName, provider.baseURL, setting.baseURL, where);
  const modelId = isOwn ? `${providerName}/${modelName}` : `${providerName}/${modelName}@${baseURL}`;
  return provider.connect({ modelId, modelName, baseURL, ...readKey(provider, setting, options, modelId) });
}

function splitName(model: string, known: readonly string[], where: string | undefined) {
  const parts = /^([^/:]+)[/:](.+)$/.exec(model);
  if (parts === null) {
    throw new UsageError('model-without-provider', `the model "${model}" names no provider`, {
      where,
      mend: `Write provider/model. ${suggestName('', known)}`,
    });
  }
  return { providerName: parts[1] as string, modelName: parts[2] as string };
}

/** The key that a call sends, and the variable that it comes from. */
function readKey(provider: Provider, setting: ModelSetting, options: ResolveOptions, modelId: string) {
  const { environment, where } = options;
  const candidates = setting.apiKeyEnv === undefined ? provider.keyVariables : [setting.apiKeyEnv];
  const keyVariable = candidates.find((name) => (environment[name] ?? '').trim() !== '');
  if (keyVariable !== undefined) return { apiKey: (environment[keyVariable] ?? '').trim(), keyVariable };
  const [wanted] = candidates;
  if (wanted === undefined || options.keysElsewhere) return {};
  throw new UsageError('key-not-set', `${modelId} needs a key, but the variable ${wanted} is not set`, {
    where,
    mend: `Set ${candidates.join(' or ')} in the environment or in .env.`,
  });
}
