import { expect, it } from 'vitest';
import { methodConformance } from '../../../test/support/method-conformance.ts';
import { runMethod } from '../conformance/run-method.ts';
import { greedy } from './greedy.ts';

const settings = { iterations: 6, greedy: { minibatchPerTask: 4 } };

methodConformance(greedy, { settings });

it('asks the optimizer model once a step, and keeps what is ahead on a fresh minibatch', async () => {
  const { events, optimizer } = await runMethod(greedy, { settings });
  const proposed = events.filter(({ type }) => type === 'candidate-proposed');
  expect(optimizer.requests).toHaveLength(proposed.length);
  const decisions = events.filter(
    (event) => event.type === 'candidate-rejected' || event.type === 'system-prompt-accepted',
  );
  expect(decisions).toHaveLength(proposed.length);
  for (const { type, difference = 0 } of decisions) {
    expect(difference > 0).toBe(type === 'system-prompt-accepted');
  }
});

it('stays with the present prompt when no rewrite is better', async () => {
  const { learned, events } = await runMethod(greedy, { settings, base: () => 'wrong' });
  expect(events.some(({ type }) => type === 'candidate-proposed')).toBe(true);
  expect(events.some(({ type }) => type === 'system-prompt-accepted')).toBe(false);
  expect(learned.stopReason).toBe('iterations-finished');
});
