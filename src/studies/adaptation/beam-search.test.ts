import { describe, expect, it } from 'vitest';
import { learningContext, plainTask, rightForShare } from '../../../test/support/learning.ts';
import type { BudgetLimits } from '../../models/budget-limits.ts';
import type { ModelRequest } from '../../models/model.ts';
import { scriptedModel } from '../../models/scripted-model.ts';
import { writing } from '../../optimizers/conformance/optimizer-scripts.ts';
import { workbench } from '../../optimizers/engine/workbench.ts';
import { analyseAndWriteUserPrompt } from '../../optimizers/proposers/analyse-and-write.ts';
import { systemPrompt } from '../../prompts/prompt.ts';
import { beamCalls, beamSearch } from './beam-search.ts';
import { paperBeam } from './beam-state.ts';

const tasks = [plainTask('red', { train: 10, select: 8 }), plainTask('blue', { train: 10, select: 8 })];
const system = systemPrompt('Work with care.');

async function search(run: {
  base?: (request: ModelRequest) => string;
  optimizer?: (request: ModelRequest) => string;
  rounds?: number;
  limits?: BudgetLimits;
  concurrency?: number;
}) {
  const base = scriptedModel(run.base ?? rightForShare(0.5));
  const optimizer = scriptedModel(run.optimizer ?? writing);
  let allowed = run.limits?.baseCalls ?? Number.POSITIVE_INFINITY;
  const { context, events } = learningContext({
    tasks,
    base,
    optimizer,
    concurrency: run.concurrency ?? 8,
    budget: {
      covers({ baseCalls }) {
        allowed -= baseCalls;
        return allowed >= 0 ? { covered: true } : { covered: false, explanation: 'no calls left' };
      },
    },
  });
  const settings = { ...paperBeam, rounds: run.rounds ?? 3 };
  const bench = workbench(context);
  const proposer = analyseAndWriteUserPrompt;
  const result = await beamSearch({ bench, system, settings, proposer }, tasks);
  return { result, events, base, optimizer, settings };
}

describe('beamSearch', () => {
  it('keeps at most three prompts, and the choice on select never gets worse from round to round', async () => {
    const { result } = await search({ rounds: 4 });
    expect(result.rounds).toHaveLength(5);
    for (const [place] of tasks.entries()) {
      const choices = result.rounds.map((states) => states[place]?.choice.selectScore ?? 0);
      expect(choices).toEqual([...choices].sort((one, other) => one - other));
      for (const states of result.rounds) expect(states[place]?.beam.length).toBeLessThanOrEqual(3);
    }
  });

  it('writes 3 children in the first round and 9 in each later one, and asks no more than planned', async () => {
    const { result, events, base, optimizer, settings } = await search({ rounds: 3 });
    const proposed = events.filter(
      (event) => event.type === 'candidate-proposed' && event.taskName === 'red',
    );
    expect(proposed).toHaveLength(3 + 9 + 9);
    const planned = beamCalls(tasks, settings, analyseAndWriteUserPrompt);
    expect(base.requests.length).toBeLessThanOrEqual(planned.baseCalls);
    expect(optimizer.requests.length).toBe(planned.optimizerCalls);
    expect(result.stop.stopReason).toBe('iterations-finished');
  });

  it('only scores the first prompt when no round is asked for', async () => {
    const { result, optimizer } = await search({ rounds: 0 });
    expect(result.rounds).toHaveLength(1);
    expect(optimizer.requests).toHaveLength(0);
  });

  it('ends the same at any concurrency', async () => {
    const texts = async (concurrency: number) => {
      const { result } = await search({ concurrency });
      return result.rounds.map((states) => states.map(({ choice }) => choice.prompt.text));
    };
    expect(await texts(1)).toEqual(await texts(40));
  });

  it('asks for no proposals when nothing is answered wrongly', async () => {
    const { result, optimizer } = await search({ base: () => 'right' });
    expect(result.stop.stopReason).toBe('no-failures');
    expect(optimizer.requests).toHaveLength(0);
  });

  it('begins no round that the budget does not cover', async () => {
    const { result } = await search({ limits: { baseCalls: 150 } });
    expect(result.stop).toEqual({ stopReason: 'budget-reached', explanation: 'no calls left' });
    expect(result.rounds).toHaveLength(2);
  });

  it('keeps the prompts that it has when every reply is broken', async () => {
    const { result } = await search({ optimizer: () => 'Nothing of use.', rounds: 1 });
    expect(result.rounds.at(-1)?.map(({ choice }) => choice.prompt.text)).toEqual(
      tasks.map(({ userPrompts }) => userPrompts[0]?.text),
    );
  });
});
