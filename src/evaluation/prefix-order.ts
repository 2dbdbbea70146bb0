import type { EvaluationRequest } from './evaluation.ts';

/**
 * The requests with those next to each other whose calls begin with the same text: by system prompt, then by user prompt,
 * then as given. A model server that keeps what it has read (a prefix cache) then rereads the least, however little
 * it can keep; prompts that share only their beginning stand side by side, too.
 */
export function inPrefixOrder<Request extends Pick<EvaluationRequest, 'system' | 'user'>>(
  requests: readonly Request[],
): readonly Request[] {
  return requests.toSorted(
    (one, other) => compare(one.system.text, other.system.text) || compare(one.user.text, other.user.text),
  );
}

/** By code units: the same everywhere, whatever the language of the machine. */
function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
