import { describe, expect, it } from 'vitest';
import { randomStream } from '../../stats/random.ts';
import type { Operator } from './operators/operator.ts';
import { mostCallsOf, Portfolio } from './portfolio.ts';

const operator = (name: string, calls = 1): Operator => ({ name, calls, propose: async () => undefined });
const [first, winning, losing] = [operator('first'), operator('winning', 0), operator('losing', 2)];

function countsOf(portfolio: Portfolio, rounds: number): Readonly<Record<string, number>> {
  const counts: Record<string, number> = { first: 0, winning: 0, losing: 0 };
  for (let round = 0; round < rounds; round += 1) {
    for (const { name } of portfolio.choose(10, randomStream(1, 'round', round)))
      counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

describe('a portfolio of operators', () => {
  it('gives the first operator most places, and tries all others before anything is known', () => {
    const counts = countsOf(new Portfolio([first, winning, losing]), 20);
    expect(counts.first).toBeGreaterThanOrEqual(120);
    expect(counts.winning).toBeGreaterThan(5);
    expect(counts.losing).toBeGreaterThan(5);
  });

  it('uses more what has won in this run, and comes back to what begins to win', () => {
    const portfolio = new Portfolio([first, winning, losing]);
    for (let race = 0; race < 30; race += 1) {
      portfolio.noteFirstPart(winning, race % 2 === 0);
      portfolio.noteFirstPart(losing, false);
      portfolio.noteFirstPart(first, race % 10 === 0);
    }
    const counts = countsOf(portfolio, 300);
    expect(counts.winning).toBeGreaterThan(10 * (counts.losing ?? 0));
    for (let race = 0; race < 60; race += 1) portfolio.noteFirstPart(losing, true);
    expect(countsOf(portfolio, 100).losing).toBeGreaterThan(100);
  });

  it('expects of an operator what its candidates have gained, once there are some', () => {
    const portfolio = new Portfolio([first]);
    expect(portfolio.expectation(first).mean).toBe(0);
    for (let race = 0; race < 8; race += 1) portfolio.noteGain(first, -0.05);
    expect(portfolio.expectation(first).mean).toBeCloseTo(-0.05);
  });

  it('plans with the most calls that one of its operators needs', () => {
    expect(mostCallsOf([first, winning, losing])).toBe(2);
  });
});
