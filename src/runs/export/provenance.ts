import type { Estimate } from '../../stats/stratified-mean.ts';
import type { RunDetails } from '../run-details.ts';

/** Where exported prompts come from and what is known about them, a sentence a line. */
export function provenance({ id, status, facts, test }: RunDetails): readonly string[] {
  return [
    `Learned by metaspo ${facts.version} in run ${id}.`,
    ...(facts.simulated ? ['Simulated: learned with simulated models; says nothing about real ones.'] : []),
    ...(status === 'completed' ? [] : [`The run is not complete (${status}).`]),
    test === null ? 'Not tested.' : `Test score ${interval(test.score.final)}, gain ${interval(test.gain)}.`,
  ];
}

function interval({ mean, low, high }: Estimate): string {
  return `${mean.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`;
}
