import type { JudgeCheckResult } from '../../operations/judging/judge-check.ts';
import type { Agreement } from '../../operations/judging/label-table.ts';
import type { Kappa } from '../../stats/kappa.ts';
import { count, plural, score } from './numbers.ts';
import { styled } from './style.ts';
import { left, right, table, tableOf } from './table.ts';
import { simulatedLines, usageTable } from './usage-lines.ts';
import { prose } from './wrapped.ts';

/** How judges agree with people, for a person. */
export function judgeSummary(result: JudgeCheckResult): string {
  const { task, items, levels, agreements, gate, usage } = result;
  return [
    styled('bold', `The judge of ${task} beside ${plural(items, 'label')}, with 95 % intervals`),
    tableOf(agreements, [
      left('judge', ({ judge }) => judge),
      right('judged', ({ judged }) => count(judged)),
      right('unreadable', ({ unreadable }) => count(unreadable)),
      right('agreement', ({ kappa }) => score(kappa?.agreement)),
      right('kappa', ({ kappa }) => kappaText(kappa)),
      ...(levels.length > 2 ? weightedKappas : []),
    ]),
    '',
    ...agreements.slice(-1).flatMap((one) => confusionLines(one, result)),
    ...(gate.minKappa === null ? [] : [prose(gateText(result)), '']),
    usageTable(usage),
    ...simulatedLines(result),
  ].join('\n');
}

const weightedKappas = [
  right<Agreement>('linear', ({ linear }) => kappaText(linear)),
  right<Agreement>('quadratic', ({ quadratic }) => kappaText(quadratic)),
];

function kappaText(found: Kappa | null | undefined): string {
  if (found?.kappa == null || found.low === null || found.high === null) return '-';
  const { kappa, low, high } = found;
  return `${kappa.toFixed(2)} [${low.toFixed(2)}, ${high.toFixed(2)}]`;
}

function confusionLines(
  { judge, table: counts }: Agreement,
  { levels }: JudgeCheckResult,
): readonly string[] {
  return [
    styled('bold', `Labels (rows) and ${judge} (columns)`),
    table(
      [{ title: 'label' }, ...levels.map(({ name }) => ({ title: name, align: 'right' as const }))],
      levels.map(({ name }, row) => [name, ...(counts[row] ?? []).map(count)]),
    ),
    '',
  ];
}

function gateText({ gate, levels }: JudgeCheckResult): string {
  const { minKappa, confidence, value, passed } = gate;
  const name = levels.length > 2 ? 'linearly weighted kappa' : 'kappa';
  const tested = confidence === 'lower' ? `lower end of the interval of ${name}` : name;
  if (value === null) return `Gate not met: there is no ${name} to hold against --min-kappa ${minKappa}.`;
  return `Gate ${passed ? 'met' : 'not met'}: the ${tested} is ${value.toFixed(2)}, ${passed ? 'at least' : 'below'} --min-kappa ${minKappa}.`;
}
