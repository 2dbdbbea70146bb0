import type { Attack, Trouble } from './trouble.ts';

export const documentation = 'docs/chaos.md';

export interface MetSubject extends Attack {
  readonly subject: string;
}

interface MetTrouble extends Omit<Trouble, 'subjects'> {
  readonly rows: readonly MetSubject[];
}

/** The table of trials and violations as a page of the documentation. */
export function chaosPage(
  met: readonly MetTrouble[],
  { seed, minutes }: { readonly seed: string; readonly minutes: number },
): string {
  const all = met.flatMap(({ rows }) => rows);
  const total = (of: readonly Attack[]) => [
    sum(of, ({ trials }) => trials),
    sum(of, ({ violations }) => violations.length),
  ];
  const [trials = 0, violations = 0] = total(all);
  return [
    '# Chaos',
    '',
    '<!-- Written by `npm run chaos -- --write`. -->',
    '',
    'What happens to runs when processes are killed, budgets end, disks and clocks fail, servers misbehave and texts attack:',
    'tried at random, with a seed, against the command line, the library and the page. Who could do what:',
    '[threats.md](threats.md).',
    '',
    '```',
    'npm run chaos                      # all of it: tens of minutes on two cores',
    'npm run chaos -- --only kill       # one kind; --share 0.1 for a tenth of the trials, --seed 2 for others',
    'npm run chaos -- --write           # writes this page',
    '```',
    '',
    `${number(trials)} trials with seed ${seed}, ${violations === 0 ? 'no violation' : `${number(violations)} violations`}, in ${Math.ceil(minutes)} minutes.`,
    '',
    '| trouble | what must hold | trials | violations |',
    '| --- | --- | ---: | ---: |',
    ...met.map(({ what, promise, rows }) => {
      const [tried = 0, broken = 0] = total(rows);
      return `| ${what} | ${promise} | ${number(tried)} | ${number(broken)} |`;
    }),
    '',
    ...met.flatMap(({ name, rows }) => [
      `## ${name}`,
      '',
      '| of | trials | violations | measured |',
      '| --- | ---: | ---: | --- |',
      ...rows.map(
        (row) =>
          `| ${row.subject} | ${number(row.trials)} | ${number(row.violations.length)} | ${row.note ?? ''} |`,
      ),
      '',
    ]),
  ].join('\n');
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}
