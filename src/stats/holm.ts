/**
 * p values adjusted for having asked so many questions (Holm 1979): the chance of calling even one of them significant
 * by mistake stays at the level. In the order given; `null` stays `null` and does not count.
 */
export function holm(values: readonly (number | null)[]): readonly (number | null)[] {
  const known = values.flatMap((p, place) => (p === null ? [] : [{ p, place }]));
  known.sort((one, other) => one.p - other.p);
  const adjusted: (number | null)[] = values.map(() => null);
  let highest = 0;
  for (const [rank, { p, place }] of known.entries()) {
    highest = Math.max(highest, Math.min(1, p * (known.length - rank)));
    adjusted[place] = highest;
  }
  return adjusted;
}
