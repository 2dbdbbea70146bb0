import type { AnswerFormat } from './answer.ts';

/** Why a reply that was cut off has no readable answer. */
export const cutOffReason = 'the reply was cut off at its token limit';

/**
 * Whether an answer of this format shows where it ends (a closed tag, whole JSON), so that one that can be read is whole
 * also in a reply that was cut off. Of any other, the missing words may have been a part.
 */
export function showsItsEnd({ tag, jsonPath, type }: AnswerFormat): boolean {
  return tag !== undefined || jsonPath !== undefined || type === 'json';
}
