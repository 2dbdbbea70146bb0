import type { DataPart } from '../data/readers/case-reader.ts';
import { UsageError } from '../foundation/errors.ts';
import type { LoadTasksOptions } from './load-options.ts';
import type { LocatedCase } from './located-case.ts';
import { type ReadCasesOptions, readCases } from './read-cases.ts';
import type { DataSource, OwnTaskDefinition, TaskData } from './task-definition.ts';
import { definedUserPrompts, planTask, type TaskPlan } from './task-plan.ts';

/** Plans a task of the user's own. */
export function planOwnTask(definition: OwnTaskDefinition, options: LoadTasksOptions): TaskPlan {
  const { name, data, fields, groupBy, answer = {} } = definition;
  const reading: ReadCasesOptions = {
    taskName: name,
    directory: options.directory,
    fields,
    groupBy,
    signal: options.signal,
    environment: options.environment,
  };
  const source = { ...definition, answer, userPrompts: definedUserPrompts(definition) };
  return planTask(source, options, () => readParts(data, reading));
}

async function* readParts(data: TaskData, options: ReadCasesOptions): AsyncGenerator<LocatedCase> {
  if (isSource(data)) {
    yield* readSource(data, undefined, options);
    return;
  }
  for (const part of ['train', 'select', 'test'] as const) {
    const source = data[part];
    if (source !== undefined) yield* readSource(source, part, options);
  }
}

/** A source may be given for one part. Of a file that has parts itself, only that one is then meant. */
async function* readSource(
  source: DataSource,
  part: DataPart | undefined,
  options: ReadCasesOptions,
): AsyncGenerator<LocatedCase> {
  let isEmpty = true;
  for await (const located of readCases(source, options)) {
    if (part !== undefined && located.part !== undefined && located.part !== part) continue;
    isEmpty = false;
    yield part === undefined ? located : { ...located, part };
  }
  if (!isEmpty) return;
  throw new UsageError('no-examples', `there are no examples${part === undefined ? '' : ` for ${part}`}`, {
    where: `task "${options.taskName}", ${typeof source === 'string' ? source : 'its list of cases'}`,
    hint: 'Name a source that has some.',
  });
}

function isSource(data: TaskData): data is DataSource {
  return typeof data === 'string' || Array.isArray(data);
}
