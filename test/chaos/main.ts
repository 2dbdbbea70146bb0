import { parseArgs } from 'node:util';
import { randomStream } from '../../src/stats/random.ts';
import { chaosPage } from './page.ts';
import { documentation, keepResult, type Result } from './results.ts';
import type { Attack, Subject } from './trouble.ts';
import { troubles } from './troubles.ts';

const usage = `node test/chaos/main.ts [--only NAME]... [--of SUBJECT]... [--share 0.1] [--seed 1] [--write]

Meets metaspo with trouble of all kinds, and prints how often it was tried and what did not hold.
  --only NAME   only this kind: ${troubles.map(({ name }) => name).join(', ')}
  --of SUBJECT  only on this, such as a method
  --share N     this share of the trials (default 1)
  --seed N      other random moments, budgets and texts (default 1)
  --write       keep the results, in place of earlier ones of the same subjects, and write ${documentation}
`;

/** Most of them wait for processes and servers. */
const subjectsAtOnce = 2;

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    of: { type: 'string', multiple: true },
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

const seed = Number(values.seed);
const results: Result[] = [];
const waiting = troubles
  .filter(({ name }) => values.only?.includes(name) ?? true)
  .flatMap(({ name, subjects }) => subjects.map((subject) => ({ trouble: name, subject })))
  .filter(({ subject }) => values.of?.includes(subject.name) ?? true);
await Promise.all(Array.from({ length: subjectsAtOnce }, attackWaiting));
process.stdout.write(`\n${chaosPage(troubles, results)}`);
process.exitCode = results.some(({ violations }) => violations.length > 0) ? 1 : 0;

/** Each result is kept as soon as it is there. */
async function attackWaiting(): Promise<void> {
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { trouble, subject } = next;
    const result = { trouble, subject: subject.name, seed, ...(await attacked(trouble, subject)) };
    tell(result);
    results.push(result);
    if (values.write) keepResult(result);
  }
}

function tell({ trouble, subject, trials, violations, note }: Result): void {
  const counts = [
    `${trials} trials`,
    `${violations.length} violations`,
    ...(note === undefined ? [] : [note]),
  ];
  process.stderr.write(`${trouble}: ${subject}: ${counts.join(', ')}\n`);
  for (const violation of violations) process.stderr.write(`    ${violation}\n`);
}

/** A trouble that cannot be made is a violation too: nothing goes unnoticed. */
async function attacked(trouble: string, { name, trials, attack }: Subject): Promise<Attack> {
  const count = Math.max(1, Math.round(trials * Number(values.share)));
  try {
    return await attack(count, randomStream(seed, 'chaos', trouble, name));
  } catch (error) {
    const violation = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { trials: 0, violations: [violation] };
  }
}
