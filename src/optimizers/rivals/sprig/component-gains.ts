/** How often a component was added, and what that changed on average, in [-1, 1]. */
export interface ComponentGain {
  readonly tries: number;
  readonly mean: number;
}

export type ComponentGains = ReadonlyMap<string, ComponentGain>;

export function withGain(gains: ComponentGains, component: string, gain: number): ComponentGains {
  const { tries, mean } = gains.get(component) ?? { tries: 0, mean: 0 };
  return new Map([...gains, [component, { tries: tries + 1, mean: mean + (gain - mean) / (tries + 1) }]]);
}

/**
 * Components by the upper confidence bound of their gain (UCB1: mean + exploration * sqrt(ln n / tries)), highest
 * first. Untried ones come before all others, in the given order; so do equal ones.
 */
export function byUpperBound(
  components: readonly string[],
  gains: ComponentGains,
  exploration: number,
): readonly string[] {
  const all = [...gains.values()].reduce((sum, { tries }) => sum + tries, 0);
  const bound = (component: string): number => {
    const gain = gains.get(component);
    if (gain === undefined) return Number.POSITIVE_INFINITY;
    return gain.mean + exploration * Math.sqrt(Math.log(all) / gain.tries);
  };
  const bounds = new Map(components.map((component) => [component, bound(component)]));
  return components.toSorted((one, other) => {
    const [first = 0, second = 0] = [bounds.get(one), bounds.get(other)];
    return first === second ? 0 : second - first;
  });
}
