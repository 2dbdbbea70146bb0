import { byTurn, type Problem, type ProblemDraw } from '../problem.ts';
import { people } from '../text/words.ts';

/** What a piece of work can have, with ways to say that it has it and that it lacks it. */
const criteria = [
  {
    rule: 'a title',
    has: ['There is a title.', 'It has a fitting title.'],
    lacks: ['It has no title.', 'The title is missing.'],
  },
  {
    rule: 'sources',
    has: ['Sources are named.', 'It ends with a list of sources.'],
    lacks: ['No sources are named.', 'Sources are missing.'],
  },
  {
    rule: 'a drawing',
    has: ['A drawing explains the setup.', 'It comes with a drawing.'],
    lacks: ['There is no drawing.', 'A drawing was left out.'],
  },
  {
    rule: 'a summary',
    has: ['The summary is on page one.', 'A summary is there.'],
    lacks: ['It lacks a summary.', 'There is no summary.'],
  },
  {
    rule: 'a table of results',
    has: ['The results stand in a table.', 'A table shows the results.'],
    lacks: ['The results are in no table.', 'A table of results is missing.'],
  },
  {
    rule: 'a date',
    has: ['The date is given.', 'It is dated.'],
    lacks: ['It bears no date.', 'The date was forgotten.'],
  },
] as const;

/** A rubric with points and a report on a piece of work; how many points does it get? From level 2 on with deductions. */
export function rubricProblem({ stream, level, turn }: ProblemDraw): Problem | undefined {
  const wanted = byTurn(turn, [1, 2, 3, 4, 5, 6, 7, 8]);
  const chosen = stream.sample(criteria, 2 + level).map((criterion) => ({
    ...criterion,
    points: 1 + stream.integer(3),
    isMet: stream.integer(3) > 0,
  }));
  const late = level > 1 ? { points: 1 + stream.integer(2), isLate: stream.integer(2) === 0 } : undefined;
  const points = chosen.reduce((sum, each) => sum + (each.isMet ? each.points : 0), 0);
  if (points - (late?.isLate ? late.points : 0) !== wanted) return undefined;
  const rules = [
    ...chosen.map(({ rule, points: each }) => `- ${rule}: ${each}`),
    ...(late ? [`- handed in late: minus ${late.points}`] : []),
  ];
  const facts = chosen.map(({ has, lacks, isMet }) => stream.pick<string>(isMet ? has : lacks));
  const timing = late ? [late.isLate ? 'It was handed in a day late.' : 'It was handed in on time.'] : [];
  const report = stream.shuffle([...facts, ...timing]).join(' ');
  const input = `Points:\n${rules.join('\n')}\n\n${stream.pick(people)}'s report: ${report}\nHow many points does it get?`;
  return { input, expected: wanted };
}
