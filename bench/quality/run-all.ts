import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { type Run, type RunResult, result } from './run.ts';
import type { StoredResults } from './stored-results.ts';

/**
 * Makes all runs, in so many threads, and returns their results in the same order. `done` hears how many there are.
 */
export async function runAll(
  runs: readonly Run[],
  {
    jobs,
    stored,
    done,
  }: { readonly jobs: number; readonly stored: StoredResults; done(count: number): void },
): Promise<readonly RunResult[]> {
  const results: RunResult[] = [];
  const waiting = [...runs.entries()];
  let count = 0;
  const work = async (run: (one: Run) => Promise<RunResult>) => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, one] = next;
      results[index] = await stored.get(one, () => run(one));
      count += 1;
      done(count);
    }
  };
  if (jobs === 1) await work(result);
  else await Promise.all(Array.from({ length: jobs }, () => withThread(work)));
  return results;
}

async function withThread(work: (run: (one: Run) => Promise<RunResult>) => Promise<void>): Promise<void> {
  const thread = new Worker(fileURLToPath(import.meta.url));
  try {
    await work(
      (run) =>
        new Promise((resolve, reject) => {
          thread.once('error', reject);
          thread.once('message', (found: RunResult) => {
            thread.off('error', reject);
            resolve(found);
          });
          thread.postMessage(run);
        }),
    );
  } finally {
    await thread.terminate();
  }
}

if (!isMainThread) {
  parentPort?.on('message', async (run: Run) => parentPort?.postMessage(await result(run)));
}
