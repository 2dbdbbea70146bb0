import { cachedFiles, type FetchOptions } from '../../data/hub/cache.ts';
import { type RemoteSource, sourceName } from '../../data/hub/remote-source.ts';
import type { SuiteTask, SuiteTaskDescription } from '../suite-task.ts';
import { loadSuiteData } from './load-suite-data.ts';
import { allOf, type SuiteSource } from './suite-source.ts';

/** A task of the paper, all that is its own. */
export interface SuiteTaskDeclaration
  extends Omit<SuiteTask, 'load' | 'fetch' | 'about'>,
    Omit<SuiteTaskDescription, 'sources' | 'files'> {
  readonly source: SuiteSource;
}

/** The task of a declaration. */
export function realSuiteTask(declaration: SuiteTaskDeclaration): SuiteTask {
  const { source, title, licence, citation, relation, unknown, ...task } = declaration;
  const remote = differentSources(allOf(source.remote).map((files) => files.source));
  return {
    ...task,
    about: {
      title,
      licence,
      citation,
      relation,
      unknown,
      sources: remote.map(sourceName),
      files: source.local.map(fileNames),
    },
    load: (request) => loadSuiteData(task.id, source, request),
    fetch: (options) => fetchAll(remote, options),
  };
}

async function fetchAll(
  sources: readonly RemoteSource[],
  options: FetchOptions | undefined,
): Promise<readonly string[]> {
  const paths: string[] = [];
  for (const source of sources) paths.push(...(await cachedFiles(source, options)));
  return paths;
}

function fileNames(layout: SuiteSource['local'][number]): readonly string[] {
  return [...new Set(allOf(layout).flatMap(([preferred]) => preferred?.path ?? []))];
}

function differentSources(sources: readonly RemoteSource[]): readonly RemoteSource[] {
  return [...new Map(sources.map((source) => [sourceName(source), source])).values()];
}
