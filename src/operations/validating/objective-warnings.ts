import type { CostName } from '../../optimizers/requirements/objective-settings.ts';
import { modelsInRole } from '../model-team.ts';
import type { Project } from '../session/project.ts';

/** Costs that have a weight and will not be known, so that they subtract nothing; each a sentence. */
export function objectiveWarnings(project: Project): readonly string[] {
  const { weights = {} } = project.loaded.configuration.objectives ?? {};
  return (['replyTokens', 'usd', 'seconds'] as const).flatMap((name) => {
    const reason = (weights[name] ?? 0) > 0 ? whyUnknown(name, project) : undefined;
    return reason === undefined ? [] : [`objectives.weights.${name} subtracts nothing: ${reason}.`];
  });
}

function whyUnknown(cost: CostName, { team, tasks }: Project): string | undefined {
  if (tasks.source.every(({ run }) => run !== undefined)) {
    return 'tasks with a `run` of their own have no single call to measure';
  }
  const unpriced = modelsInRole(team, 'base').filter(({ price }) => price === undefined);
  if (cost === 'usd' && unpriced.length > 0) {
    return `no price is known for ${unpriced.map(({ transport }) => transport.id).join(', ')}`;
  }
  if (cost === 'seconds' && team.base?.[0].batch !== undefined) {
    return 'calls in batches have no time of their own';
  }
  return undefined;
}
