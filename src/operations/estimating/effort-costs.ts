import type { PlannedCalls } from '../../optimizers/contract/method.ts';
import { type Effort, efforts, settingsOf } from '../../optimizers/settings.ts';
import { plannedRun } from '../learning/planned-calls.ts';
import type { Project } from '../session/project.ts';
import type { MeasuredCalls } from '../validating/measured-calls.ts';
import { runCosts } from './run-costs.ts';

/** What a run of one effort asks by plan, final test included, when nothing of it is stored yet. */
export interface EffortCosts extends PlannedCalls {
  readonly effort: Effort;
  readonly iterations: number;
  readonly tokens: number;
  /** US dollars; `null` where a model has no price. */
  readonly usd: number | null;
  readonly seconds: number;
}

/** The same for every effort, the least first. */
export function effortCosts(
  project: Project,
  isTested: boolean,
  measured: MeasuredCalls,
): readonly EffortCosts[] {
  return (Object.keys(efforts) as readonly Effort[]).map((effort) => {
    const { preset, settings: changes } = project.loaded.configuration;
    const settings = settingsOf(project.method, preset, changes, effort);
    const calls = plannedRun({ ...project, settings }, isTested);
    const costs = runCosts({ ...project, settings }, calls, measured);
    return {
      effort,
      iterations: settings.iterations,
      ...calls,
      tokens: Object.values(costs.tokens).reduce((sum, { input, output }) => sum + input + output, 0),
      usd: costs.usd.total,
      seconds: costs.seconds,
    };
  });
}
