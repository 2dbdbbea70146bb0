import { MetaspoError, UsageError } from '../../foundation/errors.ts';
import { quoted } from '../reading.ts';
import type { ScoreResult, Scorer, ScorerArguments, ScorerFunction } from '../scorer.ts';
import { weightedMean } from './weighted-mean.ts';

/** A function of the user's own, its results checked. What it throws becomes one message that names it. */
export function userScorer(scorer: ScorerFunction): Scorer {
  const name = scorer.name || 'scorer';
  return {
    name,
    readsAnswer: false,
    score: (arguments_) => {
      try {
        const result = scorer(arguments_);
        if (!isPromise(result)) return checked(name, result);
        return result.then(
          (value) => checked(name, value),
          (error: unknown) => failed(name, arguments_, error),
        );
      } catch (error) {
        return failed(name, arguments_, error);
      }
    },
    aggregate: (answers, weights) => weightedMean(answers, weights),
  };
}

/** An interruption and what metaspo itself reports are passed on as they are. */
function failed(name: string, { signal, output }: ScorerArguments, error: unknown): never {
  if (error instanceof MetaspoError || signal?.aborted) throw error;
  const message = error instanceof Error ? error.message : String(error);
  throw new UsageError(
    'scorer-failed',
    `the scorer ${name} threw "${message}" on the reply ${quoted(output)}`,
    {
      hint: 'A scorer that cannot tell returns the score null.',
      cause: error,
    },
  );
}

function checked(name: string, result: unknown): ScoreResult {
  const { score, feedback, metadata } = isRecord(result) ? result : {};
  if (score !== null && !(typeof score === 'number' && score >= 0 && score <= 1)) {
    refuse(name, result, 'Return { name, score } with a score from 0 to 1, or null for unscored.');
  }
  if (feedback !== undefined && typeof feedback !== 'string') {
    refuse(name, result, 'Return feedback as a text, or leave it out.');
  }
  return {
    name,
    score,
    ...(isRecord(metadata) && { metadata }),
    ...(feedback !== undefined && feedback.trim() !== '' && { feedback }),
  };
}

function refuse(name: string, result: unknown, hint: string): never {
  throw new UsageError('scorer-result', `the scorer ${name} returned ${described(result)}`, { hint });
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

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
