import type { ClusterStatus } from '../../cluster/status/cluster-status.ts';
import type { EvidenceCounts, EvidenceFilter } from '../../runs/evidence/evidence-filter.ts';
import type { EvidenceQuery, EvidenceReading } from '../../runs/evidence/evidence-rows.ts';
import type { EvidenceTexts } from '../../runs/evidence/example-texts.ts';
import type { PromptDifference } from '../../runs/evidence/prompt-differences.ts';
import type { SystemPromptScore, UserPromptScore } from '../../runs/evidence/prompt-scores.ts';
import type { ShownFailure } from '../../runs/evidence/shown-failures.ts';
import type { ExportFormat } from '../../runs/export/export-prompt.ts';
import type { ListedRequest, RequestTexts } from '../../runs/optimizer-requests.ts';
import type { RecordedEvent } from '../../runs/run-event.ts';
import type { RunSummary } from '../../runs/run-summary.ts';
import type { ProgressReported } from '../progress-report.ts';

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

/** The log of a run as its pages read it: all that is shown of the run follows from it. */
export interface PageLog {
  readonly id: string;
  /** Whether a living process executes the run. */
  readonly executing: boolean;
  /** `seq` of the last event that was looked at. */
  readonly position: number;
  readonly events: readonly RecordedEvent[];
}

/** What has happened in a run since its page last heard of it. */
export interface LiveRun {
  readonly executing: boolean;
  /** The current progress of the run; `null` while no process reports any. */
  readonly progress: ProgressReported | null;
  /** `seq` of the last evaluation: other scores are known when it grows. */
  readonly evaluated: number;
}

/** Scores of a run's system prompts. */
export interface PageScores {
  readonly system: readonly SystemPromptScore[];
}

/** Which part of the evidence of a query is asked for. */
export interface EvidencePart {
  readonly filter: EvidenceFilter;
  /** Words that occur in the row's texts; empty for all. */
  readonly search: string;
  /** Of the rows that match, from 0. */
  readonly from: number;
  readonly count: number;
}

/** A part of the rows that match, and how many there are. */
export interface EvidenceWindow {
  /** Rows with the searched words, by filter. */
  readonly counts: EvidenceCounts;
  readonly rows: readonly EvidenceListRow[];
}

/** A row of evidence in a list; its whole texts are asked for when it is chosen. */
export interface EvidenceListRow {
  /** Its place among all rows of the query, from 0. */
  readonly place: number;
  readonly exampleId: string;
  /** The beginning of the input; `null` where the run did not keep it. */
  readonly input: string | null;
  readonly first: ListedReading | null;
  readonly second: ListedReading | null;
}

export type ListedReading = Omit<EvidenceReading, 'call'>;

/** The texts of a row of evidence, by its place. */
interface PlacedTexts extends EvidenceTexts {
  readonly place: number;
}

/** The evidence that a report carries of one task: all counts, and a sample of the rows. */
export interface ReportedEvidence {
  readonly query: EvidenceQuery;
  readonly total: number;
  readonly rows: readonly EvidenceListRow[];
  readonly texts: readonly PlacedTexts[];
}

/** What the optimizer model was asked, as far as a report carries it. */
export interface ReportedRequests {
  readonly total: number;
  readonly rows: readonly ListedRequest[];
  readonly texts: readonly RequestTexts[];
}

/** All that a report page holds. */
export interface ReportData {
  /** Milliseconds since 1970. */
  readonly writtenAt: number;
  readonly log: PageLog;
  readonly scores: PageScores;
  readonly userScores: readonly UserPromptScore[];
  /** The first system prompt against the learned one. */
  readonly differences: readonly PromptDifference[];
  readonly evidence: readonly ReportedEvidence[];
  /** Failures behind each proposal, by the id of its prompt. */
  readonly failures: Readonly<Record<string, readonly ShownFailure[]>>;
  readonly requests: ReportedRequests;
  readonly exports: Readonly<Partial<Record<ExportFormat, string>>>;
  /** Texts longer than this are cut in the report. */
  readonly longestText: number;
}

/** The workers that make model calls for runs, as the page shows them. */
export type PageCluster =
  /** No queue is named, here or by the latest run. */
  | { readonly state: 'none' }
  | { readonly state: 'unreachable'; readonly queue: string; readonly message: string }
  | { readonly state: 'up'; readonly status: ClusterStatus };
