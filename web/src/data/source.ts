import type {
  EvidencePart,
  EvidenceWindow,
  PageLog,
  PageScores,
  ReportedEvidence,
  RunListItem,
} from '../../../src/operations/page/page-data.ts';
import type { PageStudy } from '../../../src/operations/page/study-data.ts';
import type { StudyListItem } from '../../../src/operations/page/study-list.ts';
import type { EvidenceQuery } from '../../../src/runs/evidence/evidence-rows.ts';
import type { EvidenceTexts } from '../../../src/runs/evidence/example-texts.ts';
import type { PromptDifference } from '../../../src/runs/evidence/prompt-differences.ts';
import type { UserPromptScore } from '../../../src/runs/evidence/prompt-scores.ts';
import type { ShownFailure } from '../../../src/runs/evidence/shown-failures.ts';
import type { ExportFormat } from '../../../src/runs/export/export-prompt.ts';
import type { ListedRequest, RequestTexts } from '../../../src/runs/optimizer-requests.ts';

/** Where the page reads runs from: the server that it came from, or the data inside the report file. */
export interface Source {
  readonly kind: 'server' | 'report';
  runs(): Promise<readonly RunListItem[]>;
  log(runId: string): Promise<PageLog>;
  scores(runId: string): Promise<PageScores>;
  userScores(runId: string, taskName: string): Promise<readonly UserPromptScore[]>;
  differences(runId: string, first: string, second: string): Promise<readonly PromptDifference[]>;
  evidence(runId: string, query: EvidenceQuery, part: EvidencePart): Promise<EvidenceWindow>;
  /** The whole texts of a row, by its place; `null` where there is no such row. */
  texts(runId: string, query: EvidenceQuery, place: number): Promise<EvidenceTexts | null>;
  failures(runId: string, promptId: string): Promise<readonly ShownFailure[]>;
  /** All that the optimizer model was asked, in the order of asking. */
  requests(runId: string): Promise<readonly ListedRequest[]>;
  /** The whole texts of a request; `null` where there is no such one. */
  requestTexts(runId: string, seq: number): Promise<RequestTexts | null>;
  exported(runId: string, format: ExportFormat): Promise<string>;
  studies(): Promise<readonly StudyListItem[]>;
  study(studyId: string): Promise<PageStudy>;
  /** What a report holds, and what it had to leave out; absent for a server. */
  readonly report?: ReportFacts;
}

export interface ReportFacts {
  readonly runId: string;
  readonly writtenAt: number;
  readonly evidence: readonly ReportedEvidence[];
  /** How many requests the run made; the report has a part of them. */
  readonly requests: number;
}
