import type { Adaptation, CurvePoint, Needed, NeededEffort } from './adaptation/adaptation-report.ts';

/** Both lists from the fewest to the most examples. `undefined` when there is no score to compare. */
export function neededEffort(
  ours: readonly Adaptation[],
  others: readonly Adaptation[],
  by: NeededEffort['by'],
): NeededEffort | undefined {
  const [mine, other] = [ours.at(-1), others.at(-1)];
  if (mine === undefined || other === undefined) return undefined;
  const level = other.curve.at(-1)?.[by] ?? null;
  if (level === null) return undefined;
  const examples = neededExamples(ours, others);
  return {
    system: mine.system,
    against: other.system,
    level,
    by,
    rounds: needed(stepsOf(mine.curve, by), stepsOf(other.curve, by), level),
    examples,
  };
}

interface Step {
  readonly amount: number;
  readonly score: number;
}

function neededExamples(ours: readonly Adaptation[], others: readonly Adaptation[]): Needed | undefined {
  const level = others.at(-1)?.final?.mean;
  if (level === undefined || ours.length < 2) return undefined;
  return needed(examplesOf(ours), examplesOf(others), level);
}

/** Zero-shot, then by number of examples. */
function examplesOf(adaptations: readonly Adaptation[]): readonly Step[] {
  const initial = adaptations[0]?.initial;
  const adapted = adaptations.flatMap(({ examples, final }) =>
    final === null ? [] : [{ amount: examples, score: final.mean }],
  );
  return [
    ...(initial === null || initial === undefined ? [] : [{ amount: 0, score: initial.mean }]),
    ...adapted,
  ];
}

function stepsOf(curve: readonly CurvePoint[], by: 'test' | 'select'): readonly Step[] {
  return curve.flatMap((point) => {
    const score = point[by];
    return score === null || score === undefined ? [] : [{ amount: point.round, score }];
  });
}

function needed(ours: readonly Step[], others: readonly Step[], level: number): Needed {
  const reaching = (steps: readonly Step[]) => steps.find(({ score }) => score >= level)?.amount ?? null;
  const mine = reaching(ours);
  const other = reaching(others) ?? 0;
  return { needed: mine, other, saved: mine === null || other === 0 ? null : 1 - mine / other };
}
