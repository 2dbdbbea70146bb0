import { statSync } from 'node:fs';
import { exitCodes, MetaspoError } from '../../foundation/errors.ts';

/**
 * Watches whether the file that was opened is still the one at its path. A file that was removed or replaced can be written
 * all the same, and all of it is lost when it is closed.
 */
export class InPlace {
  readonly #file: string;
  readonly #opened: string | undefined;
  #log: string | undefined;

  /** To be made when the file was opened. */
  constructor(file: string) {
    this.#file = file;
    this.#opened = identityOf(file);
  }

  /** @throws MetaspoError `store-gone` */
  assert(): void {
    const log = identityOf(`${this.#file}-wal`);
    this.#log ??= log;
    if (identityOf(this.#file) === this.#opened && log === this.#log) return;
    throw new MetaspoError(
      'store-gone',
      exitCodes.unexpected,
      'the store of runs was removed or replaced while it was in use',
      {
        where: this.#file,
        hint: 'What was stored since then is lost. Put the folder back, or start again.',
      },
    );
  }
}

function identityOf(file: string): string | undefined {
  const stats = statSync(file, { throwIfNoEntry: false, bigint: true });
  return stats && `${stats.dev} ${stats.ino}`;
}
