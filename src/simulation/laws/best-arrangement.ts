/** Which skills two prompts ask for, each in order. */
export interface Arrangement {
  readonly system: readonly number[];
  readonly user: readonly number[];
}

/**
 * The best arrangement of a few skills that local search finds: from a start, the best single change (a skill moves to
 * the other prompt, leaves or enters; or one leaves and another enters in its place) until none helps. What it finds
 * some pair of prompts reaches.
 */
export function bestArrangement<Found extends Arrangement>(
  start: Found,
  candidates: readonly number[],
  rate: (arrangement: Found) => number,
  arrange: (arrangement: Arrangement) => Found,
): { readonly arrangement: Found; readonly value: number } {
  let arrangement = start;
  let value = rate(start);
  for (;;) {
    const changed = neighbours(arrangement, candidates).map(arrange);
    const values = changed.map(rate);
    const highest = Math.max(...values);
    if (!(highest > value)) return { arrangement, value };
    value = highest;
    arrangement = changed[values.indexOf(highest)] as Found;
  }
}

function neighbours(present: Arrangement, candidates: readonly number[]): readonly Arrangement[] {
  const without = (skill: number): Arrangement => ({
    system: present.system.filter((other) => other !== skill),
    user: present.user.filter((other) => other !== skill),
  });
  const withSkill = ({ system, user }: Arrangement, skill: number): readonly Arrangement[] => [
    { system: [...system, skill], user },
    { system, user: [...user, skill] },
  ];
  const asked = [...present.system, ...present.user];
  const absent = candidates.filter((skill) => !asked.includes(skill));
  return [
    ...absent.flatMap((skill) => withSkill(present, skill)),
    ...asked.flatMap((leaving) => [
      without(leaving),
      ...[leaving, ...absent].flatMap((entering) => withSkill(without(leaving), entering)),
    ]),
  ];
}
