/**
 * What guards cost and save, and what shorter prompts cost, in simulated worlds of several kinds with a known truth.
 * `--write` puts the tables into docs/guards.md and docs/goals.md.
 *
 *   node bench/goals/main.ts --worlds 8
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { WorldKind } from '../../src/simulation/laws/world-kinds.ts';
import { type BenchWorld, benchWorld } from '../quality/worlds.ts';
import { frontTable, shorterPrompts, shorterTable } from './front.ts';
import { guardArms, guardTable } from './guards.ts';

const { values } = parseArgs({
  options: {
    worlds: { type: 'string', default: '8' },
    calls: { type: 'string', default: '5000' },
    write: { type: 'boolean', default: false },
  },
});

const kinds: readonly WorldKind[] = ['additive', 'causes', 'interactions', 'whole-texts'];
const calls = Number(values.calls);
const guarded: Awaited<ReturnType<typeof guardArms>>[] = [];
const fragile: typeof guarded = [];
const shortened: Awaited<ReturnType<typeof shorterPrompts>>[] = [];
for (const kind of kinds) {
  for (let seed = 1; seed <= Number(values.worlds); seed += 1) {
    const world: BenchWorld = await benchWorld(seed, { domains: 2, sourceTasks: 2, kind });
    guarded.push(await guardArms(world, calls, false));
    fragile.push(await guardArms(world, calls, true));
    shortened.push(await shorterPrompts(world, calls));
    console.error(`${kind}, world ${seed}`);
  }
}

const facts = `Simulated: ${values.worlds} worlds of each kind, simulated models, ${values.calls} base calls a run; true scores without sampling noise. \`node bench/goals/main.ts --worlds ${values.worlds} --calls ${values.calls}\``;
const ofGuards = [
  facts,
  'Worlds in which advice for one task harms no other:',
  guardTable(guarded),
  'The same worlds, with a last task that suffers from every instruction in the system prompt:',
  guardTable(fragile),
].join('\n\n');
const ofGoals = [facts, shorterTable(shortened), frontTable(shortened)].join('\n\n');
console.log(`${ofGuards}\n\n${ofGoals}`);
if (values.write) {
  writeSection('guards.md', 'guards', ofGuards);
  writeSection('goals.md', 'front', ofGoals);
}

function writeSection(name: string, section: string, text: string): void {
  const page = new URL(`../../docs/${name}`, import.meta.url);
  const [begin, end] = [`<!-- ${section}: begin -->`, `<!-- ${section}: end -->`];
  const before = readFileSync(page, 'utf8');
  const [start, stop] = [before.indexOf(begin), before.indexOf(end)];
  if (start < 0 || stop < 0) throw new Error(`docs/${name} has no section "${section}"`);
  writeFileSync(page, `${before.slice(0, start + begin.length)}\n${text}\n${before.slice(stop)}`);
}
