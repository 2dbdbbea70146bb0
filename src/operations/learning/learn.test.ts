import { expect, it } from 'vitest';
import { plainTask, rightForShare } from '../../../test/support/learning.ts';
import { checkConfiguration } from '../../config/check-configuration.ts';
import { createEvaluator } from '../../evaluation/evaluator.ts';
import { BudgetAccount } from '../../models/budget-account.ts';
import { journaled } from '../../models/journal.ts';
import { memoryJournal } from '../../models/memory-journal.ts';
import { scriptedModel } from '../../models/scripted-model.ts';
import { writing } from '../../optimizers/conformance/optimizer-scripts.ts';
import { methods } from '../../optimizers/methods.ts';
import { settingsOf } from '../../optimizers/settings.ts';
import { SealedSplit } from '../../tasks/sealed-split.ts';
import type { Task } from '../../tasks/task.ts';
import type { Project } from '../session/project.ts';
import { learn } from './learn.ts';

const secret = 'SEALED-QUESTION';
const floor = { constant: null, chance: null, best: 0 };

function taskNamed(name: string): Task {
  const test = new SealedSplit([{ id: `${name}-test`, input: secret, expected: secret }]);
  return { ...plainTask(name, { train: 8, select: 6 }), test, floor };
}

it.each(methods.map((method) => [method.name, method] as const))(
  '%s learns without opening a test split, and no model is sent a word of one',
  async (_name, method) => {
    const tasks = { source: ['red', 'blue'].map(taskNamed), target: [taskNamed('green')] };
    const account = new BudgetAccount({ limits: { baseCalls: 400, optimizerCalls: 40 } });
    const store = memoryJournal();
    const [base, optimizer] = [scriptedModel(rightForShare(0.5)), scriptedModel(writing)];
    const { signal } = new AbortController();
    const evaluate = createEvaluator({
      base: journaled(base, { store, account }),
      parameters: { temperature: 0 },
      concurrency: 8,
      seed: 1,
      signal,
    });
    const configuration = checkConfiguration({
      models: {},
      tasks: { source: [{ suite: 'generated-arithmetic/ages' }] },
    });
    const project = {
      method,
      settings: settingsOf(method, 'efficient', { iterations: 3 }),
      tasks,
      team: { optimizer: { parameters: { temperature: 1 } } },
      loaded: { configuration },
    };
    const learned = await learn({
      project: project as unknown as Project,
      evaluate,
      model: () => journaled(optimizer, { store, account }),
      budget: account,
      observe: () => undefined,
      signal,
    });
    expect(learned.systemPrompt.text).not.toBe('');
    for (const { test } of [...tasks.source, ...tasks.target]) expect(test.readings).toEqual([]);
    const sent = JSON.stringify([...base.requests, ...optimizer.requests]);
    expect(sent).not.toContain(secret);
    expect(sent.includes('red train question')).toBe(base.requests.length > 0);
  },
);
