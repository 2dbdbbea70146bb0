/**
 * How often a race errs, against full evaluation, by block size and by how late in the run; and how often the final
 * test calls a prompt better that changes nothing: `node bench/race/main.ts [races of each line]`.
 */
import { methodSettings } from '../../src/optimizers/settings.ts';
import { type Stage, stages } from './outcomes.ts';
import { raceErrors } from './race-errors.ts';
import { falseVerdicts } from './verdicts.ts';

const races = Number(process.argv[2] ?? 2_000);
const blockSizes = [2, 3, methodSettings('efficient').raceBlockSize, 8];
const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
const points = (gain: number) => (gain < 0 ? '' : '+') + gain.toFixed(3);

console.log(`Races of four candidates over four tasks, simulated outcomes, ${races} races a line.\n`);
console.log(
  '| stage | block | best dropped | accepted without gain | in full | gain a race | in full | calls | in full |',
);
console.log('| --- | --- | --- | --- | --- | --- | --- | --- | --- |');
for (const stage of Object.keys(stages) as Stage[]) {
  for (const size of blockSizes) {
    const errors = raceErrors(size, stage, races);
    const cells = [
      percent(errors.bestDropped),
      percent(errors.worseAccepted),
      percent(errors.worseAcceptedInFull),
      points(errors.gain),
      points(errors.gainInFull),
      errors.calls.toFixed(0),
      '1000',
    ];
    console.log(`| ${stage} | ${size} | ${cells.join(' | ')} |`);
  }
}
console.log(`\nFinal tests of prompts without effect, ${races} tests a line.\n`);
console.log('| tasks | examples | called better |');
console.log('| --- | --- | --- |');
for (const tasks of [2, 3, 4, 14]) {
  for (const examples of [50, 200]) {
    console.log(`| ${tasks} | ${examples} | ${percent(falseVerdicts(tasks, examples, races))} |`);
  }
}
