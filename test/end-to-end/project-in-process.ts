import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Configuration } from '../../src/config/schema/configuration.ts';
import type { ConfigurationInput } from '../../src/config/schema/configuration-input.ts';
import { loadedConfiguration } from '../../src/operations/configured.ts';
import type { OptimizeResult } from '../../src/operations/learning/optimize-result.ts';
import type { OperationOptions } from '../../src/operations/operation.ts';
import { type OptimizeOptions, optimize } from '../../src/operations/optimize.ts';
import { resume } from '../../src/operations/resume.ts';
import { readEvents } from '../../src/runs/event-log.ts';
import { findRun } from '../../src/runs/find-run.ts';
import { openStore } from '../../src/runs/store/open-store.ts';
import { smallConfiguration } from './workspace.ts';

export type Budget = Configuration['budget'];

const models = { base: 'sim/base', optimizer: 'sim/optimizer' };

/** A project whose runs are begun and gone on with in this process. Remove it with `using`. */
export class Project implements Disposable {
  readonly directory = mkdtempSync(join(tmpdir(), 'metaspo-project-'));
  readonly #configuration: ConfigurationInput;

  constructor(configuration: ConfigurationInput) {
    this.#configuration = { ...smallConfiguration, models, ...configuration };
  }

  begin(budget: Budget = {}, options: OptimizeOptions = {}): Promise<OptimizeResult> {
    return optimize(this.loaded(budget), options);
  }

  goOn(budget: Budget = {}, options: OperationOptions = {}): Promise<OptimizeResult> {
    const configuration = this.loaded(budget);
    return resume('latest', { ...options, directory: this.directory, configuration });
  }

  /**
   * The project with its store as its files are at this moment: what a process that dies now leaves behind. `damage` is done
   * to the folder of the store first.
   */
  asKilledNow(damage: (folder: string) => void = () => {}): Project {
    const copy = new Project(this.#configuration);
    const folder = join(copy.directory, '.metaspo');
    cpSync(join(this.directory, '.metaspo'), folder, { recursive: true });
    damage(folder);
    forgetLocks(join(folder, 'metaspo.db'));
    return copy;
  }

  /** The system prompts that the run accepted, in the order of the decisions. */
  accepted(): readonly string[] {
    const store = openStore(this.directory, { create: false });
    try {
      const texts = new Map<string, string>();
      const accepted: string[] = [];
      const types = ['prompt-introduced', 'system-prompt-accepted'] as const;
      for (const { event } of readEvents(store, findRun(store, 'latest'), { types })) {
        if (event.type === 'prompt-introduced') texts.set(event.promptId, event.text);
        else accepted.push(texts.get(event.promptId) ?? '');
      }
      return accepted;
    } finally {
      store.close();
    }
  }

  /** Its configuration. */
  loaded(budget: Budget = {}) {
    return { ...loadedConfiguration({ ...this.#configuration, budget }), directory: this.directory };
  }

  [Symbol.dispose](): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}

/** The process that holds them lives on, unlike one that was killed. */
function forgetLocks(file: string): void {
  const database = new DatabaseSync(file);
  try {
    database.exec('DELETE FROM run_lock');
  } catch {
    // A damaged store may have no such table any more.
  } finally {
    database.close();
  }
}
