import jstat from 'jstat';
import type { TaskDifference } from './clustered-difference.ts';
import { meanOf, varianceOfMean } from './moments.ts';

const { studentt } = jstat.jStat;

const confidence = 0.95;
const power = 0.8;

/**
 * The smallest true difference that data like these, of so many tasks (default: as many as there are), would probably (80 %) tell from none: of the same tasks and
 * examples, with the spread that was seen. In (0, 1]; `null` without two tasks (or two examples of one).
 *
 * `(t[0.975; f] + t[0.8; f]) * s`: `s` is the standard error of the mean difference over tasks (of examples with one
 * task), `f` the tasks - 1 (examples - 1). At least what the same examples could show if all tasks were alike.
 */
export function detectableDifference(
  tasks: readonly TaskDifference[],
  wantedTasks = tasks.length,
): number | null {
  const paired = tasks.filter(({ wins }) => wins.length > 0);
  const byTask = paired.map(({ wins, losses }) => wins.map((win, index) => win - (losses[index] ?? 0)));
  const [single] = byTask;
  if (single === undefined) return null;
  const units = byTask.length > 1 ? paired.map(({ value }) => value) : single;
  if (units.length < 2) return null;
  const scale = byTask.length > 1 ? byTask.length / wantedTasks : 1;
  const error = Math.sqrt(scale * Math.max(varianceOfMean(units), varianceIfAlike(byTask)));
  const freedom = (byTask.length > 1 ? wantedTasks : units.length) - 1;
  const quantiles = studentt.inv(0.5 + confidence / 2, freedom) + studentt.inv(power, freedom);
  return Math.min(1, quantiles * error);
}

/** Variance of the mean over tasks by their examples alone; as if one pair differed, where none did. */
function varianceIfAlike(byTask: readonly (readonly number[])[]): number {
  const within = byTask.map((differences) => {
    const least = 1 / differences.length ** 2;
    return differences.length < 2 ? 1 : Math.max(varianceOfMean(differences), least);
  });
  return meanOf(within) / byTask.length;
}
