import { UsageError } from '../foundation/errors.ts';
import type { Method } from './contract/method.ts';
import { metaspo } from './metaspo/metaspo.ts';
import { innerOnly, metaspoApe, metaspoEvolutionary, outerOnly } from './metaspo/variants.ts';
import { ape } from './rivals/ape.ts';
import { baselines } from './rivals/baselines.ts';
import { gepa } from './rivals/gepa/gepa.ts';
import { greedy } from './rivals/greedy.ts';
import { opro, oproSystem } from './rivals/opro.ts';
import { protegi } from './rivals/protegi/protegi.ts';
import { sprig } from './rivals/sprig/sprig.ts';

/** Every learning method that a configuration can name. */
export const methods: readonly Method[] = [
  metaspo,
  metaspoApe,
  metaspoEvolutionary,
  outerOnly,
  innerOnly,
  ape,
  protegi,
  opro,
  oproSystem,
  gepa,
  greedy,
  sprig,
  ...baselines,
];

/**
 * The method of that name.
 * @throws UsageError `unknown-method`
 */
export function findMethod(name: string): Method {
  const method = methods.find((candidate) => candidate.name === name);
  if (method !== undefined) return method;
  throw new UsageError('unknown-method', `there is no method "${name}"`, {
    hint: `Methods: ${methods.map((candidate) => candidate.name).join(', ')}.`,
  });
}
