import { UsageError } from '../foundation/errors.ts';
import { innerOnly, outerOnly } from './ablations.ts';
import { ape } from './ape.ts';
import { baselines } from './baselines.ts';
import { gepa } from './gepa/gepa.ts';
import { greedy } from './greedy.ts';
import { metaspo } from './metaspo.ts';
import type { Method } from './method.ts';
import { opro, oproSystem } from './opro.ts';
import { metaspoApe, metaspoEvolutionary } from './proposer-swaps.ts';
import { protegi } from './protegi/protegi.ts';
import { sprig } from './sprig/sprig.ts';

/** Every learning method. */
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

/** @throws UsageError `unknown-method` */
export function findMethod(name: string): Method {
  const method = methods.find((candidate) => candidate.name === name);
  if (method !== undefined) return method;
  throw new UsageError('unknown-method', `there is no method "${name}"`, {
    mend: `Methods: ${methods.map((candidate) => candidate.name).join(', ')}.`,
  });
}
