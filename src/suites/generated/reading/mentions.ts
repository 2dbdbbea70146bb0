import type { RandomStream } from '../../../stats/random.ts';
import { byTurn, type Problem, type ProblemDraw } from '../problem.ts';
import { cities, people, weekdays } from '../text/words.ts';

const actions = [
  'repaired a bridge',
  'planted a tree',
  'painted a fence',
  'sold a boat',
  'cleaned a well',
] as const;

/** A log of who did what and when; how many entries fit? At level 1 by one condition, above by two. */
export function mentionProblem({ stream, level, turn }: ProblemDraw): Problem {
  const wanted = byTurn(turn, [0, 1, 2, 3, 4, 5]);
  const target = drawEntry(stream);
  const fitsBoth = level > 1;
  const fits = (entry: Entry) =>
    entry.action === target.action && (!fitsBoth || entry.person === target.person);
  const fitting = Array.from({ length: wanted }, () => ({
    ...drawEntry(stream),
    action: target.action,
    ...(fitsBoth && { person: target.person }),
  }));
  const others: Entry[] = [];
  // As many sentences at every answer: their number tells nothing.
  while (others.length < 7 + 2 * level - wanted) {
    // Near misses: the same person or the same action, so that both conditions count.
    const entry = { ...drawEntry(stream), ...(fitsBoth && nearMiss(stream, target)) };
    if (!fits(entry)) others.push(entry);
  }
  const log = stream
    .shuffle([...fitting, ...others])
    .map(tell)
    .join(' ');
  const condition = fitsBoth
    ? `say that ${target.person} ${target.action}`
    : `say that somebody ${target.action}`;
  return { input: `${log}\nHow many of these sentences ${condition}?`, expected: wanted };
}

interface Entry {
  readonly person: string;
  readonly action: string;
  readonly city: string;
  readonly day: string;
}

function drawEntry(stream: RandomStream): Entry {
  return {
    person: stream.pick(people),
    action: stream.pick(actions),
    city: stream.pick(cities),
    day: stream.pick(weekdays),
  };
}

function nearMiss(stream: RandomStream, { person, action }: Entry): Partial<Entry> {
  return stream.pick([{ person }, { action }, {}]);
}

function tell({ person, action, city, day }: Entry): string {
  return `On ${day} ${person} ${action} in ${city}.`;
}
