import type {
  EvidencePart,
  EvidenceWindow,
  ReportData,
  ReportedEvidence,
} from '../../../src/operations/page/page-data.ts';
import { countByFilter, passesFilter } from '../../../src/runs/evidence/evidence-filter.ts';
import type { EvidenceQuery } from '../../../src/runs/evidence/evidence-rows.ts';
import type { Source } from './source.ts';

/** The data inside the report file, where the page is one. */
export function embeddedReport(): ReportData | undefined {
  const text = document.getElementById('metaspo-report')?.textContent;
  return text == null ? undefined : (JSON.parse(text) as ReportData);
}

/** Reads from the report file that contains the page. */
export function reportSource(data: ReportData): Source {
  const evidenceOf = (query: EvidenceQuery) => data.evidence.find((part) => isSame(part.query, query));
  return {
    kind: 'report',
    report: {
      runId: data.log.id,
      writtenAt: data.writtenAt,
      evidence: data.evidence,
      requests: data.requests.total,
    },
    runs: async () => [],
    log: async () => data.log,
    scores: async () => data.scores,
    userScores: async (_runId, wanted) => data.userScores.filter(({ taskName }) => taskName === wanted),
    differences: async () => data.differences,
    evidence: async (_runId, query, part) => windowOf(evidenceOf(query), part),
    texts: async (_runId, query, place) =>
      evidenceOf(query)?.texts.find((texts) => texts.place === place) ?? null,
    failures: async (_runId, promptId) => data.failures[promptId] ?? [],
    requests: async () => data.requests.rows,
    requestTexts: async (_runId, wanted) => data.requests.texts.find(({ seq }) => seq === wanted) ?? null,
    exported: async (_runId, format) => data.exports[format] ?? '',
    studies: async () => [],
    study: async () => Promise.reject(new Error('A report of a run holds no studies.')),
  };
}

function windowOf(
  part: ReportedEvidence | undefined,
  { filter, search, from, count }: EvidencePart,
): EvidenceWindow {
  const rows = part === undefined ? [] : found(part, search.trim().toLowerCase());
  const passing = rows.filter((row) => passesFilter(row, filter));
  return { counts: countByFilter(rows), rows: passing.slice(from, from + count) };
}

function found(part: ReportedEvidence, search: string): ReportedEvidence['rows'] {
  if (search === '') return part.rows;
  const places = new Set(
    part.texts
      .filter(({ input, expected, firstReply, secondReply }) =>
        [input, expected, firstReply, secondReply].some((text) => text?.toLowerCase().includes(search)),
      )
      .map(({ place }) => place),
  );
  return part.rows.filter(
    ({ place, exampleId }) => places.has(place) || exampleId.toLowerCase().includes(search),
  );
}

function isSame(one: EvidenceQuery, other: EvidenceQuery): boolean {
  return (['taskName', 'split', 'first', 'second'] as const).every((member) => one[member] === other[member]);
}
