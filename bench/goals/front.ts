import type { PromptsWeighed } from '../../src/optimizers/contract/events.ts';
import { choosing } from '../../src/optimizers/objectives/choosing.ts';
import { systemPrompt } from '../../src/prompts/prompt.ts';
import { promptTokens } from '../../src/prompts/prompt-tokens.ts';
import type { TestedMean } from '../../src/stats/student-interval.ts';
import { type BenchWorld, mean } from '../quality/worlds.ts';
import { kindsAndAll, markdownTable, overWorlds, points, pointsOverWorlds } from './intervals.ts';
import { learnFrom, meanScore, method } from './worlds.ts';

export interface WeighedRun {
  readonly kind: string;
  readonly seed: number;
  readonly first: number;
  readonly learned: Weighed;
  readonly chosen: Weighed;
  readonly front: readonly (Weighed & { readonly estimated: number; readonly isChosen: boolean })[];
}

interface Weighed {
  readonly tokens: number;
  /** True mean over the source tasks. */
  readonly score: number;
}

const shortest = {
  choose: 'shortest',
  within: 0.01,
  weights: {},
  candidates: 8,
  shortened: 4,
  examples: 100,
} as const;

/** What learning finds, and the shortest prompt within one point of the best. */
export async function shorterPrompts(world: BenchWorld, baseCalls: number): Promise<WeighedRun> {
  const first = systemPrompt('You are a helpful assistant.');
  const { text, events } = await learnFrom(world, { method: choosing(method, shortest), first, baseCalls });
  const texts = new Map(
    events.flatMap((event) => (event.type === 'prompt-introduced' ? [[event.promptId, event.text]] : [])),
  );
  const weighed = events.find((event): event is PromptsWeighed => event.type === 'prompts-weighed');
  const lastBefore = events
    .slice(0, weighed === undefined ? undefined : events.indexOf(weighed))
    .filter(
      (event) =>
        event.type === 'system-prompt-accepted' &&
        event.iteration < (weighed?.iteration ?? Number.POSITIVE_INFINITY),
    )
    .at(-1);
  const learnedId = lastBefore?.type === 'system-prompt-accepted' ? lastBefore.promptId : first.id;
  const measure = (own: string): Weighed => ({ tokens: promptTokens(own), score: meanScore(world, own) });
  const { kind = 'additive' } = world.variant;
  return {
    kind,
    seed: world.seed,
    first: meanScore(world, first.text),
    learned: measure(texts.get(learnedId) ?? first.text),
    chosen: measure(text),
    front: (weighed?.prompts ?? [])
      .filter(({ onFront }) => onFront)
      .map(({ promptId, score, chosen }) => ({
        ...measure(texts.get(promptId) ?? ''),
        estimated: score,
        isChosen: chosen,
      })),
  };
}

export function shorterTable(runs: readonly WeighedRun[]): string {
  const heads = [
    'worlds',
    'gain of the learned prompt',
    'gain of the shortest within 1 point',
    'change by the choice',
    'the worst',
    'tokens learned',
    'tokens chosen',
    'change of tokens',
  ];
  const rows = kindsAndAll(runs).map(({ kind, own }) => {
    const gain = (of: 'learned' | 'chosen') => points(mean(own.map((run) => run[of].score - run.first)));
    const tokens = (of: 'learned' | 'chosen') => mean(own.map((run) => run[of].tokens)).toFixed(0);
    const changes = own.map(({ seed, chosen, learned }) => ({ seed, value: chosen.score - learned.score }));
    const shorter = overWorlds(
      own.map(({ seed, chosen, learned }) => ({ seed, value: chosen.tokens - learned.tokens })),
    );
    return [
      kind,
      gain('learned'),
      gain('chosen'),
      pointsOverWorlds(changes),
      points(Math.min(...changes.map(({ value }) => value))),
      tokens('learned'),
      tokens('chosen'),
      shorter === undefined ? '' : figures(shorter),
    ];
  });
  return markdownTable(heads, rows);
}

function figures({ mean: middle, low, high }: TestedMean): string {
  const [at, from, to] = [middle, low, high].map((value) => value.toFixed(0));
  return `${at} [${from}, ${to}]`;
}

/** The front of the first world of each kind. */
export function frontTable(runs: readonly WeighedRun[]): string {
  const firstSeed = Math.min(...runs.map(({ seed }) => seed));
  const rows = runs
    .filter(({ seed }) => seed === firstSeed)
    .flatMap(({ kind, front }) =>
      front
        .toSorted((one, other) => one.tokens - other.tokens)
        .map(({ tokens, estimated, score, isChosen }) => [
          kind,
          String(tokens),
          (100 * estimated).toFixed(1),
          (100 * score).toFixed(1),
          isChosen ? 'chosen' : '',
        ]),
    );
  const table = markdownTable(['worlds', 'tokens', 'score as measured, %', 'true score, %', ''], rows);
  return `The front of the first world of each kind, shortest within 1 point marked:\n\n${table}`;
}
