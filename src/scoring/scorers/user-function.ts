import { MetaspoError, messageOf, UsageError } from '../../foundation/errors.ts';
import { isRecord } from '../../foundation/is-record.ts';
import { quoted } from '../reading.ts';
import type { ScoreResult, Scorer, ScorerArguments, ScorerFunction } from '../scorer.ts';
import { weightedMean } from './weighted-mean.ts';

/** A function of the user's own, its results checked. What it throws becomes one message that names it and its task. */
export function userScorer(scorer: ScorerFunction, taskName?: string): Scorer {
  const name = scorer.name || 'scorer';
  const about = { name, taskName };
  return {
    name,
    readsAnswer: false,
    score: (arguments_) => {
      try {
        const result = scorer(arguments_);
        if (!isPromise(result)) return checked(about, result);
        return result.then(
          (value) => checked(about, value),
          (error: unknown) => failed(about, arguments_, error),
        );
      } catch (error) {
        return failed(about, arguments_, error);
      }
    },
    aggregate: (answers, weights) => weightedMean(answers, weights),
  };
}

/** Whose scorer it is. */
interface Named {
  readonly name: string;
  readonly taskName: string | undefined;
}

/** `the scorer graded`; one without a name of its own has the name of its key. */
function subject({ name }: Named): string {
  return name === 'scorer' ? 'the scorer' : `the scorer ${name}`;
}

function placeOf({ taskName }: Named): { readonly where?: string } {
  return taskName === undefined ? {} : { where: `task "${taskName}"` };
}

/** An interruption and what metaspo itself reports are passed on as they are. */
function failed(about: Named, { signal, output }: ScorerArguments, error: unknown): never {
  if (error instanceof MetaspoError || signal?.aborted) throw error;
  const message = messageOf(error);
  throw new UsageError(
    'scorer-failed',
    `${subject(about)} threw "${message}" on the reply ${quoted(output)}`,
    { ...placeOf(about), hint: 'A scorer that cannot tell returns the score null.', cause: error },
  );
}

function checked(about: Named, result: unknown): ScoreResult {
  const { score, feedback, metadata } = isRecord(result) ? result : {};
  if (score !== null && !(typeof score === 'number' && score >= 0 && score <= 1)) {
    refuse(about, result, 'Return { name, score } with a score from 0 to 1, or null for unscored.');
  }
  if (feedback !== undefined && typeof feedback !== 'string') {
    refuse(about, result, 'Return feedback as a text, or leave it out.');
  }
  return {
    name: about.name,
    score,
    ...(isRecord(metadata) && { metadata }),
    ...(feedback !== undefined && feedback.trim() !== '' && { feedback }),
  };
}

function refuse(about: Named, result: unknown, hint: string): never {
  const what = `${subject(about)} returned ${described(result)}`;
  throw new UsageError('scorer-result', what, { ...placeOf(about), hint });
}

function described(result: unknown): string {
  if (isRecord(result) && 'score' in result) {
    const { score, feedback } = result;
    return `the score ${String(score)}${feedback === undefined ? '' : ` with feedback of type ${typeof feedback}`}`;
  }
  return isRecord(result) ? 'an object without a score' : `${String(result)} instead of an object`;
}

function isPromise<Value>(value: Value | Promise<Value>): value is Promise<Value> {
  return isRecord(value) && typeof value.then === 'function';
}
