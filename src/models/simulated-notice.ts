import type { ModelRole } from './model.ts';
import { modelRoles } from './usage-by-role.ts';

/** The models behind some figures by role, and whether any of them is a simulated one. */
export interface FiguresOrigin {
  readonly models: Readonly<Partial<Record<ModelRole, string>>>;
  readonly simulated: boolean;
}

/** What stands beside the name of the base model where any model is simulated: a real one is not called so. */
export function simulatedMark(base: string | null | undefined): string {
  return base == null || base.startsWith('sim/') ? 'simulated' : 'others simulated';
}

/** What stands beside the figures of simulated models, on every view of them; `undefined` where all models are real. */
export function simulatedNotice({ models, simulated }: FiguresOrigin): string | undefined {
  if (!simulated) return undefined;
  const roles = modelRoles.filter((role) => models[role]?.startsWith('sim/'));
  if (roles.includes('judge') && !roles.includes('base')) {
    return 'The judge model is simulated: the scores that it gives say nothing about real models.';
  }
  if (roles.length === 1 && roles[0] === 'optimizer') {
    const scored = models.base === undefined ? '' : ` The scores are those of ${models.base}.`;
    return `The optimizer model is simulated: a program wrote the prompts, not a language model.${scored}`;
  }
  if (roles.length === 1 && models.optimizer !== undefined) {
    return 'The base model is simulated: the scores show that the method runs, and say nothing about real models.';
  }
  return 'These are simulated models: the figures show that the method runs, and say nothing about real models.';
}
