import type { ParameterSettings } from '../../parameter-settings.ts';
import type { Price } from '../../price.ts';

/** A program as a model: it reads a request on its standard input and writes the reply on its standard output. */
export interface CommandSetting {
  /** The program and its arguments. No shell reads them. */
  readonly command: readonly string[];
  /** How the request is written. Default `json`. */
  readonly input?: 'json' | 'text';
  /** How the reply is read. Default `text`: all that the program writes is the reply. */
  readonly output?: 'text' | 'json';
  /** Programs that run at once. Default: as many as the machine has cores. */
  readonly concurrency?: number;
  readonly params?: ParameterSettings;
  /** US dollars per million tokens. */
  readonly price?: Price;
  /** Upper bound of one attempt. */
  readonly timeoutSeconds?: number;
}
