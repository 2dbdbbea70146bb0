import { UsageError } from '../../foundation/errors.ts';
import type { Provider } from './providers/provider.ts';
import { type Variables, variable } from './providers/variables.ts';

/** Where a model's endpoint is looked for. */
interface AddressSources {
  /** The setting's own `baseURL`. */
  readonly given: string | undefined;
  readonly variables: Variables;
  readonly hasKey: boolean;
  readonly where: string | undefined;
}

/**
 * The address of a provider's models, without a slash at its end; `isUsual` when it is the provider's usual one.
 * @throws UsageError `base-url-missing`, `bad-base-url`.
 */
export function readBaseURL(
  providerName: string,
  provider: Provider,
  { given, variables, hasKey, where }: AddressSources,
): { readonly baseURL: string; readonly isUsual: boolean } {
  const usual = usualAddress(provider, variables, hasKey);
  const { addressVariable } = provider;
  const own = given ?? (addressVariable && variable(variables, addressVariable));
  if (own === undefined && usual.missing.length > 0) {
    throw new UsageError(
      'base-url-missing',
      `${providerName} needs an address, but ${usual.missing.join(' and ')} is not set`,
      { where, hint: `Set ${usual.missing.join(' and ')} in the environment or in .env, or baseURL.` },
    );
  }
  const text = own ?? usual.address;
  if (text === undefined) {
    throw new UsageError('base-url-missing', `${providerName} needs the address of the server`, {
      where,
      hint: 'Set baseURL, such as http://127.0.0.1:8000/v1.',
    });
  }
  const baseURL = text.trim().replace(/\/+$/, '');
  const problem = problemOf(baseURL);
  if (problem !== undefined) {
    throw new UsageError(
      'bad-base-url',
      `${given === undefined && own !== undefined ? addressVariable : 'baseURL'} ${problem}`,
      {
        where,
        hint: 'Write it like http://127.0.0.1:8000/v1, and name the variable of a key with apiKeyEnv.',
      },
    );
  }
  return { baseURL, isUsual: baseURL === usual.address };
}

/** The provider's own address with its variables filled in, and those that are not set. */
function usualAddress({ baseURL }: Provider, variables: Variables, hasKey: boolean) {
  const template = typeof baseURL === 'function' ? baseURL(variables, hasKey) : baseURL;
  const missing: string[] = [];
  const address = template?.replace(/\{(\w+)\}/g, (_place, name: string) => {
    const value = variable(variables, name);
    if (value === undefined && !missing.includes(name)) missing.push(name);
    return value ?? '';
  });
  return { address, missing };
}

/** What is wrong with an address. It is not repeated where it may hold a key. */
function problemOf(baseURL: string): string | undefined {
  const shown = /^(?=.*[.:/]|\D+$)[\w.:/-]{1,60}$/.test(baseURL) ? `"${baseURL}" ` : '';
  if (!URL.canParse(baseURL)) return `${shown}is not an address`;
  const { protocol, username, password, search, hash } = new URL(baseURL);
  if (protocol !== 'http:' && protocol !== 'https:') return `${shown}does not begin with http:// or https://`;
  if (username !== '' || password !== '') return 'holds a user name or a password';
  if (hash !== '') return 'holds something after a "#"';
  return search === '' ? undefined : 'holds parameters after a "?"';
}
