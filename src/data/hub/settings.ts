import { homedir } from 'node:os';
import { join } from 'node:path';
import { UsageError } from '../../foundation/errors.ts';

/** Where data come from and where they are kept. */
export interface HubSettings {
  /** Address of the Hugging Face hub or of a mirror, without a slash at its end. */
  readonly hubUrl: string;
  /** For gated and private data sets. Sent to the hub only; never stored or shown. */
  readonly accessToken: string | undefined;
  /** Folder of everything that was fetched, shared by all projects of this user. */
  readonly cacheDirectory: string;
  /** First wait before a failed request is sent again, in milliseconds; doubles each time. */
  readonly retryDelayMs: number;
}

/** Variables by name: those of the process, or with those of an env file. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Settings from the environment: `HF_ENDPOINT`, `HF_TOKEN`, `METASPO_CACHE`, `XDG_CACHE_HOME`; given values go first.
 * @throws UsageError `malformed-token`, `malformed-endpoint`
 */
export function hubSettings(
  given: Partial<HubSettings> = {},
  environment: Environment = process.env,
): HubSettings {
  return {
    hubUrl: checkedUrl(given.hubUrl ?? (environment.HF_ENDPOINT || 'https://huggingface.co')),
    accessToken: checkedToken(given.accessToken ?? (environment.HF_TOKEN || undefined)),
    cacheDirectory: given.cacheDirectory ?? cacheDirectory(environment),
    retryDelayMs: given.retryDelayMs ?? 1_000,
  };
}

function cacheDirectory(environment: Environment): string {
  if (environment.METASPO_CACHE) return environment.METASPO_CACHE;
  return join(environment.XDG_CACHE_HOME || join(homedir(), '.cache'), 'metaspo');
}

function checkedUrl(url: string): string {
  if (/^https?:$/.test(URL.parse(url)?.protocol ?? '')) return url.replace(/\/+$/, '');
  throw new UsageError('malformed-endpoint', 'the hub address is no http or https URL', {
    where: url,
    hint: 'Set HF_ENDPOINT to one such as https://huggingface.co, or unset it.',
  });
}

function checkedToken(token: string | undefined): string | undefined {
  if (token === undefined || token.startsWith('hf_')) return token;
  throw new UsageError('malformed-token', 'HF_TOKEN holds no Hugging Face access token', {
    hint: 'Such a token starts with "hf_"; make one at https://huggingface.co/settings/tokens, or unset HF_TOKEN.',
  });
}
