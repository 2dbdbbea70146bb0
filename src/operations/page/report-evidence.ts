import { clipText } from '../../foundation/clip-text.ts';
import { type EvidenceQuery, type EvidenceRow, evidenceRows } from '../../runs/evidence/evidence-rows.ts';
import type { EvidenceTexts, ExampleTexts } from '../../runs/evidence/example-texts.ts';
import { type OutcomeChange, outcomeChange } from '../../runs/evidence/outcome-change.ts';
import type { OutcomeIndex } from '../../runs/evidence/outcome-index.ts';
import { listedRequests, type RequestTexts, storedRequests } from '../../runs/optimizer-requests.ts';
import type { RequestVerdict } from '../../runs/state/optimizer-requests.ts';
import type { Store } from '../../runs/store/open-store.ts';
import type { EvidenceListRow, ReportedEvidence, ReportedRequests } from './page-data.ts';

/** How much of the evidence a report carries. */
export interface EvidenceSample {
  /** The most rows of each kind of change with their texts, and as many format errors. */
  readonly rowsOfAKind: number;
  /** Longer texts are cut. */
  readonly longestText: number;
}

/** One task's evidence with a sample of its rows. */
export async function reportedEvidence(
  store: Store,
  index: OutcomeIndex,
  texts: ExampleTexts,
  query: EvidenceQuery,
  sample: EvidenceSample,
): Promise<ReportedEvidence> {
  const rows = await evidenceRows(store, index, query);
  const sampled = sampleRows(rows, sample.rowsOfAKind);
  return {
    query,
    total: rows.length,
    rows: sampled.map(({ row, place }) =>
      listRow(row, place, texts.textOf(query.taskName, row.exampleId).input),
    ),
    texts: sampled.map(({ row, place }) => ({
      place,
      ...cutTexts(texts.textsOf(query.taskName, row), sample.longestText),
    })),
  };
}

const longestListedInput = 200;

/** A row without the identities of its calls, and with no more of its input than a line holds. */
export function listRow(
  { exampleId, first, second }: EvidenceRow,
  place: number,
  input: string | null,
): EvidenceListRow {
  const begin = input === null ? null : clipText(input, longestListedInput).toWellFormed();
  return { place, exampleId, input: begin, first: listed(first), second: listed(second) };
}

export function cutText(text: string, longest: number): string {
  return text.length <= longest ? text : `${clipText(text, longest).toWellFormed()}… (cut in the report)`;
}

function listed(reading: EvidenceRow['first']): EvidenceListRow['first'] {
  if (reading === null) return null;
  const { call: _call, ...shown } = reading;
  return shown;
}

function cutTexts(texts: EvidenceTexts, longest: number): EvidenceTexts {
  const cut = (text: string | null) => (text === null ? null : cutText(text, longest));
  return {
    input: cut(texts.input),
    expected: cut(texts.expected),
    firstReply: cut(texts.firstReply),
    secondReply: cut(texts.secondReply),
  };
}

/** The first rows of each kind, in their order. */
function sampleRows(
  rows: readonly EvidenceRow[],
  rowsOfAKind: number,
): readonly { readonly row: EvidenceRow; readonly place: number }[] {
  const taken = new Map<OutcomeChange | 'format-error', number>();
  const take = (kind: OutcomeChange | 'format-error') => {
    const count = taken.get(kind) ?? 0;
    taken.set(kind, count + 1);
    return count < rowsOfAKind;
  };
  return rows
    .map((row, place) => ({ row, place }))
    .filter(({ row: { first, second } }) => {
      const isFormatError = first?.formatError != null || second?.formatError != null;
      const takenForChange = take(outcomeChange(first, second));
      return takenForChange || (isFormatError && take('format-error'));
    });
}

/** The first requests of each verdict with their texts. */
export function reportedRequests(
  store: Store,
  runId: string,
  { rowsOfAKind, longestText }: EvidenceSample,
): ReportedRequests {
  const all = listedRequests(store, runId);
  const taken = new Map<RequestVerdict['kind'], number>();
  const rows = all.filter(({ verdict: { kind } }) => {
    const count = taken.get(kind) ?? 0;
    taken.set(kind, count + 1);
    return count < rowsOfAKind;
  });
  const sampled = new Set(rows.map(({ seq }) => seq));
  const texts = storedRequests(store, runId)
    .filter(({ seq }) => sampled.has(seq))
    .map(
      ({ seq, messages, reply }): RequestTexts => ({
        seq,
        messages: messages.map(({ role, content }) => ({ role, content: cutText(content, longestText) })),
        reply: reply === null ? null : cutText(reply, longestText),
      }),
    );
  return { total: all.length, rows, texts };
}
