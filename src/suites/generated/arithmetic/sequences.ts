import type { RandomStream } from '../../../stats/random.ts';
import type { Problem, ProblemDraw } from '../problem.ts';

/** Numbers that follow a simple rule; which comes next? Enough of them are shown to see the rule twice. */
export function sequenceProblem({ stream, level }: ProblemDraw): Problem {
  const rule =
    level === 1 ? constantStep(stream) : level === 2 ? growingStep(stream) : alternatingSteps(stream);
  const shown = rule.slice(0, -1).join(', ');
  const input = stream.pick([
    `Which number comes next? ${shown}, ...`,
    `The numbers ${shown} follow a rule. What is the next one?`,
    `A machine printed ${shown}. What does it print next?`,
  ]);
  return { input, expected: rule.at(-1) };
}

function fromSteps(start: number, steps: readonly number[]): readonly number[] {
  const numbers = [start];
  for (const step of steps) numbers.push((numbers.at(-1) ?? 0) + step);
  return numbers;
}

function constantStep(stream: RandomStream): readonly number[] {
  const step = stream.pick([-1, 1]) * (3 + stream.integer(17));
  return fromSteps(40 + stream.integer(160), [step, step, step, step, step]);
}

function growingStep(stream: RandomStream): readonly number[] {
  const first = 1 + stream.integer(9);
  const growth = 1 + stream.integer(7);
  return fromSteps(
    stream.integer(60),
    [0, 1, 2, 3, 4].map((turn) => first + turn * growth),
  );
}

/** Two steps in turn, of which the second goes back. */
function alternatingSteps(stream: RandomStream): readonly number[] {
  const forward = 5 + stream.integer(20);
  const back = -(1 + stream.integer(forward - 2));
  return fromSteps(10 + stream.integer(60), [forward, back, forward, back, forward, back]);
}
