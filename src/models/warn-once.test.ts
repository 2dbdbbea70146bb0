import { describe, expect, it } from 'vitest';
import { BudgetAccount } from './budget-account.ts';
import { memoryJournal } from './memory-journal.ts';
import { composeModel } from './model-chain.ts';
import { scriptedModel } from './scripted-model.ts';
import { Throttle } from './throttle/endpoint-throttle.ts';

describe('warnings of a provider', () => {
  it('are reported once each', async () => {
    const transport = scriptedModel((_request, number) => ({
      text: 'fine',
      warnings: number === 2 ? ['seed was left out'] : ['temperature was left out'],
    }));
    const warnings: string[] = [];
    const model = composeModel({
      transport,
      journal: memoryJournal(),
      account: new BudgetAccount(),
      throttle: new Throttle({ endpoint: 'scripted', maximumConcurrency: 1 }),
      onWarning: (warning) => warnings.push(warning),
    });
    for (const samplePath of ['0', '1', '2', '0']) {
      await model.complete({ role: 'base', messages: [], parameters: {}, samplePath });
    }
    expect(warnings).toEqual([
      'scripted/model: temperature was left out',
      'scripted/model: seed was left out',
    ]);
  });
});
