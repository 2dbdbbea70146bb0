import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import type { Run, RunResult } from './run.ts';

/**
 * Results in a file of JSON lines, so that a bench that was stopped goes on, and several processes may share the runs.
 * Without a file nothing is kept. A file belongs to one state of the sources: delete it when they change.
 */
export class StoredResults {
  readonly #file: string | undefined;
  readonly #known = new Map<string, RunResult>();

  constructor(file: string | undefined) {
    this.#file = file;
    if (file === undefined || !existsSync(file)) return;
    for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
      const { key, result } = JSON.parse(line) as { key: string; result: RunResult };
      this.#known.set(key, result);
    }
  }

  async get(run: Run, make: () => Promise<RunResult>): Promise<RunResult> {
    const { arm, calls, kind, dialect, world, seed } = run;
    const key = [arm, calls, kind, dialect, world, seed].join(' ');
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const result = await make();
    if (this.#file !== undefined) appendFileSync(this.#file, `${JSON.stringify({ key, result })}\n`);
    return result;
  }
}
