import { constants } from './constants.ts';

/** A grid of difficulties with their standard normal density, whose sum approximates the integral closely. */
const gridStep = 0.05;
const gridEnd = 6;
const difficulties = Float64Array.from(
  { length: (2 * gridEnd) / gridStep + 1 },
  (_, index) => index * gridStep - gridEnd,
);
const densities = difficulties.map(
  (value) => (gridStep * Math.exp((-value * value) / 2)) / Math.sqrt(2 * Math.PI),
);

/**
 * Mean chance that a prompt of this ability gets an answerable example right: the two-parameter curve of item
 * response theory, averaged over difficulties.
 */
export function meanSuccess(ability: number): number {
  let sum = 0;
  for (const [index, difficulty] of difficulties.entries()) {
    sum += (densities[index] as number) * logistic((ability - difficulty) / constants.luckScale);
  }
  return sum;
}

/** The ability whose mean success is `target`, in (0, 1). */
export function abilityFor(target: number): number {
  let low = -8;
  let high = 8;
  for (let step = 0; step < 50; step += 1) {
    const middle = (low + high) / 2;
    if (meanSuccess(middle) < target) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The luck of a wording on the latent scale, from a uniform draw in [0, 1). */
export function luck(uniform: number): number {
  const inside = Math.min(Math.max(uniform, 1e-12), 1 - 1e-12);
  return constants.luckScale * Math.log(inside / (1 - inside));
}

function logistic(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
