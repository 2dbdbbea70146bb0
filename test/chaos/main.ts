import { parseArgs } from 'node:util';
import { randomStream } from '../../src/stats/random.ts';
import { chaosPage } from './page.ts';
import { documentation, type MetSubject, type MetTrouble, writeResults } from './results.ts';
import type { Attack, Subject } from './trouble.ts';
import { troubles } from './troubles.ts';

const usage = `node test/chaos/main.ts [--only NAME]... [--share 0.1] [--seed 1] [--write]

Meets metaspo with trouble of all kinds, and prints how often it was tried and what did not hold.
  --only NAME   only this kind: ${troubles.map(({ name }) => name).join(', ')}
  --share N     this share of the trials (default 1)
  --seed N      other random moments, budgets and texts (default 1)
  --write       keep the results, in place of earlier ones of the same kinds, and write ${documentation}
`;

/** Most of them wait for processes and servers. */
const subjectsAtOnce = 2;

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    share: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    write: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  process.stdout.write(usage);
  process.exit(0);
}

const unknown = values.only?.find((only) => !troubles.some(({ name }) => name === only));
if (unknown !== undefined) {
  process.stderr.write(`There is no trouble "${unknown}".\n\n${usage}`);
  process.exit(2);
}

const started = performance.now();
const chosen = troubles.filter(({ name }) => values.only?.includes(name) ?? true);
const met = chosen.map((trouble) => ({ ...trouble, rows: [] as MetSubject[] }));
const waiting = met.flatMap((trouble) =>
  trouble.subjects.map((subject, place) => ({ trouble, subject, place })),
);
await Promise.all(Array.from({ length: subjectsAtOnce }, attackWaiting));
const minutes = (performance.now() - started) / 60_000;
const seed = Number(values.seed);
const found = met.map(({ name, rows }): MetTrouble => ({ name, seed, minutes: minutes / met.length, rows }));
process.stdout.write(`\n${chaosPage(troubles, found)}`);
if (values.write) writeResults(found);
process.exitCode = met.some(({ rows }) => rows.some(({ violations }) => violations.length > 0)) ? 1 : 0;

async function attackWaiting(): Promise<void> {
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { trouble, subject, place } = next;
    const row = { subject: subject.name, ...(await attacked(trouble.name, subject)) };
    const { trials, violations, note } = row;
    const counts = [
      `${trials} trials`,
      `${violations.length} violations`,
      ...(note === undefined ? [] : [note]),
    ];
    process.stderr.write(`${trouble.name}: ${row.subject}: ${counts.join(', ')}\n`);
    for (const violation of violations) process.stderr.write(`    ${violation}\n`);
    trouble.rows[place] = row;
  }
}

/** A trouble that cannot be made is a violation too: nothing goes unnoticed. */
async function attacked(trouble: string, { name, trials, attack }: Subject): Promise<Attack> {
  const count = Math.max(1, Math.round(trials * Number(values.share)));
  try {
    return await attack(count, randomStream(values.seed, 'chaos', trouble, name));
  } catch (error) {
    const violation = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { trials: 0, violations: [violation] };
  }
}
