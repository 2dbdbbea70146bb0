/**
 * What guards cost and save, and what shorter prompts cost, in simulated worlds of several kinds with a known truth.
 * `--write` puts the tables into docs/guards.md and docs/goals.md.
 *
 *   node bench/goals/main.ts --worlds 8
 */
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { WorldKind } from '../../src/simulation/laws/world-kinds.ts';
import { type BenchWorld, benchWorld } from '../quality/worlds.ts';
import { frontTable, shorterPrompts, shorterTable } from './front.ts';
import { guardArms, guardTable } from './guards.ts';

const { values } = parseArgs({
  options: {
    worlds: { type: 'string', default: '8' },
    calls: { type: 'string', default: '5000' },
    kind: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});

const kinds: readonly WorldKind[] = ['additive', 'causes', 'interactions', 'whole-texts'];
const calls = Number(values.calls);

interface Measured {
  readonly guarded: Awaited<ReturnType<typeof guardArms>>[];
  readonly fragile: Awaited<ReturnType<typeof guardArms>>[];
  readonly shortened: Awaited<ReturnType<typeof shorterPrompts>>[];
}

/** All runs in worlds of one kind. */
async function measure(kind: WorldKind): Promise<Measured> {
  const found: Measured = { guarded: [], fragile: [], shortened: [] };
  for (let seed = 1; seed <= Number(values.worlds); seed += 1) {
    const world: BenchWorld = await benchWorld(seed, { domains: 2, sourceTasks: 2, kind });
    found.guarded.push(await guardArms(world, calls, false));
    found.fragile.push(await guardArms(world, calls, true));
    found.shortened.push(await shorterPrompts(world, calls));
    console.error(`${kind}, world ${seed}`);
  }
  return found;
}

/** The same in a process of its own, so that the kinds go on side by side. */
async function measureApart(kind: WorldKind): Promise<Measured> {
  const words = ['--kind', kind, '--worlds', values.worlds, '--calls', values.calls];
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(await text(child.stdout)) as Measured;
}

if (values.kind === undefined) await report(await Promise.all(kinds.map(measureApart)));
else console.log(JSON.stringify(await measure(values.kind as WorldKind)));

async function report(parts: readonly Measured[]): Promise<void> {
  const guarded = parts.flatMap((part) => part.guarded);
  const fragile = parts.flatMap((part) => part.fragile);
  const shortened = parts.flatMap((part) => part.shortened);
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
}

function writeSection(name: string, section: string, text: string): void {
  const page = new URL(`../../docs/${name}`, import.meta.url);
  const [begin, end] = [`<!-- ${section}: begin -->`, `<!-- ${section}: end -->`];
  const before = readFileSync(page, 'utf8');
  const [start, stop] = [before.indexOf(begin), before.indexOf(end)];
  if (start < 0 || stop < 0) throw new Error(`docs/${name} has no section "${section}"`);
  writeFileSync(page, `${before.slice(0, start + begin.length)}\n${text}\n${before.slice(stop)}`);
}
