import { shownTime } from '../../foundation/shown-time.ts';
import { modelLines } from '../../models/model-ids.ts';
import { requestChangeText } from '../../models/request-changes.ts';
import type { RunDetails } from '../../runs/run-details.ts';
import { finalTestFacts, finalTestWords } from '../../runs/state/final-test-words.ts';
import { firstSystemPrompt } from '../../runs/state/run-state.ts';
import { runVerdict } from '../../runs/state/run-verdict.ts';
import { sourceEvidenceWords } from '../../runs/state/source-evidence.ts';
import { lineageReason } from '../../runs/state/system-prompt-lineage.ts';
import { gain, interval, plural, probability } from './numbers.ts';
import {
  byModelLines,
  frontLines,
  guardLines,
  rejectedLines,
  taskFields,
  verdictLines,
} from './run-lines.ts';
import { styled } from './style.ts';
import { left, right, tableOf } from './table.ts';
import {
  costWords,
  cutLines,
  estimatedLine,
  judgeFaultLines,
  simulatedLines,
  unconfirmedLine,
  usageTable,
} from './usage-lines.ts';
import { prose, sentence } from './wrapped.ts';

/** A run for a person. */
export function runPage(run: RunDetails): string {
  const { facts, test, usage, rejectedReplies, systemPrompts } = run;
  const current = systemPrompts.find((node) => node.current);
  return [
    styled('bold', `Run ${run.id}: ${run.status.replaceAll('-', ' ')}`),
    ...(run.stopReason === null ? [] : [prose(sentence(run.stopReason))]),
    prose(
      `Begun ${shownTime(run.createdAt)}, last seen ${shownTime(run.updatedAt)}, ${plural(run.sessions, 'session')}.`,
    ),
    `Method ${facts.method}, preset ${facts.preset}, seed ${facts.seed}, metaspo ${facts.version}.`,
    ...modelLines(facts),
    '',
    styled('bold', 'System prompt'),
    (current?.text ?? firstSystemPrompt(facts.config)) || '(empty)',
    '',
    styled('bold', 'How it came to it'),
    lineage(run),
    '',
    ...(run.status === 'failed' && test === null ? [] : verdictLines(runVerdict(run))),
    ...(test === null ? [] : testLines(test)),
    ...finalTestWords(finalTestFacts(run)).map(prose),
    ...sourceEvidenceWords(run.evidence).map(prose),
    ...rejectedLines(rejectedReplies, usage.total),
    ...guardLines(run.guards),
    ...frontLines(run.weighed),
    '',
    usageTable(usage.total),
    `${costWords(usage.usd)}.`,
    ...cutLines(usage.total),
    ...unconfirmedLine(usage.unconfirmed),
    ...estimatedLine(usage.total, facts.simulated),
    ...run.requestChanges.map((change) => prose(requestChangeText(change))),
    ...judgeFaultLines(run.unreadableVerdicts),
    ...simulatedLines(facts),
  ].join('\n');
}

/** Every proposed system prompt with what became of it. */
function lineage({ systemPrompts, status }: RunDetails): string {
  if (systemPrompts.length === 0) return 'No system prompt was scored.';
  return tableOf(systemPrompts, [
    right('iteration', ({ iteration, inLastComparison }) => (inLastComparison ? 'last' : String(iteration))),
    left('prompt', ({ promptId }) => promptId.slice(0, 8)),
    left('verdict', ({ verdict, current }) => `${verdict.replaceAll('-', ' ')}${current ? ', current' : ''}`),
    left('why', (node) => lineageReason(node, status === 'running')),
  ]);
}

function testLines({
  score: scores,
  gain: gained,
  tasks,
  target,
  source,
}: NonNullable<RunDetails['test']>): readonly string[] {
  return [
    prose(
      `Final test: ${interval(scores.initial)} -> ${interval(scores.final)}, gain ${gain(gained)}, ${probability((target ?? source)?.difference.p)}.`,
    ),
    tableOf(tasks, taskFields),
    ...byModelLines((target ?? source)?.models),
  ];
}
