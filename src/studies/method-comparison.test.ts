import { describe, expect, it } from 'vitest';
import { comparisonCsv, comparisonMarkdown } from './comparison-tables.ts';
import { type ComparedRun, compareMethods } from './method-comparison.ts';

function run(method: string, seed: number, scores: readonly (number | null)[]): ComparedRun {
  return {
    method,
    seed,
    runId: `${method}-${seed}`,
    systemPrompt: 'x'.repeat(10 * seed),
    stopReason: 'done, in order',
    baseCalls: 100,
    optimizerCalls: 7,
    usd: 0.5,
    wallMs: 2_000,
    tasks: scores.map((score, index) => ({ name: `task ${index}`, score })),
  };
}

const runs = [
  run('first', 1, [0.4, 0.5, 0.6]),
  run('first', 2, [0.42, 0.52, 0.6]),
  run('other', 1, [0.5, 0.62, 0.68]),
  run('other', 2, [0.53, 0.6, 0.7]),
];

describe('compareMethods', () => {
  it('compares with the first method, paired by task and seed', () => {
    const [first, other] = compareMethods(runs, 300);
    expect(first).toMatchObject({ method: 'first', seeds: 2, difference: null, promptLength: 15 });
    expect(first?.score?.mean).toBeCloseTo(0.5067, 3);
    expect(other?.difference?.mean).toBeCloseTo(0.0983, 3);
    expect(other?.difference?.low).toBeGreaterThan(0);
    expect(other?.difference?.p).toBeLessThan(0.05);
  });

  it('counts only seeds that all methods have, and tasks that were scored in all of those runs', () => {
    const uneven = [...runs, run('other', 3, [1, 1, 1]), run('third', 1, [0.1, null, 0.1])];
    const [first, , third] = compareMethods(uneven, 300);
    expect(first?.seeds).toBe(1);
    expect(third?.tasks.map(({ name }) => name)).toEqual(['task 0', 'task 2']);
  });

  it('has no cost where a run has none', () => {
    const unpriced = runs.map((one) => ({ ...one, usd: one.seed === 2 ? null : one.usd }));
    expect(compareMethods(unpriced, 300)[0]?.usd).toBeNull();
  });
});

describe('tables of a comparison', () => {
  it('are Markdown with a row a method', () => {
    const lines = comparisonMarkdown({ methods: compareMethods(runs, 300), simulated: false })
      .trim()
      .split('\n');
    expect(lines).toHaveLength(4);
    expect(lines[2]).toMatch(/^\| first \| 2 \| 50\.7 /);
    expect(new Set(lines.map((line) => line.split('|').length)).size).toBe(1);
  });

  it('are CSV with a line for each run and task, texts quoted where they need it', () => {
    const lines = comparisonCsv({ runs, simulated: true }).trim().split('\n');
    expect(lines).toHaveLength(1 + 4 * 3);
    expect(lines[1]).toBe('first,1,first-1,task 0,0.4,100,7,0.5,2000,10,"done, in order",true');
  });

  it('say that the models were simulated', () => {
    const page = comparisonMarkdown({ methods: compareMethods(runs, 300), simulated: true });
    expect(page).toMatch(/\n\nSimulated models: .* nothing about real models\.\n$/);
  });
});
