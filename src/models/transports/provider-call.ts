import { UsageError } from '../../foundation/errors.ts';
import type { ModelSetting } from '../model-setting.ts';
import { readBaseURL } from './base-url.ts';
import type { Provider, ProviderCall } from './providers/provider.ts';
import { type Variables, variable } from './providers/variables.ts';
import { nameToShow, readHeaders, readSecrets } from './request-settings.ts';

/** A model by the name of its provider and its own. */
interface NamedModel {
  readonly name: string;
  readonly provider: Provider;
  readonly modelName: string;
}

interface ProviderContext {
  readonly environment: Variables;
  readonly where?: string;
  /** Keys are not needed: other processes make the calls, or nobody does. */
  readonly keysElsewhere?: boolean;
}

/**
 * What reaches a model: its address and its key.
 * @throws UsageError `key-not-set`, `base-url-missing`, `bad-base-url`.
 */
export function providerCall(
  { name, provider, modelName }: NamedModel,
  setting: ModelSetting,
  { environment, where, keysElsewhere = false }: ProviderContext,
): ProviderCall {
  const keys = keysOf(provider, setting, environment);
  const { baseURL, isUsual } = readBaseURL(name, provider, {
    given: setting.baseURL,
    variables: environment,
    hasKey: keys.key !== undefined,
    where,
  });
  const isKnownByName = isUsual && provider.namesAreTheUsers !== true;
  const modelId = `${name}/${modelName}${isKnownByName ? '' : `@${baseURL}`}`;
  if (keys.missing !== undefined && !keysElsewhere) {
    throw new UsageError(
      'key-not-set',
      `${modelId} needs a key, but the variable ${nameToShow(keys.missing.variable, 'that apiKeyEnv names')} is not set`,
      {
        where,
        hint:
          setting.apiKeyEnv === undefined || nameToShow(setting.apiKeyEnv) === setting.apiKeyEnv
            ? `Set ${keys.missing.ways} in the environment or in .env.`
            : 'apiKeyEnv takes the name of a variable, such as OPENAI_API_KEY, and not the key itself.',
      },
    );
  }
  const secrets = readSecrets(setting, environment, { where, keysElsewhere });
  return {
    modelId,
    modelName,
    baseURL,
    isUsualAddress: isUsual,
    variables: environment,
    headers: readHeaders(setting.headers, secrets),
    secrets,
    ...keys.key,
  };
}

interface KeySearch {
  /** The key that calls send, and the variable that it comes from. */
  readonly key?: { readonly apiKey: string; readonly keyVariable: string };
  /** The first variable that could have held a needed key, and all ways to give one. */
  readonly missing?: { readonly variable: string; readonly ways: string };
}

function keysOf(provider: Provider, { apiKeyEnv }: ModelSetting, environment: Variables): KeySearch {
  const candidates = apiKeyEnv === undefined ? provider.keyVariables : [apiKeyEnv];
  for (const keyVariable of candidates) {
    const apiKey = variable(environment, keyVariable);
    if (apiKey !== undefined) return { key: { apiKey, keyVariable } };
  }
  const [wanted] = candidates;
  if (wanted === undefined) return {};
  const others = apiKeyEnv === undefined ? (provider.insteadOfKey ?? []) : [];
  if (others.length > 0 && others.every((name) => variable(environment, name) !== undefined)) return {};
  const together = others.length === 0 ? [] : [`all of ${others.join(', ')}`];
  return { missing: { variable: wanted, ways: [...candidates, ...together].join(' or ') } };
}
