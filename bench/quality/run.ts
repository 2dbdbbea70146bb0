import { armNamed, runArm } from './arms.ts';
import { sharedCeiling } from './ceiling.ts';
import type { Setting } from './splits.ts';
import { worldVariants } from './world-variants.ts';
import { type BenchWorld, benchWorld, sourceScore, unseenScore } from './worlds.ts';

/** The prompt that all methods start from. */
export const firstPrompt = 'You are a helpful assistant.';

/** One run of an arm in one world. */
export interface Run extends Setting {
  /** The arm's name; `@18200` behind it gives it a budget of its own. */
  readonly arm: string;
  /** Budget of base calls of the comparison. */
  readonly calls: number;
  /** Seed of the world. */
  readonly world: number;
  /** Seed of the run. */
  readonly seed: number;
}

/** What a run came to. Scores in [0, 1], without sampling noise. */
export interface RunResult {
  readonly unseen: number;
  readonly source: number;
  readonly baseCalls: number;
  readonly optimizerCalls: number;
  /** US dollars at the assumed prices (`learn.ts`). */
  readonly usd: number;
  /** Characters of the system prompt. */
  readonly length: number;
  /** 1 when the first prompt stayed, else 0. */
  readonly kept: number;
  /** Unseen score of the first prompt, and of the best system prompt that is known (`ceiling.ts`). */
  readonly start: number;
  readonly ceiling: number;
}

/** The world of the last run: runs of one world come one after the other. */
let last: { readonly key: string; readonly world: BenchWorld; readonly ceiling: number } | undefined;

/** Runs an arm. The same run gives the same result wherever it is made. */
export async function result({ arm, calls, kind, dialect, world: worldSeed, seed }: Run): Promise<RunResult> {
  const key = `${kind} ${dialect} ${worldSeed}`;
  if (last?.key !== key) {
    const world = await benchWorld(worldSeed, { ...worldVariants.usual, kind, models: { dialect } });
    last = { key, world, ceiling: sharedCeiling(world) };
  }
  const { world, ceiling } = last;
  const [name = '', own] = arm.split('@');
  const { learned, baseCalls, optimizerCalls, usd } = await runArm(
    armNamed(name),
    world,
    own === undefined ? calls : Number(own),
    seed,
  );
  const { text } = learned.systemPrompt;
  return {
    unseen: unseenScore(world, text),
    source: sourceScore(world, learned),
    baseCalls,
    optimizerCalls,
    usd,
    length: text.length,
    kept: text === firstPrompt ? 1 : 0,
    start: unseenScore(world, firstPrompt),
    ceiling,
  };
}
