import type { OwnTaskDefinition } from './task-definition.ts';

export const userPrompt = 'Rate this from 1 to 5: {{input}} Answer in <answer></answer>.';
export const answer = { tag: 'answer', type: 'integer', min: 1, max: 5 } as const;

export const reviews = (count: number, from = 0) =>
  Array.from({ length: count }, (_, row) => ({ input: `review ${from + row}`, expected: 1 + (row % 5) }));

/** A task of reviews with changes. */
export function baby(changes: Partial<OwnTaskDefinition> = {}): OwnTaskDefinition {
  return { name: 'baby', data: reviews(700), userPrompt, answer, ...changes };
}
