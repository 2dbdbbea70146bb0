import { expect, it } from 'vitest';
import type { ConfigurationInput } from '../../src/config/schema/configuration-input.ts';
import type { OptimizeResult } from '../../src/operations/learning/optimize-result.ts';
import { Project } from './project-in-process.ts';

const base = (name: string) => ({ model: `sim/${name}`, params: { temperature: 1 } });

/** Replies that vary, of two models, under a guard that is proved at the end. */
const configuration: ConfigurationInput = {
  models: { bases: [base('base'), base('base-2')], optimizer: 'sim/optimizer' },
  repeats: { times: 2, score: 'pass^2' },
  guards: { taskLoss: 0.4, lossExamples: 6 },
  tasks: {
    source: ['counting', 'totals'].map((name) => ({ suite: `generated-arithmetic/${name}` })),
    target: [{ suite: 'generated-arithmetic/ages' }],
  },
  limits: { trainExamples: 5, selectExamples: 4, testExamples: 4 },
  method: 'outer-only',
  settings: { iterations: 1 },
};

const found = ({ systemPrompt, initialSystemPrompt, score, tasks, guards }: OptimizeResult) => ({
  systemPrompt,
  initialSystemPrompt,
  score,
  tasks,
  guards,
});

it('a run with repeats, several models and a guard that is killed at any moment comes to the same result, and asks nothing twice', async () => {
  using project = new Project(configuration);
  const killed: Project[] = [];
  let events = 0;
  const whole = await project.begin(
    {},
    {
      observe(event) {
        if (event.type !== 'evaluation-finished') return;
        events += 1;
        if (events % 12 === 6 && killed.length < 3) killed.push(project.asKilledNow());
      },
    },
  );
  expect(killed.length).toBeGreaterThan(1);
  for (const one of killed) {
    using copy = one;
    const resumed = await copy.goOn();
    expect(found(resumed)).toEqual(found(whole));
    const { base: paid } = resumed.usage;
    expect(paid.calls - resumed.unconfirmed.calls).toBeLessThanOrEqual(whole.usage.base.calls);
  }
}, 120_000);
