import { UsageError } from '../../foundation/errors.ts';

/** A level of a rubric. */
export interface JudgeLevel {
  /** What the judge writes. */
  readonly name: string;
  /** In [0, 1]. */
  readonly score: number;
  /** When a reply is of this level, in words for the judge. */
  readonly means?: string;
}

/** A level as a configuration has it: its score follows from its place, the best first, where it names none. */
export type JudgeLevelSetting =
  | string
  | (Omit<JudgeLevel, 'score'> & { readonly score?: number | undefined });

const correctOrNot: readonly JudgeLevel[] = [
  { name: 'correct', score: 1 },
  { name: 'incorrect', score: 0 },
];

/**
 * The levels of a judge, the best first; without a rubric `correct` and `incorrect`.
 * @throws UsageError `judge-levels`
 */
export function levelsOf(settings: readonly JudgeLevelSetting[] | undefined): readonly JudgeLevel[] {
  if (settings === undefined) return correctOrNot;
  const levels = settings.map((setting, place): JudgeLevel => {
    const { name, means, score } = typeof setting === 'string' ? { name: setting } : setting;
    return { name: name.trim(), score: score ?? 1 - place / (settings.length - 1), means };
  });
  const names = levels.map(({ name }) => name.toLowerCase());
  if (names.length < 2) refuse('a rubric needs two levels', 'List them, the best first.');
  const repeated = names.find((name, place) => names.indexOf(name) !== place);
  if (repeated !== undefined) refuse(`the level "${repeated}" is named twice`, 'Case makes no difference.');
  const falls = levels.every(({ score }, place) => place === 0 || score < (levels[place - 1]?.score ?? 1));
  if (!falls) refuse('the scores of the levels do not fall', 'List the levels from the best to the worst.');
  return levels;
}

/** Whether there is no rubric. */
export function isVerdictAlone(levels: readonly JudgeLevel[]): boolean {
  return levels === correctOrNot;
}

function refuse(what: string, hint: string): never {
  throw new UsageError('judge-levels', what, { where: 'scorer.levels', hint });
}
