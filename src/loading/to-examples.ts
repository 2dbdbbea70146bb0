import type { Example } from '../tasks/example.ts';
import type { Candidate } from './case-pool.ts';

/**
 * Examples with identities: the data's own id where it is the only one of its kind, completed where several cases have
 * it, else the content's hash.
 */
export function exampleMaker(candidates: readonly Candidate[]): (candidate: Candidate) => Example {
  const timesUsed = new Map<string, number>();
  for (const { content: found } of candidates) {
    if (found.id !== undefined) timesUsed.set(found.id, (timesUsed.get(found.id) ?? 0) + 1);
  }
  return ({ content: found, contentId }) => {
    if (found.id === undefined) return { ...found, id: contentId };
    const isUnique = timesUsed.get(found.id) === 1;
    return { ...found, id: isUnique ? found.id : `${found.id}-${contentId.slice(0, 8)}` };
  };
}
