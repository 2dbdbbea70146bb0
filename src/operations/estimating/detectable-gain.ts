import jstat from 'jstat';
import { sumOf } from '../../stats/moments.ts';
import { fewestTasks } from '../../studies/role-scores.ts';

const { studentt } = jstat.jStat;

export interface DetectableGain {
  readonly tasks: number;
  /** Test examples of all tasks. */
  readonly examples: number;
  /** In [0, 1]: the smallest true gain that will probably be told from none. `null` without two examples. */
  readonly gain: number | null;
  /** The same with so many tasks of as many examples each. */
  readonly withMore: { readonly tasks: number; readonly gain: number | null };
}

/** Share of the examples whose score two prompts are taken to differ on. */
const assumedDiscordance = 0.3;

const confidence = 0.95;
const power = 0.8;

/** How the gain is computed, for a person to check. */
export const detectableGainFormula =
  '(t[0.975; f] + t[0.8; f]) * sqrt(d / n): two-sided 95 %, power 80 %, paired differences; n test examples, d = ' +
  `${assumedDiscordance} the share of examples whose score changes, f = tasks - 1 degrees of freedom ` +
  '(examples - 1 with one task). It takes the gain to be equal in all tasks; where it is not, more is needed.';

/**
 * The smallest gain that a final test over so many tasks and examples can show: the paired differences of right and
 * wrong have a variance of at most the share of examples that change.
 */
export function detectableGain(examplesByTask: readonly number[]): DetectableGain {
  const tasks = examplesByTask.length;
  const examples = sumOf(examplesByTask);
  const more = Math.round((examples / Math.max(1, tasks)) * fewestTasks);
  return {
    tasks,
    examples,
    gain: gainOver(tasks, examples),
    withMore: { tasks: fewestTasks, gain: gainOver(fewestTasks, more) },
  };
}

function gainOver(tasks: number, examples: number): number | null {
  const freedom = (tasks > 1 ? tasks : examples) - 1;
  if (freedom < 1 || examples < 1) return null;
  const quantiles = studentt.inv(0.5 + confidence / 2, freedom) + studentt.inv(power, freedom);
  return Math.min(1, quantiles * Math.sqrt(assumedDiscordance / examples));
}
