import type { EvaluationFinished } from '../../optimizers/contract/evaluation-finished.ts';
import type { CandidateProposed } from '../../optimizers/contract/events.ts';
import { readEvents } from '../event-log.ts';
import type { RecordedEvent } from '../run-event.ts';
import type { Store } from '../store/open-store.ts';
import type { EvidenceReading } from './evidence-rows.ts';
import type { ExampleText, ExampleTexts } from './example-texts.ts';
import type { OutcomeCell, OutcomeIndex } from './outcome-index.ts';
import { readEvaluations } from './stored-evidence.ts';

/** A failure that the optimizer model was shown, with what the prompt before made of it. */
export interface ShownFailure extends ExampleText {
  readonly taskName: string;
  readonly exampleId: string;
  readonly score: number | null;
  readonly answer: string | null;
  readonly formatError: string | null;
  /** `null` where the run did not keep the reply. */
  readonly reply: string | null;
}

/** The failures behind a proposal, in the order in which they were shown. */
export async function shownFailures(
  store: Store,
  index: OutcomeIndex,
  texts: ExampleTexts,
  promptId: string,
): Promise<readonly ShownFailure[]> {
  const proposal = findProposal(store, index.runId, promptId);
  if (proposal === undefined) return [];
  const cells = await index.cells();
  const { failures } = proposal.event;
  const seqs = failures.flatMap(({ taskName, exampleId }) => {
    const number = index.exampleNumber(taskName, exampleId);
    const cell = number === undefined ? undefined : failedCell(cells, proposal, taskName, number);
    return (cell?.seqs ?? []).filter((seq) => seq < proposal.seq);
  });
  const readings = failingReadings(readEvaluations(store, index.runId, [...new Set(seqs)]));
  return failures.map(({ taskName, exampleId }) => {
    const reading = readings.get(JSON.stringify([taskName, exampleId])) ?? null;
    return {
      taskName,
      exampleId,
      ...texts.textOf(taskName, exampleId),
      score: reading?.score ?? null,
      answer: reading?.answer ?? null,
      formatError: reading?.formatError ?? null,
      reply: texts.replyOf(reading),
    };
  });
}

function findProposal(
  store: Store,
  runId: string,
  promptId: string,
): RecordedEvent<CandidateProposed> | undefined {
  for (const recorded of readEvents(store, runId, { types: ['candidate-proposed'] })) {
    if (recorded.event.promptId === promptId) return recorded;
  }
  return undefined;
}

/**
 * Where the example failed before the proposal: under the parent, or else under the prompt that met it last, such as a
 * probe from which the failure was taken.
 */
function failedCell(
  cells: readonly OutcomeCell[],
  { seq: proposedAt, event: { parentIds } }: RecordedEvent<CandidateProposed>,
  taskName: string,
  example: number,
): OutcomeCell | undefined {
  const failed = cells.filter((cell) => {
    const score = cell.scores.get(example);
    const [first = proposedAt] = cell.seqs;
    return cell.taskName === taskName && typeof score === 'number' && score < 1 && first < proposedAt;
  });
  const isParents = ({ systemPromptId, userPromptId }: OutcomeCell) =>
    parentIds.includes(systemPromptId) || parentIds.includes(userPromptId);
  return failed.find(isParents) ?? failed.at(-1);
}

/** The first reading of each example that was not fully right. */
function failingReadings(evaluations: readonly EvaluationFinished[]): ReadonlyMap<string, EvidenceReading> {
  const readings = new Map<string, EvidenceReading>();
  for (const { taskName, userPromptId, outcomes } of evaluations) {
    for (const [exampleId, score, call, answer, formatError] of outcomes) {
      const key = JSON.stringify([taskName, exampleId]);
      if (score === null || score >= 1 || readings.has(key)) continue;
      readings.set(key, { userPromptId, score, answer, formatError, call });
    }
  }
  return readings;
}
