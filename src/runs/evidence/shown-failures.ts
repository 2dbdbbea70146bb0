import type { CandidateProposed } from '../../optimizers/events.ts';
import { readEvents } from '../event-log.ts';
import type { Store } from '../store/open-store.ts';
import type { EvidenceReading } from './evidence-rows.ts';
import type { ExampleText, ExampleTexts } from './example-texts.ts';
import type { OutcomeIndex } from './outcome-index.ts';
import { readEvaluations } from './stored-evidence.ts';

/** A failure that the optimizer model was shown, with what the parent prompt made of it. */
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
  const parents = new Set(proposal.parentIds);
  const tasks = new Set(proposal.failures.map(({ taskName }) => taskName));
  const seqs = cells
    .filter(({ taskName, systemPromptId, userPromptId }) => {
      return tasks.has(taskName) && (parents.has(systemPromptId) || parents.has(userPromptId));
    })
    .flatMap((cell) => cell.seqs);
  const readings = failingReadings(readEvaluations(store, index.runId, seqs));
  return proposal.failures.map(({ taskName, exampleId }) => {
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

function findProposal(store: Store, runId: string, promptId: string): CandidateProposed | undefined {
  for (const { event } of readEvents(store, runId, { types: ['candidate-proposed'] })) {
    if (event.promptId === promptId) return event;
  }
  return undefined;
}

/** The first reading of each example that was not fully right. */
function failingReadings(
  evaluations: ReturnType<typeof readEvaluations>,
): ReadonlyMap<string, EvidenceReading> {
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
