import type { ScorerOptions } from '../../../scoring/scorer-setting.ts';
import { type Assertion, baseType } from '../../../scoring/scorers/assertions/assertion.ts';
import type { ImportNotes } from '../imported.ts';

/** How a task is scored, and the expected answer of each of its tests, in their order. */
export interface TaskScoring {
  readonly scorer: ScorerOptions;
  readonly expected: readonly unknown[];
}

const defaultCriteria = 'The reply does what was asked, correctly and completely.';

/**
 * The plainest scorer that says the same: where every test has one assertion of one kind, the scorer of that kind with the
 * compared value as expected answer; else `assertions`.
 */
export function scoring(tests: readonly (readonly Assertion[])[], notes: ImportNotes): TaskScoring {
  if (tests.every((assertions) => assertions.length === 0)) {
    notes.guess(`no test has an assertion that could be mapped: a judge asks whether "${defaultCriteria}"`);
    return { scorer: { type: 'judge', criteria: defaultCriteria }, expected: tests.map(() => undefined) };
  }
  const single = tests.flatMap((assertions) => (assertions.length === 1 ? assertions : []));
  const [first] = single;
  const isUniform =
    first !== undefined &&
    single.length === tests.length &&
    single.every(
      ({ type, weight, threshold }) => type === first.type && weight === undefined && threshold === undefined,
    );
  const plain = isUniform ? plainScorer(first, single) : undefined;
  return plain === undefined
    ? { scorer: { type: 'assertions' }, expected: tests }
    : { scorer: plain, expected: single.map(({ value }) => value) };
}

function plainScorer(first: Assertion, all: readonly Assertion[]): ScorerOptions | undefined {
  const isText = all.every(({ value }) => typeof value === 'string' && value.trim() !== '');
  switch (first.type) {
    case 'equals':
      return isText ? { type: 'exact', caseSensitive: true } : undefined;
    case 'contains':
    case 'contains-any':
      return { type: 'contains', caseSensitive: true };
    case 'icontains':
    case 'icontains-any':
      return { type: 'contains' };
    case 'regex':
      return { type: 'regex' };
    case 'judge':
      return plainJudge(first, all);
    default:
      return undefined;
  }
}

function plainJudge({ criteria, value }: Assertion, all: readonly Assertion[]): ScorerOptions | undefined {
  if (all.some((assertion) => assertion.criteria !== criteria)) return undefined;
  if (all.some((assertion) => (assertion.value === undefined) !== (value === undefined))) return undefined;
  return { type: 'judge', criteria };
}

/** Whether a scoring asks a judge model. */
export function asksJudge({ scorer, expected }: Pick<TaskScoring, 'scorer' | 'expected'>): boolean {
  if (scorer.type === 'judge') return true;
  return (
    scorer.type === 'assertions' &&
    expected
      .flat()
      .some((assertion) => baseType(String((assertion as Partial<Assertion>)?.type))?.type === 'judge')
  );
}
