import type { RandomStream } from '../../../stats/random.ts';
import { byTurn, type Problem, type ProblemDraw } from '../problem.ts';
import { countOf } from '../text/wording.ts';
import { weekdays } from '../text/words.ts';

const events = [
  'the concert',
  'the exam',
  'the delivery',
  'the interview',
  'the picnic',
  'the match',
  'the hearing',
  'the launch',
  'the visit',
  'the inspection',
] as const;

/** Events some days before or after each other, from a known weekday; on which weekday is the last one? */
export function weekdayProblem({ stream, level, turn }: ProblemDraw): Problem {
  const chain = stream.sample(events, level);
  const shifts = chain.map(() => stream.pick([-1, 1]) * (2 + stream.integer(5 + 5 * level)));
  const total = shifts.reduce((sum, shift) => sum + shift, 0);
  // The answer is given by the turn; today follows from it.
  const answer = byTurn(turn, weekdays);
  const today = weekdays[(((turn - total) % 7) + 7) % 7];
  const facts = chain.map((event, index) => tell(stream, event, chain[index - 1], shifts[index] as number));
  const question = stream.pick([
    `On which day of the week does ${chain.at(-1)} fall?`,
    `Which weekday is the day of ${chain.at(-1)}?`,
  ]);
  return { input: [`Today is ${today}.`, ...stream.shuffle(facts), question].join(' '), expected: answer };
}

function tell(stream: RandomStream, event: string, reference: string | undefined, shift: number): string {
  const days = countOf(Math.abs(shift), 'day');
  const subject = event.replace('the', 'The');
  if (reference !== undefined) {
    return `${subject} is ${days} ${shift > 0 ? 'after' : 'before'} ${reference}.`;
  }
  if (shift < 0) return `${subject} was ${days} ago.`;
  return stream.pick([`${subject} is in ${days}.`, `${subject} is ${days} from today.`]);
}
