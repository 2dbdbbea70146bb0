import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { MetaspoError } from '../../src/foundation/errors.ts';
import { randomStream } from '../../src/stats/random.ts';
import { findSuiteTasks } from '../../src/suites/registry.ts';
import { grounding, withoutPassage } from '../support/raw-data/grounding.ts';
import { medicalAndReview } from '../support/raw-data/medical-and-review.ts';
import { reasoning } from '../support/raw-data/reasoning.ts';
import { safety } from '../support/raw-data/safety.ts';
import { changed, changes } from './changed-bytes.fixture.ts';

/** `npm run fuzz` makes many runs; the tests a few. */
const numRuns = 4 * Number(process.env.METASPO_FUZZ_RUNS ?? 5);
/** CPU time in milliseconds for files of at most 100 KB; beside other tests more, as a busy machine is slower. */
const longest = 1_000 * (process.env.METASPO_FUZZ_RUNS === undefined ? 5 : 1);

const directory = mkdtempSync(join(tmpdir(), 'metaspo-fuzz-suites-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** The raw files of every built-in task, in each form that its source publishes. */
const sound = [...medicalAndReview, ...reasoning, ...safety, ...grounding, ...withoutPassage].map((make) =>
  make(randomStream(1, 'fuzz')),
);

test('no raw file of a suite crashes or holds its reader: there are cases, or one message', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...sound), fc.nat(), changes, async ({ task, files }, which, all) => {
      const folder = mkdtempSync(join(directory, 'data-'));
      const paths = Object.keys(files);
      for (const [path, content] of Object.entries(files)) {
        const isChanged = path === paths[which % paths.length];
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), isChanged ? changed(content, all) : content);
      }
      const [found] = await findSuiteTasks(task);
      const request = { dataDirectory: folder, trainCases: 20, testCases: 20, seed: 1 };
      const before = process.cpuUsage();
      const data = await found?.load(request).catch((error: unknown) => error);
      const { user, system } = process.cpuUsage(before);
      rmSync(folder, { recursive: true });
      if (data instanceof Error && !(data instanceof MetaspoError)) throw data;
      expect((user + system) / 1_000, task).toBeLessThan(longest);
    }),
    { numRuns, endOnFailure: true },
  );
}, 3_600_000);
