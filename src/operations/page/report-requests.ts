import { listedRequests, type RequestTexts, storedRequests } from '../../runs/optimizer-requests.ts';
import type { RequestVerdict } from '../../runs/state/optimizer-requests.ts';
import type { Store } from '../../runs/store/open-store.ts';
import type { ReportedRequests } from './page-data.ts';
import { cutText, type EvidenceSample } from './report-evidence.ts';

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
