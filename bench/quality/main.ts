import { parseArgs } from 'node:util';
import { baselinePrompts } from '../../src/prompts/baselines.ts';
import { type Arm, armNamed, runArm } from './arms.ts';
import { StoredResults } from './stored-results.ts';
import { type ArmResult, markdownTable } from './table.ts';
import { type BenchWorld, benchWorld, sourceScore, unseenScore } from './worlds.ts';

/** The paper's comparison, ours first, and what the paper does not compare. */
const allArms = [
  'metaspo',
  'metaspo/paper',
  'metaspo-ape/paper',
  'metaspo-evolutionary/paper',
  'outer-only/paper',
  'inner-only/paper',
  'ape',
  'protegi',
  'opro',
  'opro-system',
  'sprig',
  'gepa',
  'greedy',
  'default',
  'cot',
  'service',
];

const { values } = parseArgs({
  options: {
    worlds: { type: 'string', default: '20' },
    first: { type: 'string', default: '1' },
    arms: { type: 'string', default: allArms.join(',') },
    calls: { type: 'string', default: '18200,4550' },
    results: { type: 'string' },
  },
});

const arms = values.arms.split(',').map(armNamed);
const first = Number(values.first);
const seeds = Array.from({ length: Number(values.worlds) }, (_unused, index) => first + index);
const worlds = await Promise.all(seeds.map((seed) => benchWorld(seed)));
const defaultText = baselinePrompts.find(({ name }) => name === 'default')?.prompt.text ?? '';
const defaults = worlds.map((world) => unseenScore(world, defaultText));
const stored = new StoredResults(values.results);

for (const baseCalls of values.calls.split(',').map(Number)) {
  const results = new Map<string, readonly ArmResult[]>();
  for (const arm of arms) {
    const start = performance.now();
    results.set(arm.name, await inAllWorlds(arm, baseCalls));
    console.error(`${arm.name}, ${baseCalls} calls: ${((performance.now() - start) / 1_000).toFixed(0)} s`);
  }
  console.log(`\n${baseCalls} base calls, ${worlds.length} simulated worlds, simulated models\n`);
  const [leading] = results.values();
  const unseen = (leading ?? []).map((run) => run.unseen);
  console.log(
    markdownTable(results, [
      { name: 'the default prompt', unseen: defaults },
      { name: `\`${arms[0]?.name}\``, unseen },
    ]),
  );
}

async function inAllWorlds(arm: Arm, baseCalls: number): Promise<readonly ArmResult[]> {
  const results: ArmResult[] = [];
  for (const world of worlds) {
    const key = { arm: arm.name, budget: baseCalls, world: world.seed };
    results.push(await stored.get(key, () => inWorld(arm, world, baseCalls)));
  }
  return results;
}

async function inWorld(arm: Arm, world: BenchWorld, budget: number): Promise<ArmResult> {
  const { learned, baseCalls, optimizerCalls, usd } = await runArm(arm, world, budget, 1);
  const { text } = learned.systemPrompt;
  return {
    unseen: unseenScore(world, text),
    source: sourceScore(world, learned),
    baseCalls,
    optimizerCalls,
    usd,
    length: text.length,
  };
}
