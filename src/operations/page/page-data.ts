import type { EvaluationFinished } from '../../optimizers/events.ts';
import type { EvidenceQuery, EvidenceReading } from '../../runs/evidence/evidence-rows.ts';
import type { EvidenceTexts } from '../../runs/evidence/example-texts.ts';
import type { PromptDifference } from '../../runs/evidence/prompt-differences.ts';
import type { PromptScores } from '../../runs/evidence/prompt-scores.ts';
import type { ShownFailure } from '../../runs/evidence/shown-failures.ts';
import type { ExportFormat } from '../../runs/export/export-prompt.ts';
import type { RecordedEvent, RunEvent } from '../../runs/run-event.ts';
import type { RunSummary } from '../../runs/run-summary.ts';

/** A run in the list of runs. */
export interface RunListItem extends RunSummary {
  /** Milliseconds since 1970. */
  readonly updatedAt: number;
  /** Milliseconds of running; `null` while the run has not said so. */
  readonly wallMs: number | null;
  /** Final test score before and after, mean over the judged tasks; `null` without a test. */
  readonly initialScore: number | null;
  readonly finalScore: number | null;
}

/** An event of a run's log without the rows of outcomes, which are by far the largest part. */
export type PageEvent = Exclude<RunEvent, EvaluationFinished> | EvaluationHeader;

interface EvaluationHeader extends Omit<EvaluationFinished, 'type' | 'outcomes'> {
  readonly type: 'evaluation-header';
}

/** The log of a run as its pages read it: all that is shown of the run follows from it. */
export interface PageLog {
  readonly id: string;
  /** Whether a living process executes the run. */
  readonly executing: boolean;
  /** `seq` of the last event that was looked at. */
  readonly position: number;
  readonly events: readonly RecordedEvent[];
}

/** A row of evidence in a list: texts are asked for when they are shown. */
export interface EvidenceListRow {
  /** Its place among all rows of the query, from 0. */
  readonly place: number;
  readonly exampleId: string;
  readonly first: ListedReading | null;
  readonly second: ListedReading | null;
}

export type ListedReading = Omit<EvidenceReading, 'call'>;

export interface EvidenceList {
  /** All rows of the query, or those in which a searched text occurs. */
  readonly rows: readonly EvidenceListRow[];
}

/** The texts of a row of evidence, by its place. */
export interface PlacedTexts extends EvidenceTexts {
  readonly place: number;
}

/** The evidence that a report carries of one task: all counts, and a sample of the rows. */
export interface ReportedEvidence {
  readonly query: EvidenceQuery;
  readonly total: number;
  readonly rows: readonly EvidenceListRow[];
  readonly texts: readonly PlacedTexts[];
}

/** All that a report page holds. */
export interface ReportData {
  /** Milliseconds since 1970. */
  readonly writtenAt: number;
  readonly log: PageLog;
  readonly scores: PromptScores;
  /** The first system prompt against the learned one. */
  readonly differences: readonly PromptDifference[];
  readonly evidence: readonly ReportedEvidence[];
  /** Failures behind each proposal, by the id of its prompt. */
  readonly failures: Readonly<Record<string, readonly ShownFailure[]>>;
  readonly exports: Readonly<Partial<Record<ExportFormat, string>>>;
  /** Texts longer than this are cut in the report. */
  readonly longestText: number;
}
