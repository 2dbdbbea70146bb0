import type { RequestVerdict } from '../../../../src/runs/state/optimizer-requests.ts';

export type RequestKind = RequestVerdict['kind'];

interface KindWords {
  readonly kind: RequestKind;
  readonly label: string;
  readonly mark: string;
}

/** What may become of a request, in the order of the filters. */
export const requestKinds: readonly KindWords[] = [
  { kind: 'rejected', label: 'Rejected', mark: '✕' },
  { kind: 'prompt', label: 'Became a prompt', mark: '✓' },
  { kind: 'used', label: 'Intermediate step', mark: '→' },
  { kind: 'failed', label: 'No reply', mark: '!' },
  { kind: 'open', label: 'Nothing came of it', mark: '·' },
];

export function markOf(kind: RequestKind): string {
  return requestKinds.find((words) => words.kind === kind)?.mark ?? '';
}
