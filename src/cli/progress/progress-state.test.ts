import { describe, expect, test } from 'vitest';
import { byRole, noUsage } from '../../models/usage-by-role.ts';
import type { OperationEvent } from '../../operations/operation.ts';
import { barLines } from './progress-display.ts';
import { budgetText, doneShare, noProgress, progressAfter, requestsText } from './progress-state.ts';

const report: OperationEvent = {
  type: 'progress-reported',
  requests: { done: 50, planned: 200 },
  endpoints: [{ endpoint: 'http://x', limit: 8, inFlight: 5, waiting: 3 }],
  usage: byRole((role) => ({ ...noUsage(), calls: role === 'base' ? 40 : 0, usd: 0.5 })),
  counted: byRole((role) => ({ ...noUsage(), calls: role === 'base' ? 43 : 0, outputTokens: 90, usd: 0.6 })),
  budget: { calls: 100, usd: 5 },
  minutes: 2,
  secondsLeft: 90,
};

const stateAfter = (...events: readonly OperationEvent[]) => events.reduce(progressAfter, noProgress);

describe('progress', () => {
  test('tells requests, calls in flight, the limit of the endpoint and the time left', () => {
    const state = stateAfter(report);
    expect(doneShare(state)).toBe(0.25);
    expect(requestsText(state)).toBe('50 of about 200 requests, 5 in flight (limit 8), 1 min 30 s left');
  });

  test('tells what is known to be used, and what the budget counts where there is a limit', () => {
    expect(budgetText(stateAfter(report))).toBe('43 of 100 calls, 0 tokens, $1.80 of $5.00, 2 min 0 s');
  });

  test('follows phases, accepted prompts and the score while learning', () => {
    const state = stateAfter(
      { type: 'phase-started', phase: 'outer-loop', iteration: 2 },
      {
        type: 'system-prompt-accepted',
        phase: 'outer-loop',
        iteration: 2,
        promptId: 'b',
        replacedId: 'a',
        explanation: 'better',
      },
      { type: 'iteration-finished', iteration: 2, systemPromptId: 'b', trainScore: 0.5, tasks: [] },
    );
    expect(state).toMatchObject({ phase: 'outer-loop', iteration: 2, accepted: 1, score: 0.5 });
  });

  test('no line of the bars is wider than the terminal, and nothing is cut', () => {
    for (const width of [20, 60, 80, 200]) {
      const lines = barLines(stateAfter(report), width);
      for (const line of lines) expect(line.length).toBeLessThan(width);
      const words = lines.join(' ').split(' ');
      for (const said of [requestsText(stateAfter(report)), budgetText(stateAfter(report))]) {
        expect(words).toEqual(expect.arrayContaining(said.split(' ')));
      }
    }
  });
});
