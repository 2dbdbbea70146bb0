import { InternalError, UsageError } from '../../foundation/errors.ts';
import { suggestName } from '../../scoring/closest-name.ts';
import type { Model, ModelParameters } from '../model.ts';
import { type ModelChoice, type ModelSetting, modelSettingOf } from '../model-setting.ts';
import { batchPriceOf, type Price } from '../price.ts';
import { priceOf } from '../prices.ts';
import { aiSdk } from './ai-sdk/ai-sdk.ts';
import { type BatchConnection, batchWire } from './batch/batch-connection.ts';
import { batchSettingOf } from './batch/batch-setting.ts';
import { commandModel } from './command/command.ts';
import { ggufModel } from './gguf/gguf.ts';
import { httpClient } from './http/http-client.ts';
import { proxyOf } from './http/proxy.ts';
import { providerCall } from './provider-call.ts';
import { callerOf, type ProviderCall } from './providers/provider.ts';
import type { Variables } from './providers/variables.ts';
import { findProvider, providers } from './providers.ts';
import { checkRequestSettings, refuseForModelObjects } from './request-settings.ts';
import type { Transport } from './transport.ts';

/** A model that is ready to be composed. */
export interface ResolvedModel {
  readonly transport: Transport;
  readonly parameters: ModelParameters;
  /** Absent when neither the setting nor the price list has one. */
  readonly price?: Price;
  /** How its calls go in batches, where the setting says that they do; the price is then that of batches. */
  readonly batch?: BatchConnection;
}

/** Makes the models of a provider of the caller's own, by the model's name. */
export type TransportFactory = (modelName: string) => Model | Promise<Model>;

export interface ResolveOptions {
  readonly environment: Variables;
  /** By provider name, such as `sim`; they go before the built-in providers. */
  readonly transports?: Readonly<Record<string, TransportFactory>>;
  /** What paths are relative to. Default: the working directory. */
  readonly directory?: string;
  /** Where the setting stands, for messages: `models.base`. */
  readonly where?: string;
  /** Keys are not needed: other processes make the calls, or nobody does. */
  readonly keysElsewhere?: boolean;
  /** Sampling parameters where the setting says nothing. */
  readonly usual?: ModelParameters;
}

/**
 * The model that a setting names. Nothing is sent.
 * @throws UsageError `unknown-provider`, `model-without-provider`, `key-not-set`, `base-url-missing`, `bad-base-url`,
 * `batch-not-supported`.
 */
export async function resolveModel(choice: ModelChoice, options: ResolveOptions): Promise<ResolvedModel> {
  const setting = modelSettingOf(choice);
  if ('command' in setting) {
    const { params, price } = setting;
    return {
      transport: commandModel(setting, options),
      parameters: parametersOf({ params }, options.usual),
      price,
    };
  }
  const { transport, batch, usualPrice } = await connected(setting, options);
  const listed = setting.price ?? usualPrice ?? (await priceOf(transport.id, setting.baseURL));
  const price = batch === undefined || listed === undefined ? listed : batchPriceOf(listed);
  return { transport, parameters: parametersOf(setting, options.usual), price, batch };
}

/** What a setting says of each request; a parameter that is `null` is left out. */
function parametersOf(setting: Partial<ModelSetting>, usual: ModelParameters = {}): ModelParameters {
  const { params, systemRole, reasoningAsAnswer, body, headers } = setting;
  const all = {
    ...usual,
    ...params,
    systemRole: systemRole === 'system' ? undefined : systemRole,
    reasoningAsAnswer: reasoningAsAnswer === false ? undefined : reasoningAsAnswer,
    body,
    headers,
  };
  return Object.fromEntries(
    Object.entries(all).filter(([, value]) => value !== undefined && value !== null),
  ) as ModelParameters;
}

/** The name of models that run in this process, from files. */
const inProcess = 'gguf';

interface Connected extends Pick<ResolvedModel, 'transport' | 'batch'> {
  readonly usualPrice?: Price;
}

async function connected(setting: ModelSetting, options: ResolveOptions): Promise<Connected> {
  const { model } = setting;
  checkRequestSettings(setting, options);
  const batchSetting = batchSettingOf(setting.batch);
  if (typeof model !== 'string') {
    const modelId = `${model.provider}/${model.modelId}`;
    if (batchSetting !== undefined) throw batchNotSupported(modelId, options.where);
    refuseForModelObjects(setting, options);
    return { transport: aiSdk(model, { modelId, endpoint: model.provider, keys: [] }) };
  }
  const { transports = {}, where } = options;
  const known = [...Object.keys(providers), inProcess, ...Object.keys(transports)];
  const { providerName, modelName } = splitName(model, known, where);
  if (setting.gguf !== undefined && providerName !== inProcess) {
    throw new UsageError('bad-model-setting', `\`gguf\` is for models named gguf/PATH, not for ${model}`, {
      where,
    });
  }
  if (providerName === inProcess) {
    if (batchSetting !== undefined) throw batchNotSupported(model, where);
    const { directory } = options;
    const transport = await ggufModel(modelName, { setting: setting.gguf, directory, where });
    return { transport, usualPrice: { input: 0, output: 0 } };
  }
  const factory = transports[providerName];
  if (factory !== undefined) {
    if (batchSetting !== undefined) throw batchNotSupported(model, where);
    const made = await factory(modelName);
    return { transport: { id: made.id, endpoint: providerName, complete: made.complete.bind(made) } };
  }
  const found = findProvider(providerName);
  if (found === undefined) {
    throw new UsageError('unknown-provider', `unknown model provider "${providerName}" in "${model}"`, {
      where,
      hint: suggestName(providerName, known),
    });
  }
  const { provider } = found;
  const call = providerCall({ ...found, modelName }, setting, options);
  const proxy = proxyOf(new URL(call.baseURL), options.environment);
  const direct = options.keysElsewhere ? elsewhere(call) : await provider.connect(call);
  const transport = proxy === undefined ? direct : { ...direct, connectsTo: proxy.origin };
  if (batchSetting === undefined) return { transport };
  if (provider.batches === undefined) throw batchNotSupported(model, where);
  const caller = callerOf(call);
  return {
    transport,
    batch: {
      setting: batchSetting,
      caller,
      wire: batchWire(provider.batches, {
        caller,
        apiKey: call.apiKey,
        headers: call.headers ?? {},
        client: httpClient(options.environment),
      }),
      over: (send) => provider.connect({ ...call, send }),
    },
  };
}

function batchNotSupported(model: string, where: string | undefined): UsageError {
  const withBatches = Object.entries(providers).flatMap(([name, { batches }]) =>
    batches === undefined ? [] : [name],
  );
  return new UsageError('batch-not-supported', `${model} has no batch interface that metaspo knows`, {
    where,
    hint: `Leave \`batch\` out, or name a model of one of: ${withBatches.join(', ')}.`,
  });
}

function splitName(model: string, known: readonly string[], where: string | undefined) {
  const parts = /^([^/:]+)[/:](.+)$/.exec(model);
  if (parts === null) {
    throw new UsageError('model-without-provider', `the model "${model}" names no provider`, {
      where,
      hint: `Write provider/model. ${suggestName('', known)}`,
    });
  }
  return { providerName: parts[1] as string, modelName: parts[2] as string };
}

/** A model whose calls other processes make: here it has a name only, and its package need not be installed. */
function elsewhere({ modelId, baseURL }: ProviderCall): Transport {
  return {
    id: modelId,
    endpoint: baseURL,
    complete: () => Promise.reject(new InternalError(`${modelId} was to be asked by another process`)),
  };
}
