import type { Problem, ProblemDraw } from '../problem.ts';
import { letteredOptions } from '../text/options.ts';

interface Quantity {
  readonly adjectives: readonly [most: string, least: string];
  readonly things: string;
  /** Units with their size in the smallest one, and the decimal places that amounts in them have. */
  readonly units: readonly { readonly name: string; readonly size: number; readonly decimals: number }[];
  /** Bounds of the amounts, in the smallest unit; multiples of ten, so that every unit shows them exactly. */
  readonly low: number;
  readonly high: number;
}

const quantities: readonly Quantity[] = [
  {
    adjectives: ['longest', 'shortest'],
    things: 'ropes',
    units: [
      { name: 'centimetres', size: 1, decimals: 0 },
      { name: 'metres', size: 100, decimals: 1 },
      { name: 'kilometres', size: 100_000, decimals: 4 },
    ],
    low: 1_000,
    high: 90_000,
  },
  {
    adjectives: ['heaviest', 'lightest'],
    things: 'parcels',
    units: [
      { name: 'grams', size: 1, decimals: 0 },
      { name: 'kilograms', size: 1000, decimals: 2 },
      { name: 'tonnes', size: 1_000_000, decimals: 5 },
    ],
    low: 500,
    high: 30_000,
  },
  {
    adjectives: ['fullest', 'emptiest'],
    things: 'tanks',
    units: [
      { name: 'millilitres', size: 1, decimals: 0 },
      { name: 'centilitres', size: 10, decimals: 0 },
      { name: 'litres', size: 1000, decimals: 2 },
    ],
    low: 500,
    high: 30_000,
  },
];

/** Four amounts in different units; which is the largest, or the smallest? Close together at higher levels. */
export function amountProblem({ stream, level, turn }: ProblemDraw): Problem | undefined {
  const { adjectives, things, units, low, high } = stream.pick(quantities);
  const centre = low + stream.integer(high - low);
  const spread = centre / (2 * level);
  const amounts = Array.from(
    { length: 4 },
    () => 10 * Math.round((centre + spread * (stream.uniform() - 0.5)) / 10),
  );
  if (new Set(amounts).size < 4) return undefined;
  const asksMost = stream.integer(2) === 0;
  const sorted = amounts.toSorted((a, b) => (asksMost ? b - a : a - b));
  const written = sorted.map((amount) => {
    const unit = stream.pick(units);
    return `${(amount / unit.size).toFixed(unit.decimals)} ${unit.name}`;
  });
  const options = letteredOptions({ stream, turn }, written[0] as string, written.slice(1));
  const question = stream.pick([
    `Which of these ${things} is the ${adjectives[asksMost ? 0 : 1]}?`,
    `Four ${things} are compared. Which one is the ${adjectives[asksMost ? 0 : 1]}?`,
  ]);
  return { input: `${question}\n${options.text}`, expected: options.letter };
}
