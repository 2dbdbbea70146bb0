import type { StudyKind } from '../../../../src/runs/stored-study.ts';

export const kindWords: Readonly<Record<StudyKind, string>> = {
  evaluate: 'Evaluation',
  adapt: 'Adaptation',
  compare: 'Comparison of methods',
};

const longestName = 34;

/** A name, such as a file or the beginning of a prompt, that fits beside a figure. */
export function shortLabel(name: string): string {
  return name.length <= longestName ? name : `${name.slice(0, longestName - 1).toWellFormed()}…`;
}
