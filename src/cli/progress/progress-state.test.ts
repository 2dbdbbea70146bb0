import { describe, expect, test } from 'vitest';
import { byRole, noUsage } from '../../models/usage-by-role.ts';
import type { OperationEvent } from '../../operations/operation.ts';
import { barLines } from './progress-display.ts';
import {
  budgetText,
  doneShare,
  learnedText,
  noProgress,
  phaseText,
  progressAfter,
  requestsText,
} from './progress-state.ts';

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

  test('says nothing of calls in flight where models answer in this process', () => {
    const endpoints = report.endpoints.map((endpoint) => ({ ...endpoint, inFlight: 0, waiting: 0 }));
    expect(requestsText(stateAfter({ ...report, endpoints }))).toBe(
      '50 of about 200 requests, 1 min 30 s left',
    );
  });

  test('calls the last comparison by its name, not an iteration that nobody asked for', () => {
    const place = { type: 'phase-started', phase: 'outer-loop' } as const;
    const state = stateAfter({ ...place, iteration: 9, isComparison: true });
    expect(phaseText(state)).toBe('last comparison of the best system prompts');
    expect(phaseText(progressAfter(state, { ...place, iteration: 10 }))).toContain('iteration 10');
  });

  test('tells what is known to be used, and what the budget counts where there is a limit', () => {
    expect(budgetText(stateAfter(report))).toBe('43 of 100 calls, 0 tokens, $1.80 of $5.00, 2 min 0 s');
  });

  test('follows phases, accepted prompts and the score while learning', () => {
    const finished = { type: 'iteration-finished', systemPromptId: 'b', tasks: [] } as const;
    const state = stateAfter(
      { ...finished, iteration: 1, trainScore: 0.4 },
      { type: 'phase-started', phase: 'outer-loop', iteration: 2 },
      {
        type: 'system-prompt-accepted',
        phase: 'outer-loop',
        iteration: 2,
        promptId: 'b',
        replacedId: 'a',
        explanation: 'better',
      },
      { ...finished, iteration: 2, trainScore: 0.5 },
    );
    expect(learnedText(state)).toBe(
      'mean score on the source tasks 50.0 (40.0 after iteration 1), 1 system prompt accepted',
    );
    expect(state).toMatchObject({ phase: 'outer-loop', iteration: 2, accepted: 1, score: 0.5 });
  });

  test('has no empty line where nothing is learned yet', () => {
    expect(barLines(stateAfter(report), 200)).toHaveLength(3);
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
