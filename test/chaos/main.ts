import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { randomStream } from '../../src/stats/random.ts';
import { chaosPage, documentation } from './page.ts';
import type { Attack, Subject } from './trouble.ts';
import { troubles } from './troubles.ts';

const usage = `node test/chaos/main.ts [--only NAME]... [--share 0.1] [--seed 1] [--write]

Meets metaspo with trouble of all kinds, and prints how often it was tried and what did not hold.
  --only NAME   only this kind: ${troubles.map(({ name }) => name).join(', ')}
  --share N     this share of the trials (default 1)
  --seed N      other random moments, budgets and texts (default 1)
  --write       write the table to ${documentation}
`;

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

const started = performance.now();
const chosen = troubles.filter(({ name }) => values.only?.includes(name) ?? true);
const met = [];
for (const trouble of chosen) {
  process.stderr.write(`\n${trouble.what}\n`);
  const rows = [];
  for (const subject of trouble.subjects) {
    const row = { subject: subject.name, ...(await attacked(trouble.name, subject)) };
    process.stderr.write(
      `  ${row.subject}: ${row.trials} trials, ${row.violations.length} violations${row.note === undefined ? '' : `, ${row.note}`}\n`,
    );
    for (const violation of row.violations) process.stderr.write(`    ${violation}\n`);
    rows.push(row);
  }
  met.push({ ...trouble, rows });
}
const minutes = (performance.now() - started) / 60_000;
const page = chaosPage(met, { seed: values.seed, minutes });
process.stdout.write(`\n${page}`);
if (values.write) writeFileSync(new URL(`../../${documentation}`, import.meta.url), page);
process.exitCode = met.some(({ rows }) => rows.some(({ violations }) => violations.length > 0)) ? 1 : 0;

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
