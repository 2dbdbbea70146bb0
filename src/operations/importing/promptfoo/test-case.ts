import type { PromptfooAssertion } from './map-assertion.ts';
import { filledIn } from './templates.ts';

/** One test of a promptfoo configuration. */
export interface TestCase {
  /** `file:line`. */
  readonly where: string;
  readonly description?: string;
  readonly vars: Readonly<Record<string, unknown>>;
  readonly assertions: readonly PromptfooAssertion[];
  /** Labels or patterns of the prompts that it is for; absent: all. */
  readonly prompts?: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
  readonly metadata?: Readonly<Record<string, unknown>>;
  /** Keys that have no counterpart here. */
  readonly otherKeys: readonly string[];
}

const readKeys = ['description', 'vars', 'assert', 'prompts', 'options', 'metadata'];

/** A test as it stands in a file. */
export function testCase(value: Readonly<Record<string, unknown>>, where: string): TestCase {
  const { description, vars, assert, prompts, options, metadata } = value;
  return {
    where,
    ...(typeof description === 'string' && { description }),
    vars: asRecord(vars),
    assertions: Array.isArray(assert) ? assert.filter(isAssertion) : [],
    ...(Array.isArray(prompts) && { prompts: prompts.map(String) }),
    options: asRecord(options),
    ...(metadata !== undefined && { metadata: asRecord(metadata) }),
    otherKeys: Object.keys(value).filter((key) => !readKeys.includes(key)),
  };
}

/** What every test has, with what the test itself says on top of it. */
export function withDefaults(test: TestCase, defaults: TestCase): TestCase {
  const own = test.options.disableDefaultAsserts === true ? [] : defaults.assertions;
  return {
    ...defaults,
    ...test,
    vars: { ...defaults.vars, ...test.vars },
    assertions: [...own, ...test.assertions],
    options: { ...defaults.options, ...test.options },
    otherKeys: [...defaults.otherKeys, ...test.otherKeys],
    ...((defaults.metadata ?? test.metadata) !== undefined && {
      metadata: { ...defaults.metadata, ...test.metadata },
    }),
  };
}

/** One test for each combination of values, where a variable has a list of them. Variables may name each other. */
export function expanded(test: TestCase): readonly TestCase[] {
  let combinations: Record<string, unknown>[] = [{}];
  for (const [name, value] of Object.entries(test.vars)) {
    const isList = Array.isArray(value) && test.options.disableVarExpansion !== true;
    const values: readonly unknown[] = isList ? value : [value];
    combinations = combinations.flatMap((vars) => values.map((each) => ({ ...vars, [name]: each })));
  }
  return combinations.map((vars) => ({ ...test, vars: filledIn(vars, vars) as Record<string, unknown> }));
}

export function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

function isAssertion(value: unknown): value is PromptfooAssertion {
  return typeof asRecord(value).type === 'string';
}
