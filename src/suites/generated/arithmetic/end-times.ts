import type { Problem, ProblemDraw } from '../problem.ts';
import { clock, duration } from '../text/wording.ts';
import { people } from '../text/words.ts';

const events = ['workshop', 'rehearsal', 'course', 'meeting', 'tour', 'lesson'] as const;
const activities = [
  'a talk',
  'group work',
  'an exercise',
  'a film',
  'a discussion',
  'a demonstration',
] as const;

/** An event starts at a time and has parts that take time; when does it end? Ends on the same day. */
export function endTimeProblem({ stream, level }: ProblemDraw): Problem {
  const start = 5 * (8 * 12 + stream.integer(6 * 12));
  const parts = stream
    .sample(activities, level + 1)
    .map((name) => ({ name, minutes: 5 * (3 + stream.integer(18)) }));
  const delay = level === 3 ? 5 * (1 + stream.integer(5)) : 0;
  const event = stream.pick(events);
  const sentences = [
    `${stream.pick(people)}'s ${event} is planned for ${clock(start)}.`,
    ...(delay > 0 ? [`It starts ${duration(delay)} late.`] : []),
    ...parts.map(({ name, minutes }, index) => {
      return `${index === 0 ? 'First there is' : 'Then comes'} ${name}, which takes ${duration(minutes)}.`;
    }),
    stream.pick([`At what time does the ${event} end?`, `When is the ${event} over?`]),
  ];
  const end = clock(start + delay + parts.reduce((sum, { minutes }) => sum + minutes, 0));
  // 9:05 and 09:05 are the same time.
  return { input: sentences.join(' '), expected: end.startsWith('0') ? [end, end.slice(1)] : end };
}
