import type { Problem, ProblemDraw } from '../problem.ts';
import { listOf, money } from '../text/wording.ts';
import { people } from '../text/words.ts';

const goods = [
  'notebook',
  'candle',
  'mug',
  'cushion',
  'lamp',
  'poster',
  'plant',
  'puzzle',
  'blanket',
  'basket',
  'vase',
  'clock',
] as const;

/** In percent. With prices in steps of 20 cents every one of them comes out in whole cents. */
const discounts = [5, 10, 20, 25, 50] as const;

interface Purchase {
  readonly person: string;
  readonly items: readonly { readonly noun: string; readonly count: number; readonly cents: number }[];
  readonly discount: number;
  readonly deliveryCents: number;
}

/** What a purchase costs, in euros: several goods, from level 2 on less a discount, at level 3 with delivery. */
export function totalProblem(draw: ProblemDraw): Problem {
  const purchase = drawPurchase(draw);
  const question = draw.stream.pick(['What is the total in euros?', 'How many euros does that come to?']);
  return { input: `${describe(purchase)} ${question}`, expected: costInCents(purchase) / 100 };
}

/** The change that is given for a note, in euros. */
export function changeProblem(draw: ProblemDraw): Problem {
  const purchase = drawPurchase(draw);
  const cost = costInCents(purchase);
  const note = [10, 20, 50, 100, 200, 500].find((euros) => euros * 100 > cost) ?? 1000;
  const paying = draw.stream.pick([
    `${purchase.person} pays with ${note} euros. How many euros are given back?`,
    `${purchase.person} hands over ${note} euros. What is the change in euros?`,
  ]);
  return { input: `${describe(purchase)} ${paying}`, expected: (note * 100 - cost) / 100 };
}

function drawPurchase({ stream, level }: ProblemDraw): Purchase {
  const items = stream.sample(goods, 1 + level).map((noun) => ({
    noun,
    count: 1 + stream.integer(4),
    cents: 20 * (5 + stream.integer(60)),
  }));
  return {
    person: stream.pick(people),
    items,
    discount: level === 1 ? 0 : stream.pick(discounts),
    deliveryCents: level === 3 ? 10 * (25 + stream.integer(50)) : 0,
  };
}

function costInCents({ items, discount, deliveryCents }: Purchase): number {
  const goodsCents = items.reduce((sum, { count, cents }) => sum + count * cents, 0);
  return goodsCents - (goodsCents * discount) / 100 + deliveryCents;
}

function describe({ person, items, discount, deliveryCents }: Purchase): string {
  const things = items.map(({ noun, count, cents }) =>
    count === 1 ? `1 ${noun} for ${money(cents)} euros` : `${count} ${noun}s for ${money(cents)} euros each`,
  );
  return [
    `${person} buys ${listOf(things)}.`,
    ...(discount > 0 ? [`The shop takes ${discount} percent off the price of the goods.`] : []),
    ...(deliveryCents > 0 ? [`Delivery costs ${money(deliveryCents)} euros more.`] : []),
  ].join(' ');
}
