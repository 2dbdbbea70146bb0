import { UsageError } from '../../foundation/errors.ts';

/** The address of a provider's models, without a slash at its end; `isOwn` when it is the provider's usual one. */
export function readBaseURL(
  providerName: string,
  usual: string | undefined,
  given: string | undefined,
  where: string | undefined,
): { readonly baseURL: string; readonly isOwn: boolean } {
  const text = given ?? usual;
  if (text === undefined) {
    throw new UsageError('base-url-missing', `${providerName} needs the address of the server`, {
      where,
      mend: 'Set baseURL, such as http://127.0.0.1:8000/v1.',
    });
  }
  const baseURL = text.trim().replace(/\/+$/, '');
  const problem = problemOf(baseURL);
  if (problem !== undefined) {
    throw new UsageError('bad-base-url', `baseURL ${problem}`, {
      where,
      mend: 'Write it like http://127.0.0.1:8000/v1, and name the variable of a key with apiKeyEnv.',
    });
  }
  return { baseURL, isOwn: baseURL === usual };
}

/** What is wrong with an address. It is not repeated where it may hold a key. */
function problemOf(baseURL: string): string | undefined {
  if (!URL.canParse(baseURL)) return `"${baseURL}" is not an address`;
  const { protocol, username, password, search } = new URL(baseURL);
  if (protocol !== 'http:' && protocol !== 'https:')
    return `"${baseURL}" does not begin with http:// or https://`;
  if (username !== '' || password !== '') return 'holds a user name or a password';
  return search === '' ? undefined : 'holds parameters after a "?"';
}
