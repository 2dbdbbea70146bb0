import { basename, dirname, extname } from 'node:path';
import { displayPath } from '../../../data/readers/text-file.ts';
import { UsageError } from '../../../foundation/errors.ts';
import { slotsOf } from '../../../prompts/template.ts';
import type { Imported, ImportedSystemPrompt, ImportNotes } from '../imported.ts';
import type { FoundPrompt } from '../prompts/chat-prompt.ts';
import { isCodeFile, readValue } from '../read-values.ts';
import { runCode } from '../run-code.ts';
import { type AskingPrompt, buildTasks } from './build-tasks.ts';
import { mapGrader, mapProviders } from './map-providers.ts';
import { readPrompts } from './read-prompts.ts';
import { readTests } from './read-tests.ts';
import { filledIn, slotValue } from './templates.ts';
import { asRecord, expanded, type TestCase, testCase, withDefaults } from './test-case.ts';

/** Keys that are read, or that say nothing about prompts, tests and models. */
const readKeys = [
  'description',
  'prompts',
  'providers',
  'targets',
  'tests',
  'defaultTest',
  'scenarios',
  'assertionTemplates',
  '$schema',
  'outputPath',
  'sharing',
  'tags',
  'commandLineOptions',
  'evaluateOptions',
  'metadata',
  'writeLatestResults',
];

/** A configuration of promptfoo in our terms. */
export async function importPromptfoo(file: string, notes: ImportNotes): Promise<Imported> {
  const { config, lineOf } = await readConfiguration(file);
  const options = { directory: dirname(file), notes, lineOf };
  for (const key of Object.keys(config))
    if (!readKeys.includes(key)) notes.drop(key, 'this key has no counterpart');
  const prompts = await readPrompts(config.prompts, options);
  const tests = await allTests(config, options);
  noteLeftOut(tests, notes);
  const { systemPrompts, asking } = withSystemPrompts(prompts, tests, notes);
  const tasks = buildTasks(suiteName(config, file), asking, tests, notes);
  if (tasks.length === 0) throw nothingToImport(file, prompts, tests, notes);
  const models = mapProviders(config.providers ?? config.targets, notes);
  const judge = mapGrader(graderOf(tests), notes);
  const [systemPrompt, ...others] = systemPrompts;
  return {
    kind: 'promptfoo configuration',
    systemPrompt,
    otherSystemPrompts: others.map(({ text }) => text),
    tasks,
    models: models && { ...models, judge },
  };
}

interface ReadConfiguration {
  readonly config: Readonly<Record<string, unknown>>;
  readonly lineOf: (path: readonly (string | number)[]) => string;
}

async function readConfiguration(file: string): Promise<ReadConfiguration> {
  if (isCodeFile(file)) {
    return {
      config: asRecord(await runCode(file)),
      lineOf: (path) => `${displayPath(file)}, ${path.join('.')}`,
    };
  }
  const { value, lineOf } = readValue(file);
  return { config: withReferences(asRecord(value)), lineOf };
}

async function allTests(
  config: Readonly<Record<string, unknown>>,
  options: Parameters<typeof readTests>[1],
): Promise<readonly TestCase[]> {
  const defaults = await defaultTest(config.defaultTest, options);
  const tests = [
    ...(await readTests(config.tests, options)),
    ...(await scenarioTests(config.scenarios, options)),
  ];
  const all = tests.length === 0 && Object.keys(defaults.vars).length > 0 ? [defaults] : tests;
  return all.flatMap((test) => expanded(withDefaults(test, defaults)));
}

async function defaultTest(value: unknown, options: Parameters<typeof readTests>[1]): Promise<TestCase> {
  const where = options.lineOf(['defaultTest']);
  if (typeof value !== 'string') return testCase(asRecord(value), where);
  const [read] = await readTests([value], options);
  return read ?? testCase({}, where);
}

/** Each test of a scenario with each set of values that it is for. */
async function scenarioTests(
  scenarios: unknown,
  options: Parameters<typeof readTests>[1],
): Promise<readonly TestCase[]> {
  const found: TestCase[] = [];
  for (const scenario of Array.isArray(scenarios) ? scenarios : []) {
    const { config, tests } = asRecord(scenario);
    const settings = await readTests(config, options);
    for (const test of await readTests(tests, options)) {
      found.push(...settings.map((setting) => withDefaults(test, setting)));
    }
  }
  return found;
}

const readAssertionKeys = ['type', 'value', 'threshold', 'weight', 'transform', 'assert', '$ref'];

const readOptions = ['disableVarExpansion', 'disableDefaultAsserts', 'provider', 'prefix', 'suffix'];

function noteLeftOut(tests: readonly TestCase[], notes: ImportNotes): void {
  const keys = new Set(tests.flatMap(({ otherKeys }) => otherKeys));
  const options = new Set(tests.flatMap((test) => Object.keys(test.options)));
  for (const key of keys) notes.drop(`${key} of tests`, 'this key has no counterpart');
  for (const key of assertionKeys(tests)) notes.drop(`${key} of assertions`, 'this key has no counterpart');
  for (const option of options) {
    if (!readOptions.includes(option)) notes.drop(`options.${option}`, 'this option has no counterpart');
  }
  if (options.has('prefix') || options.has('suffix')) {
    notes.drop('options.prefix, options.suffix', 'write them into the prompts');
  }
}

