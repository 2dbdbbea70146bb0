import type { UnscoredReplies } from '../../studies/final-test.ts';

/** What is known of a run's final test. */
export interface FinalTestFacts {
  /** It has given scores, in this session or in the run, whichever is spoken of. */
  readonly isScored: boolean;
  readonly unscored?: UnscoredReplies;
  /** How often the test splits were read over all sessions of the run. */
  readonly readings: number;
  /** How many of these were before the choice of prompts was final, since learning went on afterwards. */
  readonly early: number;
}

/** What there is to say of a final test beside its figures, in sentences: the same on the terminal and on the page. */
export function finalTestWords({ isScored, unscored, readings, early }: FinalTestFacts): readonly string[] {
  if (readings === 0) return ['There was no final test: the test splits were not read.'];
  const read = testReadingsLine(readings, early);
  if (!isScored) return [`The final test has given no scores. ${read}`];
  return unscored === undefined ? [read] : [unscoredLine(unscored), read];
}

function unscoredLine({ replies, of, reason }: UnscoredReplies): string {
  const are = replies === 1 ? 'is' : 'are';
  return `Of the final test's ${of} replies ${replies} ${are} missing, and unscored: ${reason.replace(/[.\s]+$/, '')}.`;
}

/** How often a run has read its test splits, and how much of that was too early. */
function testReadingsLine(readings: number, early: number): string {
  const times = readings === 1 ? 'once' : `${readings} times in all sessions of this run`;
  const before =
    early === 0
      ? ''
      : `, ${early === readings ? '' : `${early} of them `}before the choice of prompts was final, since learning went on afterwards`;
  return `The test splits were read ${times}${before}.`;
}
