import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import type { ArmResult } from './table.ts';

/** Which run of an arm: where the same was run before, it need not run again. */
export interface RunKey {
  readonly arm: string;
  readonly budget: number;
  readonly world: number;
}

/**
 * Results in a file of JSON lines, so that a bench that was stopped goes on, and several processes may share the arms.
 * Without a file nothing is kept. A file belongs to one state of the sources: delete it when they change.
 */
export class StoredResults {
  readonly #file: string | undefined;
  readonly #known = new Map<string, ArmResult>();

  constructor(file: string | undefined) {
    this.#file = file;
    if (file === undefined || !existsSync(file)) return;
    for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
      const { key, result } = JSON.parse(line) as { key: string; result: ArmResult };
      this.#known.set(key, result);
    }
  }

  async get({ arm, budget, world }: RunKey, run: () => Promise<ArmResult>): Promise<ArmResult> {
    const key = `${arm} ${budget} ${world}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const result = await run();
    if (this.#file !== undefined) appendFileSync(this.#file, `${JSON.stringify({ key, result })}\n`);
    return result;
  }
}