/** Keys of assertions that are not read. */
function assertionKeys(tests: readonly TestCase[]): ReadonlySet<string> {
  const all = tests.flatMap(({ assertions }) => assertions).flatMap((one) => [one, ...(one.assert ?? [])]);
  const keys = all.flatMap((assertion) => Object.keys(asRecord(assertion)));
  return new Set(keys.filter((key) => !readAssertionKeys.includes(key)));
}

function graderOf(tests: readonly TestCase[]): unknown {
  return tests.map(({ options }) => options.provider).find((provider) => provider !== undefined);
}

/**
 * Parts prompts into system prompts and user prompts. A system prompt here is one text for all: what every test fills
 * alike is filled in; one that differs by test goes to the head of its user prompt.
 */
function withSystemPrompts(
  prompts: readonly FoundPrompt[],
  tests: readonly TestCase[],
  notes: ImportNotes,
): { readonly systemPrompts: readonly ImportedSystemPrompt[]; readonly asking: readonly AskingPrompt[] } {
  const found = new Map<string, ImportedSystemPrompt>();
  const asking: AskingPrompt[] = [];
  for (const prompt of prompts) {
    const system =
      prompt.system === undefined ? undefined : String(filledIn(prompt.system, sharedValues(tests)));
    const user = prompt.user ?? missingUserPrompt(prompt, tests, notes);
    if (system !== undefined && slotsOf(system).length > 0) {
      notes.guess(
        `${prompt.label}: its system message differs by test, so it was moved to the beginning of the user prompt`,
      );
      asking.push({ ...prompt, user: `${system}\n\n${user}` });
      continue;
    }
    if (system !== undefined && system.trim() !== '' && !found.has(system)) {
      const { systemFile: file } = prompt;
      found.set(system, { text: system.trim(), file });
    }
    if (user !== '') asking.push({ ...prompt, user });
  }
  return { systemPrompts: [...found.values()], asking: asking.flatMap((prompt) => withSlot(prompt, notes)) };
}

/** A prompt that is a system prompt alone is asked with what the tests fill in. */
function missingUserPrompt({ label }: FoundPrompt, tests: readonly TestCase[], notes: ImportNotes): string {
  const names = Object.keys(tests[0]?.vars ?? {});
  if (names.length === 0) return '';
  notes.guess(
    `${label}: it has no slot, so it is the system prompt, and the user prompt is the tests' variables`,
  );
  return names.map((name) => `{{${name}}}`).join('\n\n');
}

function withSlot(prompt: AskingPrompt, notes: ImportNotes): readonly AskingPrompt[] {
  if (slotsOf(prompt.user).length > 0) return [prompt];
  notes.drop(`prompt ${prompt.label}`, 'its user message has no slot, so that all tests would ask the same');
  return [];
}

/** The variables that have one value in all tests. */
function sharedValues(tests: readonly TestCase[]): Readonly<Record<string, unknown>> {
  const [first, ...others] = tests;
  const shared = Object.entries(first?.vars ?? {}).filter(([name, value]) =>
    others.every(({ vars }) => JSON.stringify(slotValue(name, vars)) === JSON.stringify(value)),
  );
  return Object.fromEntries(tests.length > 1 ? shared : []);
}

function suiteName({ description }: Readonly<Record<string, unknown>>, file: string): string {
  if (typeof description === 'string' && description.trim() !== '') return description;
  const stem = basename(file, extname(file));
  return stem.startsWith('promptfooconfig') ? basename(dirname(file)) : stem;
}

function nothingToImport(
  file: string,
  prompts: readonly FoundPrompt[],
  tests: readonly TestCase[],
  { dropped }: ImportNotes,
): UsageError {
  const what =
    prompts.length === 0 ? 'no prompt' : tests.length === 0 ? 'no test' : 'no test with a prompt for it';
  return new UsageError('nothing-to-import', `there is ${what} that could be carried over`, {
    where: displayPath(file),
    hint: dropped.length === 0 ? 'Name some there.' : `Left out: ${dropped.join('; ')}.`,
  });
}

/** Puts what `{ $ref: '#/assertionTemplates/name' }` means in its place. */
function withReferences(config: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return asRecord(resolved(config, config, 0));
}

/** References that go round in a circle end here. */
const deepest = 100;

function resolved(value: unknown, root: Readonly<Record<string, unknown>>, depth: number): unknown {
  if (typeof value !== 'object' || value === null || depth > deepest) return value;
  if (Array.isArray(value)) return value.map((member) => resolved(member, root, depth + 1));
  const { $ref, ...others } = value as Readonly<Record<string, unknown>>;
  const target = typeof $ref === 'string' && $ref.startsWith('#/') ? memberOf(root, $ref) : undefined;
  const whole =
    target === undefined ? (value as Record<string, unknown>) : { ...asRecord(target), ...others };
  return Object.fromEntries(
    Object.entries(whole).map(([key, member]) => [key, resolved(member, root, depth + 1)]),
  );
}

function memberOf(root: Readonly<Record<string, unknown>>, pointer: string): unknown {
  return pointer
    .slice(2)
    .split('/')
    .reduce<unknown>((value, name) => asRecord(value)[name], root);
}
