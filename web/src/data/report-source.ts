import type { ReportData, ReportedEvidence } from '../../../src/operations/page/page-data.ts';
import type { EvidenceQuery } from '../../../src/runs/evidence/evidence-rows.ts';
import type { Source } from './source.ts';

/** The data inside the report file, where the page is one. */
export function embeddedReport(): ReportData | undefined {
  const text = document.getElementById('metaspo-report')?.textContent;
  return text == null ? undefined : (JSON.parse(text) as ReportData);
}

/** Reads from the report file that the page stands in. */
export function reportSource(data: ReportData): Source {
  const evidenceOf = (query: EvidenceQuery) => data.evidence.find((part) => isSame(part.query, query));
  return {
    kind: 'report',
    report: { runId: data.log.id, writtenAt: data.writtenAt, evidence: data.evidence },
    runs: async () => [],
    log: async () => data.log,
    scores: async () => data.scores,
    differences: async () => data.differences,
    evidence: async (_runId, query, search) => ({
      rows: found(evidenceOf(query), search.trim().toLowerCase()),
    }),
    texts: async (_runId, query, places) =>
      (evidenceOf(query)?.texts ?? []).filter(({ place }) => places.includes(place)),
    failures: async (_runId, promptId) => data.failures[promptId] ?? [],
    exported: async (_runId, format) => data.exports[format] ?? '',
  };
}

function found(part: ReportedEvidence | undefined, search: string): ReportedEvidence['rows'] {
  if (part === undefined) return [];
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
