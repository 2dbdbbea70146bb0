import { resolve } from 'node:path';
import type { LoadOptions } from '../../config/load-configuration.ts';
import { UsageError } from '../../foundation/errors.ts';
import type { TaskDefinition } from '../../loading/task-definition.ts';
import { slotsOf } from '../../prompts/template.ts';
import { promptfooSuite } from '../../runs/export/promptfoo-suite.ts';
import type { SuiteCase, SuiteFormat, SuiteTask } from '../../runs/export/suite.ts';
import { testFile } from '../../runs/export/test-file.ts';
import { learnedPrompts } from '../../runs/learned-prompts.ts';
import type { ScorerOptions } from '../../scoring/scorer-setting.ts';
import type { Example } from '../../tasks/example.ts';
import { exampleFields } from '../../tasks/example-fields.ts';
import type { Task } from '../../tasks/task.ts';
import { restoreConfiguration, type StoredConfiguration } from '../stored/stored-configuration.ts';
import { loadTaskSet } from '../task-set.ts';
import { type StoredRunsOptions, showRun } from './stored-runs.ts';

export interface ExportSuiteOptions extends StoredRunsOptions, Pick<LoadOptions, 'modules'> {}

/**
 * A run as a whole evaluation for another program: prompts of source and target tasks, their test examples with expected answers,
 * and how replies are scored.
 * @throws UsageError as `showRun`, and where the data of its tasks cannot be read any more
 */
export async function exportSuite(
  run: string,
  format: SuiteFormat,
  options: ExportSuiteOptions = {},
): Promise<string> {
  const details = showRun(run, options);
  const directory = resolve(options.directory ?? '.');
  const stored = details.facts.config as StoredConfiguration;
  const loaded = await restoreConfiguration(stored, {
    directory,
    overrides: [],
    changedCode: false,
    modules: options.modules,
  });
  const { source, target } = loaded.configuration.tasks;
  const tasks = await loadTaskSet(loaded, { ask: async () => '' });
  refuseMessages([...source, ...target]);
  const { systemPrompt, userPrompts } = learnedPrompts(details);
  const suite = [...tasks.source, ...tasks.target].map((task) => {
    const learned = userPrompts.find(({ taskName }) => taskName === task.name)?.prompts[0];
    const userPrompt = learned ?? task.userPrompts[0]?.text ?? '';
    const definition = [...source, ...target].find(({ name }) => name === task.name);
    return suiteTask(task, definition?.scorer, userPrompt, (example) =>
      valuesOf([systemPrompt, userPrompt], { ...loaded.configuration.slots, ...exampleFields(example) }),
    );
  });
  return format === 'promptfoo'
    ? promptfooSuite(details, systemPrompt, suite)
    : testFile(format, details, systemPrompt, suite);
}

/** @throws UsageError `export-with-messages`: a suite's prompts are one system and one user message. */
function refuseMessages(definitions: readonly TaskDefinition[]): void {
  const framed = definitions.find(
    (definition) => 'messages' in definition && definition.messages !== undefined,
  );
  if (framed === undefined) return;
  throw new UsageError(
    'export-with-messages',
    `the task "${framed.name}" has messages, which a suite cannot hold`,
    { hint: 'Export the prompts alone, with --format json, markdown or ai-sdk.' },
  );
}

function suiteTask(
  { name, parser, scorer, test }: Task,
  setting: TaskDefinition['scorer'],
  userPrompt: string,
  fieldsOf: (example: Example) => SuiteCase['fields'],
): SuiteTask {
  const options = typeof setting === 'object' ? setting : { type: scorer.name };
  return {
    name,
    userPrompt,
    answer: parser.format,
    scorer: options as ScorerOptions,
    cases: test.open('export').map((example) => ({
      id: example.id,
      fields: fieldsOf(example),
      input: example.input,
      expected: example.expected,
    })),
  };
}

/** The values of the slots of templates; empty texts where there is none. */
function valuesOf(
  templates: readonly string[],
  values: Readonly<Record<string, string>>,
): SuiteCase['fields'] {
  return Object.fromEntries(templates.flatMap(slotsOf).map((slot) => [slot, values[slot] ?? '']));
}
