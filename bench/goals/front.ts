import type { PromptsWeighed } from '../../src/optimizers/contract/events.ts';
import { choosing } from '../../src/optimizers/objectives/choosing.ts';
import { systemPrompt } from '../../src/prompts/prompt.ts';
import { promptTokens } from '../../src/prompts/prompt-tokens.ts';
import { type BenchWorld, mean } from '../quality/worlds.ts';
import { points } from './guards.ts';
import { learnFrom, meanScore, method } from './worlds.ts';

interface WeighedRun {
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
  const kinds = [...new Set(runs.map(({ kind }) => kind))];
  const rows = [...kinds, 'all'].map((kind) => {
    const own = runs.filter((run) => kind === 'all' || run.kind === kind);
    const change = own.map(({ chosen, learned }) => chosen.score - learned.score);
    return `| ${[
      kind,
      points(mean(own.map(({ learned, first }) => learned.score - first))),
      points(mean(own.map(({ chosen, first }) => chosen.score - first))),
      points(mean(change)),
      points(Math.min(...change)),
      mean(own.map(({ learned }) => learned.tokens)).toFixed(0),
      mean(own.map(({ chosen }) => chosen.tokens)).toFixed(0),
    ].join(' | ')} |`;
  });
  return [
    '| worlds | gain of the learned prompt | gain of the shortest within 1 point | change by the choice | the worst | tokens learned | tokens chosen |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

/** The front of the first world of each kind. */
export function frontTable(runs: readonly WeighedRun[]): string {
  const firsts = runs.filter(
    ({ kind, seed }) => seed === Math.min(...runs.filter((one) => one.kind === kind).map((one) => one.seed)),
  );
  const rows = firsts.flatMap(({ kind, front }) =>
    front
      .toSorted((one, other) => one.tokens - other.tokens)
      .map(
        ({ tokens, estimated, score, isChosen }) =>
          `| ${[kind, tokens, (100 * estimated).toFixed(1), (100 * score).toFixed(1), isChosen ? 'chosen' : ''].join(' | ')} |`,
      ),
  );
  return [
    'The front of the first world of each kind, shortest within 1 point marked:',
    '',
    '| worlds | tokens | score as measured, % | true score, % | |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}
