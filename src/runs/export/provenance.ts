import { percentText, pointsText } from '../../foundation/figures.ts';
import { shownLine } from '../../foundation/shown-text.ts';
import { simulatedNotice } from '../../models/simulated-notice.ts';
import type { Estimate } from '../../stats/stratified-mean.ts';
import type { RunDetails } from '../run-details.ts';
import { runVerdict } from '../state/run-verdict.ts';

/** Where exported prompts come from and what is known about them, a sentence a line. */
export function provenance(run: RunDetails): readonly string[] {
  const { id, status, facts, test } = run;
  const simulated = simulatedNotice(facts);
  const lines = [
    `Learned by metaspo ${facts.version} in run ${id}.`,
    ...(simulated === undefined ? [] : [`Simulated: ${simulated}`]),
    ...(status === 'completed' ? [] : [`The run is not complete (${status}).`]),
    test === null
      ? 'Not tested.'
      : `Test score ${interval(test.score.final, percentText)} %, gain ${interval(test.gain, pointsText)} points.`,
    ...(test === null ? [] : [runVerdict(run).text]),
  ];
  return lines.map(shownLine);
}

function interval({ mean, low, high }: Estimate, text: (value: number) => string): string {
  return `${text(mean)} [${text(low)}, ${text(high)}]`;
}
