import type { Workbench } from '../engine/workbench.ts';

/**
 * Two pieces of work at once at one endpoint, of which one gets in line first: the few calls of proposals, which the next
 * step waits for longest, before the many that score. Scores wait until the optimizer model has been asked, or nothing is
 * left to ask it; so which comes first does not depend on timing.
 */
export class InLine {
  readonly #asked = Promise.withResolvers<void>();

  /** Does the work whose first call of the optimizer model lets the others go. */
  async ahead<Result>(bench: Workbench, work: (bench: Workbench) => Promise<Result>): Promise<Result> {
    const { optimizer } = bench;
    try {
      return await work({
        ...bench,
        optimizer: {
          id: optimizer.id,
          complete: (request, context) => {
            const completion = optimizer.complete(request, context);
            this.#asked.resolve();
            return completion;
          },
        },
      });
    } finally {
      this.#asked.resolve();
    }
  }

  /** A workbench that scores when the other work has asked. */
  behind(bench: Workbench): Workbench {
    return {
      ...bench,
      score: async (...scoring) => {
        await this.#asked.promise;
        return bench.score(...scoring);
      },
    };
  }
}
