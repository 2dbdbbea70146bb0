import { requestChangeText } from '../../models/request-changes.ts';
import type { RunDetails } from '../../runs/run-details.ts';
import { finalTestWords } from '../../runs/state/final-test-words.ts';
import { count, dollars, gain, interval, score } from './numbers.ts';
import { time } from './run-table.ts';
import { styled } from './style.ts';
import { table } from './table.ts';
import { cutLines, estimatedLine, simulatedLine, usageTable } from './usage-lines.ts';

/** A run for a person. */
export function runPage(run: RunDetails): string {
  const { facts, test, usage, rejectedReplies, systemPrompts } = run;
  const current = systemPrompts.find((node) => node.current);
  const early = run.testReadings.filter(({ beforeChoice }) => beforeChoice).length;
  return [
    styled('bold', `Run ${run.id}: ${run.status}${run.stopReason === null ? '' : ` (${run.stopReason})`}`),
    `Begun ${time(run.createdAt)}, last seen ${time(run.updatedAt)}, ${run.sessions} session${run.sessions === 1 ? '' : 's'}.`,
    `Method ${facts.method}, preset ${facts.preset}, seed ${facts.seed}, metaspo ${facts.version}.`,
    ...Object.entries(facts.models).map(([role, id]) => `${role} model: ${id}`),
    '',
    styled('bold', 'System prompt'),
    current?.text ?? '(none yet)',
    '',
    styled('bold', 'How it came to it'),
    lineage(run),
    '',
    ...(test === null ? [] : testLines(test)),
    ...finalTestWords({
      isScored: test !== null,
      unscored: test?.unscored,
      readings: run.testReadings.length,
      early,
    }),
    `${count(rejectedReplies.total)} replies of the optimizer model were rejected${reasons(rejectedReplies.byReason)}.`,
    '',
    usageTable(usage.total),
    `Cost ${dollars(usage.usd)}.`,
    ...cutLines(usage.total),
    ...estimatedLine(usage.total, facts.simulated),
    ...run.requestChanges.map(requestChangeText),
    ...(facts.simulated ? ['', styled('yellow', simulatedLine)] : []),
  ].join('\n');
}

/** Every proposed system prompt with what became of it. */
function lineage({ systemPrompts }: RunDetails): string {
  return table(
    [{ title: 'iteration', align: 'right' }, { title: 'prompt' }, { title: 'verdict' }, { title: 'why' }],
    systemPrompts.map(({ iteration, promptId, verdict, decision, current }) => [
      String(iteration),
      promptId.slice(0, 8),
      `${verdict}${current ? ', current' : ''}`,
      decision?.explanation ?? '',
    ]),
  );
}

function testLines({
  score: scores,
  gain: gained,
  tasks,
}: NonNullable<RunDetails['test']>): readonly string[] {
  return [
    `Final test: ${interval(scores.initial)} -> ${interval(scores.final)}, gain ${gain(gained)}.`,
    table(
      [
        { title: 'task' },
        { title: 'role' },
        { title: 'first', align: 'right' },
        { title: 'learned', align: 'right' },
      ],
      tasks.map(({ name, role, initial, final }) => [name, role, score(initial), score(final)]),
    ),
    '',
  ];
}

function reasons(byReason: readonly { readonly reason: string; readonly count: number }[]): string {
  const parts = byReason.map(({ reason, count: times }) => `${times} ${reason}`);
  return parts.length === 0 ? '' : `: ${parts.join(', ')}`;
}
