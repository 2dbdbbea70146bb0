import { describe, expect, it } from 'vitest';
import { learningContext, plainTask, rightForShare } from '../../test/support/learning.ts';
import { contentHash } from '../foundation/content-hash.ts';
import type { ModelRequest } from '../models/model.ts';
import { scriptedModel } from '../models/scripted-model.ts';
import { systemPrompt, userPrompt } from '../prompts/prompt.ts';
import { SealedSplit } from '../tasks/sealed-split.ts';
import type { Task } from '../tasks/task.ts';
import { evaluatePrompts } from './evaluate-prompts.ts';

const floor = { constant: 0.1, chance: null, best: 0.1 };

function targetTask(name: string, examples: number): Task {
  const test = Array.from({ length: examples }, (_unused, index) => ({
    id: `${name}-test-${index}`,
    input: `${name} test question ${index}`,
    expected: 'right',
  }));
  return { ...plainTask(name, { train: 4, select: 4 }), test: new SealedSplit(test), floor };
}

const prompts = ['good', 'bad', 'bad twin'].map((name) => ({
  name,
  prompt: systemPrompt(`A ${name} prompt.`),
}));

/** Good prompts are right for 70 %, others for 30 %, each example by its own luck. */
function byQuality(request: ModelRequest): string {
  const system = request.messages[0]?.content ?? '';
  return rightForShare(system.includes('good') ? 0.7 : 0.3)(request);
}

async function evaluated(
  script: (request: ModelRequest) => string,
  names = ['red', 'blue', 'green', 'grey'],
  aa = false,
) {
  const tasks = names.map((name) => targetTask(name, 60));
  const { context } = learningContext({ tasks, base: scriptedModel(script), optimizer: scriptedModel([]) });
  const entries = tasks.map((task) => ({
    task,
    userPrompts: ['Answer: {{input}}', 'Solve: {{input}}'].map((text) => userPrompt(text)),
  }));
  const report = await evaluatePrompts(prompts, entries, context.evaluate, () => undefined, { aa });
  return { report, tasks };
}

describe('evaluatePrompts', () => {
  it('opens each test split once, whatever the number of prompts', async () => {
    const { tasks } = await evaluated(byQuality, undefined, true);
    for (const { test } of tasks) expect(test.readings).toEqual(['evaluate']);
  });

  it('finds the better prompt, names no winner between equal ones, and adjusts p for three pairs', async () => {
    const { report } = await evaluated(byQuality);
    const [goodOverBad, goodOverTwin, badOverTwin] = report.differences;
    expect(goodOverBad?.verdict.kind).toBe('better');
    expect(goodOverTwin?.verdict.text).toContain('good is better than “bad twin” on tasks like these 4');
    expect(badOverTwin?.verdict.kind).toBe('too-little-evidence');
    expect(badOverTwin?.verdict.text).toMatch(/would probably show is \d+\.\d points/);
    for (const { p, unadjustedP } of report.differences) expect(p).toBeGreaterThanOrEqual(unadjustedP ?? 1);
    expect(goodOverBad?.userPrompts).toMatchObject({ improved: 8, worsened: 0 });
  });

  it('gives every user prompt, their mean and their spread for each task', async () => {
    const { report } = await evaluated(byQuality);
    const [good] = report.prompts;
    for (const { score, byUserPrompt, spread } of good?.tasks ?? []) {
      const [one, other] = byUserPrompt.map((cell) => cell.score ?? Number.NaN);
      expect(score).toBeCloseTo(((one ?? 0) + (other ?? 0)) / 2, 12);
      expect(spread).toBeCloseTo(Math.abs((one ?? 0) - (other ?? 0)) / Math.SQRT2, 12);
    }
    expect(good?.worstTask?.score).toBe(Math.min(...(good?.tasks ?? []).map(({ score }) => score ?? 1)));
  });

  it('speaks for the one task alone where there is only one', async () => {
    const { report } = await evaluated(byQuality, ['red']);
    expect(report.differences[0]?.verdict.text).toContain('One task says nothing about others.');
  });

  it('measures no noise where the model repeats itself', async () => {
    const { report } = await evaluated(byQuality, undefined, true);
    expect(report.noise).toMatchObject({ changed: 0, margin: 0 });
  });

  it('measures the noise of a model that answers anew each time, and calls smaller differences noise', async () => {
    const anew = (request: ModelRequest) => {
      const draw = Number.parseInt(contentHash(request).slice(0, 8), 16) / 0xffffffff;
      return draw < 0.5 ? 'right' : 'wrong';
    };
    const { report } = await evaluated(anew, undefined, true);
    expect(report.noise?.changed).toBeCloseTo(0.5, 1);
    expect(report.noise?.margin).toBeGreaterThan(0.03);
    expect(report.differences.map(({ verdict }) => verdict.kind)).not.toContain('better');
  });
});
