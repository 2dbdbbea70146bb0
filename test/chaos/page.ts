import type { Result } from './results.ts';
import type { Attack, Trouble } from './trouble.ts';

/** The table of trials and violations as a page of the documentation. */
export function chaosPage(troubles: readonly Trouble[], results: readonly Result[]): string {
  const met = troubles.map((trouble) => {
    const resultOf = (subject: string) =>
      results.find((result) => result.trouble === trouble.name && result.subject === subject);
    const rows = trouble.subjects.flatMap(({ name }) => resultOf(name) ?? []);
    const untried = trouble.subjects.filter(({ name }) => resultOf(name) === undefined);
    return { ...trouble, rows, untried, totals: totalsOf(rows) };
  });
  const all = totalsOf(met.flatMap(({ rows }) => rows));
  const seeds = [...new Set(met.flatMap(({ rows }) => rows.map(({ seed }) => seed)))].join(', ');
  return [
    '# Chaos',
    '',
    '<!-- Written by `npm run chaos -- --write`. -->',
    '',
    'What happens to runs when processes are killed, budgets end, disks and clocks fail, servers misbehave and texts attack? Random',
    'trials with a seed test this on the command line, the library and the page. [Threats](threats.md) says who could attack what.',
    '',
    '```',
    'npm run chaos                            # everything: tens of minutes on two cores',
    'npm run chaos -- --only kill             # one kind; --share 0.1 makes a tenth of the trials, --seed 2 makes others',
    'npm run chaos -- --only budget --write   # stores the results and writes this page',
    '```',
    '',
    `${number(all.trials)} trials (seed ${seeds}): ${violationsIn(all.violations)}.`,
    '',
    '| | trouble | what must hold | trials | violations |',
    '| --- | --- | --- | ---: | ---: |',
    ...met.map(
      ({ name, what, promise, totals }) =>
        `| \`${name}\` | ${what} | ${promise} | ${number(totals.trials)} | ${number(totals.violations)} |`,
    ),
    '',
    ...met.flatMap(({ name, rows, untried }) => [
      `## ${name}`,
      '',
      '| tried on | trials | violations | measured |',
      '| --- | ---: | ---: | --- |',
      ...rows.map(
        ({ subject, trials, violations, note = '' }) =>
          `| ${subject} | ${number(trials)} | ${number(violations.length)} | ${note} |`,
      ),
      ...untried.map(({ name: subject }) => `| ${subject} | not yet | | |`),
      '',
    ]),
  ].join('\n');
}

function totalsOf(rows: readonly Attack[]) {
  return {
    trials: sum(rows, ({ trials }) => trials),
    violations: sum(rows, ({ violations }) => violations.length),
  };
}

function violationsIn(count: number): string {
  return count === 0 ? 'no violation' : `${number(count)} violations`;
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}
