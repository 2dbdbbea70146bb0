import { cachedFiles } from '../../data/hub/cache.ts';
import { UsageError } from '../../foundation/errors.ts';
import { randomStream } from '../../stats/random.ts';
import type { Case } from '../../tasks/example.ts';
import type { SuiteData, SuiteDataRequest } from '../suite-task.ts';
import { CaseCollection } from './case-collection.ts';
import { cutInTwo } from './cut-in-two.ts';
import { type FoundFiles, localFiles } from './local-files.ts';
import { mapParts, type ReadableFile, type SuiteSource } from './suite-source.ts';

/**
 * Cases of a task from a data folder, or from the cache, fetched first where they are not there. Train cases whose
 * input also stands in the test part are left out.
 * @throws UsageError for files that are missing, cannot be fetched or are not of the expected form.
 */
export async function loadSuiteData(
  taskId: string,
  source: SuiteSource,
  request: SuiteDataRequest,
): Promise<SuiteData> {
  const { files, missing } = await findFiles(taskId, source, request);
  const { train, test, repeated } = await readParts(files, request.signal);
  if (train.length === 0 || test.length === 0) throw noCases(taskId, files);
  const draw = (part: string, cases: readonly Case[], count: number) =>
    randomStream(request.seed, 'suite cases', taskId, part).sample(cases, count);
  return {
    train: draw('train', train, request.trainCases),
    test: draw('test', test, request.testCases),
    problems: [
      ...(missing.length > 0 ? [`not found, so left out: ${missing.join(', ')}`] : []),
      ...(repeated > 0 ? [`${repeated} train cases repeat inputs of the test part; they are left out`] : []),
    ],
  };
}

async function findFiles(
  taskId: string,
  source: SuiteSource,
  request: SuiteDataRequest,
): Promise<FoundFiles> {
  const { dataDirectory, signal, environment, onProgress } = request;
  if (dataDirectory !== undefined) return localFiles(taskId, source.local, dataDirectory);
  const fetching = {
    signal,
    environment,
    onProgress,
  };
  const files = await mapParts(source.remote, async (parts) => {
    const found: ReadableFile[] = [];
    for (const { source: place, read } of parts) {
      for (const path of await cachedFiles(place, fetching)) found.push({ path, read });
    }
    return found;
  });
  return { files, missing: [] };
}

interface ReadCases {
  readonly train: readonly Case[];
  readonly test: readonly Case[];
  /** Train cases that were left out since the test part has their input. */
  readonly repeated: number;
}

async function readParts(files: FoundFiles['files'], signal: AbortSignal | undefined): Promise<ReadCases> {
  if ('whole' in files) return { ...cutInTwo((await collect(files.whole, signal)).cases()), repeated: 0 };
  const test = await collect(files.test, signal);
  const all = (await collect(files.train, signal)).cases();
  const train = all.filter((found) => !test.has(found));
  return { train, test: test.cases(), repeated: all.length - train.length };
}

async function collect(
  files: readonly ReadableFile[],
  signal: AbortSignal | undefined,
): Promise<CaseCollection> {
  const collection = new CaseCollection();
  for (const { path, read } of files) {
    for await (const found of read(path, signal)) collection.add(found);
  }
  return collection;
}

function noCases(taskId: string, files: FoundFiles['files']): UsageError {
  const paths = 'whole' in files ? files.whole : [...files.train, ...files.test];
  return new UsageError('no-suite-cases', `too few cases of ${taskId} to make a train and a test part`, {
    where: paths.map(({ path }) => path).join(', '),
    hint: 'The files must contain records of this task; the page on suites says what is read.',
  });
}
