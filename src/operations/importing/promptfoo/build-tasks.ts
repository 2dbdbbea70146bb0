import { getOrMake } from '../../../foundation/get-or-make.ts';
import { slotsOf } from '../../../prompts/template.ts';
import type { Assertion } from '../../../scoring/scorers/assertions/assertion.ts';
import type { Case } from '../../../tasks/example.ts';
import { type ImportedTask, type ImportNotes, slug, uniqueName } from '../imported.ts';
import type { FoundPrompt } from '../prompts/chat-prompt.ts';
import { mapAssertion } from './map-assertion.ts';
import { scoring } from './scoring.ts';
import { slotValue } from './templates.ts';
import type { TestCase } from './test-case.ts';

/** A user prompt that tests can fill. */
export interface AskingPrompt extends FoundPrompt {
  readonly user: string;
}

interface AssertedTest {
  readonly test: TestCase;
  readonly assertions: readonly Assertion[];
}

/**
 * Tests that the same prompts are for make a task, with these prompts as its user prompts. Tests without any assertion that
 * could be mapped are left out, unless no test has one.
 */
export function buildTasks(
  name: string,
  prompts: readonly AskingPrompt[],
  tests: readonly TestCase[],
  notes: ImportNotes,
): readonly ImportedTask[] {
  const asserted = assertedTests(tests, notes);
  const groups = new Map<string, { prompts: readonly AskingPrompt[]; tests: AssertedTest[] }>();
  for (const entry of asserted) {
    const fitting = promptsFor(entry.test, prompts);
    if (fitting.length === 0) {
      notes.drop(entry.test.where, 'no prompt that was carried over is for this test');
      continue;
    }
    const key = fitting.map(({ label }) => prompts.findIndex((prompt) => prompt.label === label)).join();
    const group = getOrMake(groups, key, () => ({ prompts: fitting, tests: [] }));
    group.tests.push(entry);
  }
  const isOne = groups.size === 1;
  const names = new Set<string>();
  return [...groups.values()].map((group) => {
    const [first] = group.prompts;
    const own = isOne ? slug(name) : slug(`${name} ${fileStem(first?.label ?? '')}`);
    return taskOf(uniqueName(own, names), group.prompts, group.tests, notes);
  });
}

function taskOf(
  name: string,
  prompts: readonly AskingPrompt[],
  tests: readonly AssertedTest[],
  notes: ImportNotes,
): ImportedTask {
  const { scorer, expected } = scoring(
    tests.map(({ assertions }) => assertions),
    notes,
  );
  const slots = new Set(prompts.flatMap(({ user }) => slotsOf(user)));
  const cases = tests.map(({ test }, place): Case => {
    const input = { ...blanks(slots, test, notes), ...test.vars };
    const hasMetadata = test.metadata !== undefined && Object.keys(test.metadata).length > 0;
    return {
      ...(test.description !== undefined && hasOwnDescription(test, tests) && { id: test.description }),
      input,
      expected: expected[place],
      ...(hasMetadata && { metadata: test.metadata }),
    };
  });
  const userPrompts = [...new Set(prompts.map(({ user }) => user))];
  return { name, userPrompts, cases, scorer };
}

/** An identity has to be the only one of its kind. */
function hasOwnDescription({ description }: TestCase, tests: readonly AssertedTest[]): boolean {
  return description !== '' && tests.filter(({ test }) => test.description === description).length === 1;
}

function assertedTests(tests: readonly TestCase[], notes: ImportNotes): readonly AssertedTest[] {
  const asserted = tests.map((test) => ({
    test,
    assertions: test.assertions.flatMap((assertion) => mapAssertion(assertion, test.vars, notes)),
  }));
  const withAny = asserted.filter(({ assertions }) => assertions.length > 0);
  if (withAny.length === 0 || withAny.length === asserted.length) return asserted;
  for (const { test, assertions } of asserted) {
    if (assertions.length === 0) notes.drop(test.where, 'this test has no assertion that could be mapped');
  }
  return withAny;
}

/** The prompts that a test names, or all: those that it fills, or else those that it fills in part. */
function promptsFor(
  { vars, prompts: named }: TestCase,
  prompts: readonly AskingPrompt[],
): readonly AskingPrompt[] {
  const meant = prompts.filter(
    ({ label }) => named === undefined || named.some((name) => isNamed(label, name)),
  );
  const filled = ({ user }: AskingPrompt) =>
    slotsOf(user).filter((slot) => slotValue(slot, vars) !== undefined).length;
  const whole = meant.filter((prompt) => filled(prompt) === slotsOf(prompt.user).length);
  return whole.length > 0 ? whole : meant.filter((prompt) => filled(prompt) > 0);
}

function isNamed(label: string, name: string): boolean {
  return (
    label === name ||
    (name.endsWith('*') && label.startsWith(name.slice(0, -1))) ||
    label.startsWith(`${name}:`)
  );
}

/** Slots that a test says nothing of are empty, as they are there. */
function blanks(
  slots: ReadonlySet<string>,
  { vars }: TestCase,
  notes: ImportNotes,
): Readonly<Record<string, unknown>> {
  const missing = [...slots].filter((slot) => slotValue(slot, vars) === undefined);
  for (const slot of missing) notes.guess(`{{${slot}}} is empty where a test says nothing of it`);
  const dotted = [...slots].filter((slot) => slot.includes('.') && slotValue(slot, vars) !== undefined);
  return Object.fromEntries([
    ...missing.map((slot) => [slot, '']),
    ...dotted.map((slot) => [slot, slotValue(slot, vars)]),
  ]);
}

function fileStem(label: string): string {
  return (label.split(/[\\/]/).at(-1) ?? '').replace(/\.\w+$/, '').slice(0, 32);
}
