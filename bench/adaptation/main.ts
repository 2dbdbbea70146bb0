/**
 * Is a new task cheaper to adapt under a learned system prompt than under the default one? In simulated worlds with a
 * known truth: curves by round and by number of examples. `--write` puts the table into docs/studies.md.
 *
 *   node bench/adaptation/main.ts --worlds 20 --method metaspo --calls 4550
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { baselinePrompts } from '../../src/prompts/baselines.ts';
import { armNamed, runArm } from '../quality/arms.ts';
import { type BenchWorld, benchWorld } from '../quality/worlds.ts';
import { adaptationCurve } from './in-world.ts';
import { curveTable, neededLines, type WorldCurves } from './report.ts';

const { values } = parseArgs({
  options: {
    worlds: { type: 'string', default: '20' },
    method: { type: 'string', default: 'metaspo' },
    calls: { type: 'string', default: '4550' },
    write: { type: 'boolean', default: false },
  },
});

const numbers = [5, 10, 20, 50];
const arm = armNamed(values.method);
const plain = baselinePrompts.find(({ name }) => name === 'default')?.prompt.text ?? '';

async function curvesIn(world: BenchWorld): Promise<WorldCurves> {
  const { learned } = await runArm(arm, world, Number(values.calls), 1);
  const under = async (text: string) => {
    const curves: (readonly number[])[] = [];
    for (const examples of numbers) curves.push(await adaptationCurve(world, text, examples));
    return curves;
  };
  return { default: await under(plain), learned: await under(learned.systemPrompt.text) };
}

const worlds: WorldCurves[] = [];
for (let seed = 1; seed <= Number(values.worlds); seed += 1) {
  worlds.push(await curvesIn(await benchWorld(seed)));
  console.error(`world ${seed}`);
}

const facts = `${worlds.length} simulated worlds, simulated models; the learned prompt by \`${arm.name}\` with ${values.calls} base calls on the source tasks of each world.`;
const section = [facts, curveTable(worlds, numbers), neededLines(worlds, numbers)].join('\n\n');
console.log(section);
if (values.write) writeSection(section);

function writeSection(text: string): void {
  const page = new URL('../../docs/studies.md', import.meta.url);
  const [begin, end] = ['<!-- adaptation: begin -->', '<!-- adaptation: end -->'];
  const before = readFileSync(page, 'utf8');
  const [start, stop] = [before.indexOf(begin), before.indexOf(end)];
  if (start < 0 || stop < 0) throw new Error('docs/studies.md has no section "adaptation"');
  writeFileSync(page, `${before.slice(0, start + begin.length)}\n${text}\n${before.slice(stop)}`);
}
