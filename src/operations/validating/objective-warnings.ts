import { modelsInRole } from '../model-team.ts';
import type { Project } from '../session/project.ts';

/** Costs that have a weight and will not be known, so that they subtract nothing; each a sentence. */
export function objectiveWarnings({ loaded, team }: Project): readonly string[] {
  const { usd = 0, seconds = 0 } = loaded.configuration.objectives?.weights ?? {};
  const unpriced = modelsInRole(team, 'base').filter(({ price }) => price === undefined);
  return [
    ...(usd > 0 && unpriced.length > 0
      ? [
          `objectives.weights.usd subtracts nothing: no price is known for ${unpriced.map(({ transport }) => transport.id).join(', ')}.`,
        ]
      : []),
    ...(seconds > 0 && team.base?.batch !== undefined
      ? ['objectives.weights.seconds subtracts nothing: calls in batches have no time of their own.']
      : []),
  ];
}
