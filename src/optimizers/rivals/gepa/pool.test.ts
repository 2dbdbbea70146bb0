import { expect, it } from 'vitest';
import { plainTask } from '../../../../test/support/learning.ts';
import { systemPrompt, userPrompt } from '../../../prompts/prompt.ts';
import { requestOn } from '../../engine/state.ts';
import { meanOver } from '../minibatch.ts';
import { bestMember, gepaMember } from './pool.ts';

function member(name: string, ...scores: readonly (number | null)[]) {
  const prompt = systemPrompt(name);
  const ids = { systemPromptId: prompt.id, userPromptId: 'user' };
  return gepaMember(
    prompt,
    scores.map((score, index) => {
      const taskName = `task ${index}`;
      const asked = requestOn('select', plainTask(taskName, { train: 1 }), prompt, userPrompt('{{input}}'));
      return { ...asked, evaluation: { taskName, split: 'select', ...ids, outcomes: [], score } };
    }),
  );
}

it('the best member has the highest mean over tasks; of equal ones the older counts', () => {
  const pool = [member('older', 0.4, 0.6), member('newer', 0.6, 0.4), member('unscored', null, null)];
  expect(bestMember(pool)?.prompt.text).toBe('older');
  expect(bestMember([])).toBeUndefined();
  expect(pool.map(({ scored }) => meanOver(scored))).toEqual([0.5, 0.5, 0]);
});
