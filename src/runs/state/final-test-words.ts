import type { UnscoredReplies } from '../../studies/final-test.ts';
import type { RunState } from './run-state.ts';

/** What is known of a run's final test. */
export interface FinalTestFacts {
  /** It has given scores, in this session or in the run, whichever is spoken of. */
  readonly isScored: boolean;
  /** A process goes on with the run. Default false. */
  readonly isRunning?: boolean;
  readonly unscored?: UnscoredReplies;
  /** How often the test splits were read over all sessions of the run. */
  readonly readings: number;
  /** How many of these were before the choice of prompts was final, since learning went on afterwards. */
  readonly early: number;
}

export function finalTestFacts({ test, testReadings, status }: RunState): FinalTestFacts {
  return {
    isScored: test !== null,
    isRunning: status === 'running',
    unscored: test?.unscored,
    readings: testReadings.length,
    early: testReadings.filter(({ beforeChoice }) => beforeChoice).length,
  };
}

export type TestStanding = 'ahead' | 'under-way' | 'unread' | 'unfinished' | 'done';

/**
 * Where the final test stands: `ahead` or `under-way` while the run goes on, `unread` where it ended without, `unfinished`
 * where the test splits were opened and it has given no scores, or `done`.
 */
export function testStanding({ isScored, isRunning = false, readings }: FinalTestFacts): TestStanding {
  if (isScored) return 'done';
  if (isRunning) return readings > 0 ? 'under-way' : 'ahead';
  return readings > 0 ? 'unfinished' : 'unread';
}

/** What there is to say of a final test beside its figures, in sentences: the same on the terminal and on the page. */
export function finalTestWords(facts: FinalTestFacts): readonly string[] {
  const { unscored, readings, early } = facts;
  switch (testStanding(facts)) {
    case 'ahead':
      return [
        'The test splits are read once, at the end.',
        'Until then the scores are those that learning chose by.',
      ];
    case 'under-way':
      return ['The final test is under way.'];
    case 'unread':
      return ['There was no final test: the test splits were not read.'];
    case 'unfinished':
      return [
        readings === early
          ? 'The learned prompts were not tested: the test splits were read for earlier ones.'
          : 'The final test has given no scores.',
        testReadingsLine(readings, early),
      ];
    case 'done':
      return [...(unscored === undefined ? [] : [unscoredLine(unscored)]), testReadingsLine(readings, early)];
  }
}

function unscoredLine({ replies, of, reason }: UnscoredReplies): string {
  const are = replies === 1 ? 'is' : 'are';
  return `Of the final test's ${of} replies ${replies} ${are} missing, and unscored: ${reason.replace(/[.\s]+$/, '')}.`;
}

/** How often a run has read its test splits, and how much of that was too early. */
function testReadingsLine(readings: number, early: number): string {
  const times = readings <= 1 ? 'once' : `${readings} times in all sessions of this run`;
  const before =
    early === 0
      ? ''
      : `, ${early === readings ? '' : `${early} of them `}before the choice of prompts was final, since learning went on afterwards`;
  return `The test splits were read ${times}${before}.`;
}
