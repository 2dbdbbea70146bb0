import type { ModelRole } from './model.ts';

/** What is said of replies that ended at their token limit; `undefined` when there are none. */
export function cutRepliesText(count: number, role: ModelRole = 'base'): string | undefined {
  if (count === 0) return undefined;
  const replies = count === 1 ? '1 reply' : `${count} replies`;
  const were = count === 1 ? 'was' : 'were';
  return `${replies} of the ${role} model ${were} cut off at the token limit; raise models.${role}.params.maxOutputTokens.`;
}
