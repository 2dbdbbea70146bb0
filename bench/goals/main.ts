/**
 * What guards cost and save, what shorter prompts cost, where the weight of a cost should count, and one prompt for two base models
 * against one each, in simulated worlds of several kinds. `--write` puts the table into docs/guards.md, docs/goals.md or docs/models.md.
 *
 *   node bench/goals/main.ts guards --worlds 20
 *   node bench/goals/main.ts front --worlds 20
 *   node bench/goals/main.ts weights --worlds 20
 *   node bench/goals/main.ts models --worlds 8 --calls 2000
 */
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { WorldKind } from '../../src/simulation/laws/world-kinds.ts';
import { benchWorld } from '../quality/worlds.ts';
import { frontTable, shorterPrompts, shorterTable, type WeighedRun } from './front.ts';
import { type GuardedRun, guardArms, guardTable } from './guards.ts';
import { type ModelRun, modelArms, modelTable } from './models.ts';
import { type WeightedRun, weightedArms, weightTable } from './weights.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    worlds: { type: 'string', default: '20' },
    calls: { type: 'string', default: '5000' },
    kind: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});

const kinds: readonly WorldKind[] = ['additive', 'causes', 'interactions', 'whole-texts'];
const calls = Number(values.calls);

interface GuardedWorld {
  readonly usual: readonly GuardedRun[];
  /** With a task that suffers from advice. */
  readonly fragile: readonly GuardedRun[];
}

const worldOf = (kind: WorldKind, seed: number) => benchWorld(seed, { domains: 2, sourceTasks: 2, kind });
const trueScores = 'true scores without sampling noise';

/** What is measured in each world, and the text that all worlds together make. */
interface Part<Measured> {
  readonly page: string;
  /** What its figures are. */
  readonly figures: string;
  measure(kind: WorldKind, seed: number): Promise<Measured>;
  report(measured: readonly Measured[]): readonly string[];
}

const guards: Part<GuardedWorld> = {
  page: 'guards.md',
  figures: trueScores,
  measure: async (kind, seed) => {
    const world = await worldOf(kind, seed);
    return { usual: await guardArms(world, calls, false), fragile: await guardArms(world, calls, true) };
  },
  report: (measured) => [
    'Worlds in which advice for one task harms no other:',
    guardTable(measured.map(({ usual }) => usual)),
    'The same worlds, with a last task that suffers from every instruction in the system prompt:',
    guardTable(measured.map(({ fragile }) => fragile)),
  ],
};

const front: Part<WeighedRun> = {
  page: 'goals.md',
  figures: trueScores,
  measure: async (kind, seed) => shorterPrompts(await worldOf(kind, seed), calls),
  report: (measured) => [shorterTable(measured), frontTable(measured)],
};

const weights: Part<readonly WeightedRun[]> = {
  page: 'goals.md',
  figures: trueScores,
  measure: async (kind, seed) => weightedArms(await worldOf(kind, seed), calls),
  report: (measured) => [weightTable(measured.flat())],
};

const models: Part<ModelRun> = {
  page: 'models.md',
  figures: 'scores in % on unseen target tasks',
  measure: (kind, seed) => modelArms(kind, seed, calls),
  report: (measured) => [modelTable(measured)],
};

const [name = 'guards'] = positionals;
if (name === 'guards') await run(guards);
else if (name === 'front') await run(front);
else if (name === 'weights') await run(weights);
else if (name === 'models') await run(models);
else throw new Error(`nothing is called "${name}": guards, front, weights or models`);

async function run<Measured>(part: Part<Measured>): Promise<void> {
  if (values.kind !== undefined)
    console.log(JSON.stringify(await measureKind(part, values.kind as WorldKind)));
  else await report(part, (await Promise.all(kinds.map((kind) => measureApart<Measured>(kind)))).flat());
}

/** All worlds of one kind. */
async function measureKind<Measured>(part: Part<Measured>, kind: WorldKind): Promise<readonly Measured[]> {
  const found: Measured[] = [];
  for (let seed = 1; seed <= Number(values.worlds); seed += 1) {
    found.push(await part.measure(kind, seed));
    console.error(`${kind}, world ${seed}`);
  }
  return found;
}

/** The same in a process of its own, so that the kinds go on side by side. */
async function measureApart<Measured>(kind: WorldKind): Promise<readonly Measured[]> {
  const words = [name, '--kind', kind, '--worlds', values.worlds, '--calls', values.calls];
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(await text(child.stdout)) as readonly Measured[];
}

async function report<Measured>(part: Part<Measured>, measured: readonly Measured[]): Promise<void> {
  const command = `node bench/goals/main.ts ${name} --worlds ${values.worlds} --calls ${values.calls}`;
  const facts = `Simulated: ${values.worlds} worlds of each kind, simulated models, ${values.calls} base calls a run; ${part.figures}, in brackets 95 % intervals over worlds, paired by world. \`${command}\``;
  const lines = [facts, ...part.report(measured)].join('\n\n');
  console.log(lines);
  if (values.write) writeSection(part.page, lines);
}

function writeSection(pageName: string, lines: string): void {
  const page = new URL(`../../docs/${pageName}`, import.meta.url);
  const [begin, end] = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`];
  const before = readFileSync(page, 'utf8');
  const [start, stop] = [before.indexOf(begin), before.indexOf(end)];
  if (start < 0 || stop < 0) throw new Error(`docs/${pageName} has no section "${name}"`);
  writeFileSync(page, `${before.slice(0, start + begin.length)}\n${lines}\n${before.slice(stop)}`);
}
