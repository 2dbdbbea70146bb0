import type { AnswerParser } from '../../answer.ts';
import { answerText } from '../../answer-text.ts';
import type { Judging, ScoreResult, ScorerArguments } from '../../scorer.ts';
import { answerOf, type BuiltInScorer } from '../built-in-scorer.ts';
import { type AskJudge, judgeScorer, judgesOf } from '../judge.ts';
import { weightedMean } from '../weighted-mean.ts';
import { type Assertion, baseType } from './assertion.ts';
import { assertionProblem, assertionScore, demandOf } from './check-assertion.ts';

/**
 * Each example's expected answer is a list of assertions on the answer (the whole reply, where the task names no
 * place for it); the score is the weighted share of those that
 * hold. What does not hold is the feedback. Unscored where none can be told.
 */
export function assertionsScorer(parser: AnswerParser, ask: AskJudge | undefined): BuiltInScorer {
  return {
    name: 'assertions',
    readsAnswer: false,
    score: async (given) => {
      const answer = answerOf(parser, given);
      const arguments_ = answer.ok ? { ...given, output: answerText(answer.value) } : given;
      const results = await Promise.all(
        assertionsOf(given.expected).map((assertion) => checked(assertion, arguments_, ask)),
      );
      const told = results.filter(({ score, weight }) => score !== null && weight > 0);
      const verdicts = results.flatMap((result) => result.verdicts ?? []);
      const heard = verdicts.length > 0 && { verdicts };
      if (told.length === 0) return { name: 'assertions', score: null, ...heard };
      const total = told.reduce((sum, { weight }) => sum + weight, 0);
      const reached = told.reduce((sum, { score, weight }) => sum + (score ?? 0) * weight, 0);
      const feedback = told.filter(({ score }) => score !== 1).map((result) => result.feedback);
      return {
        name: 'assertions',
        score: reached / total,
        feedback: feedback.join('\n') || undefined,
        ...heard,
      };
    },
    judging: ask && judgingWith(ask),
    aggregate: (answers, weights) => weightedMean(answers, weights),
    goldProblem: (_parser, expected) => goldProblem(expected, ask !== undefined),
  };
}

interface CheckedAssertion {
  readonly score: number | null;
  readonly weight: number;
  readonly feedback: string;
  readonly verdicts?: ScoreResult['verdicts'];
}

async function checked(
  assertion: Assertion,
  arguments_: ScorerArguments,
  ask: AskJudge | undefined,
): Promise<CheckedAssertion> {
  const { weight = 1 } = assertion;
  const known = baseType(assertion.type);
  if (known?.type !== 'judge') {
    return { score: assertionScore(arguments_.output, assertion), weight, feedback: demandOf(assertion) };
  }
  const { score, feedback, verdicts } = await judged(assertion, arguments_, ask);
  const turned = score === null || !known.isNot ? score : 1 - score;
  return { score: turned, weight, feedback: feedback ?? assertion.criteria ?? demandOf(assertion), verdicts };
}

async function judged(
  assertion: Assertion,
  arguments_: ScorerArguments,
  ask: AskJudge | undefined,
): Promise<ScoreResult> {
  return judgeOf(assertion, ask).score(argumentsFor(assertion, arguments_));
}

function judgeOf({ criteria }: Assertion, ask: AskJudge | undefined): BuiltInScorer {
  return judgeScorer(ask, criteria === undefined ? {} : { criteria });
}

/** A judge sees the assertion's own value in place of the list of assertions. */
function argumentsFor(
  { value }: Assertion,
  { expected: _assertions, ...arguments_ }: ScorerArguments,
): ScorerArguments {
  return { ...arguments_, ...(value !== undefined && { expected: value }) };
}

function judgingWith(ask: AskJudge): Judging {
  return {
    calls: (expected) => judgesOf(ask) * judgedAssertions(expected).length,
    messages: (arguments_) => {
      const [assertion] = judgedAssertions(arguments_.expected);
      return assertion && judgeOf(assertion, ask).judging?.messages(argumentsFor(assertion, arguments_));
    },
    problem: (reply) => judgeScorer(ask).judging?.problem(reply),
  };
}

/** Those of an example's assertions that are for a judge. */
function judgedAssertions(expected: unknown): readonly Assertion[] {
  return assertionsOf(expected).filter(({ type }) => baseType(type)?.type === 'judge');
}

function assertionsOf(expected: unknown): readonly Assertion[] {
  return (Array.isArray(expected) ? expected : [expected]) as readonly Assertion[];
}

function goldProblem(expected: unknown, hasJudge: boolean): string | undefined {
  if (expected === undefined || expected === null) return 'there is no list of assertions';
  const assertions = assertionsOf(expected);
  if (assertions.length === 0) return 'the list of assertions is empty';
  for (const [place, assertion] of assertions.entries()) {
    const problem = assertionProblem(assertion);
    if (problem !== undefined) return `assertion ${place + 1} cannot be checked: ${problem}`;
    if (baseType(assertion.type)?.type === 'judge' && !hasJudge) {
      return `assertion ${place + 1} is for a judge, and no judge model is configured`;
    }
  }
  return undefined;
}
