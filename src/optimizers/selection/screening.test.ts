import { describe, expect, it } from 'vitest';
import { learningContext, plainTask } from '../../../test/support/learning.ts';
import { scriptedModel } from '../../models/scripted-model.ts';
import { metaspo } from '../metaspo/metaspo.ts';
import { methodSettings } from '../settings.ts';

const tasks = ['red', 'green', 'blue'].map((name) => plainTask(name, { train: 30, select: 30 }));

/** Proposes one of three sentences, by turns; `Count twice.` is the one that helps, `Hurry.` the one that harms. */
function learn(seed: number) {
  let turn = 0;
  const base = scriptedModel((request) => {
    const system = request.messages[0]?.content ?? '';
    const number = Number(/question (\d+)/.exec(request.messages.at(-1)?.content ?? '')?.[1] ?? 0);
    const level = 4 + (system.includes('Count twice.') ? 4 : 0) - (system.includes('Hurry.') ? 3 : 0);
    return (number * 7) % 10 < level ? 'right' : 'wrong';
  });
  const optimizer = scriptedModel((request) => {
    if (!request.messages.at(-1)?.content.includes('<new_system_prompt>')) return 'They hurry.';
    turn += 1;
    const sentence = ['Count twice.', 'Hurry.', 'Mind the weather.'][turn % 3];
    return `<new_system_prompt>You are a helpful assistant. ${sentence} Note ${turn}.</new_system_prompt>`;
  });
  const settings = methodSettings('efficient', { iterations: 9, innerProposals: 0 });
  const { context, events } = learningContext({ tasks, base, optimizer, settings });
  return { learned: metaspo.learn({ ...context, seed }), events };
}

describe('screening', () => {
  it('takes the sentence that helps and leaves the one that harms', async () => {
    for (const seed of [1, 2, 3]) {
      const { systemPrompt } = await learn(seed).learned;
      expect(systemPrompt.text).toContain('You are a helpful assistant.');
      expect(systemPrompt.text).toContain('Count twice.');
      expect(systemPrompt.text).not.toContain('Hurry.');
    }
  });

  it('says at its end what the sentences add to its tasks, and to each when it is held out', async () => {
    const { learned, events } = learn(1);
    const { systemPrompt } = await learned;
    const estimates = events.filter((event) => event.type === 'transfer-estimated');
    expect(estimates).toHaveLength(1);
    const [estimate] = estimates;
    expect(estimate?.systemPromptId).toBe(systemPrompt.id);
    expect(estimate?.tasks.map(({ taskName }) => taskName)).toEqual(['red', 'green', 'blue']);
    // The one sentence that helps adds 0.4 to every task, whoever is held out.
    expect(estimate?.source).toBeGreaterThan(0.2);
    expect(estimate?.heldOut).toBeGreaterThan(0.2);
  });

  it('gives each decision its reason', async () => {
    const { learned, events } = learn(1);
    await learned;
    const reasons = events.flatMap((event) =>
      event.type === 'candidate-rejected' || event.type === 'system-prompt-accepted'
        ? [event.explanation]
        : [],
    );
    expect(reasons.length).toBeGreaterThan(0);
    for (const reason of reasons) {
      expect(reason).toMatch(
        /^(rejected as a whole: \d+ of its \d+ new|accepted: \d+ sentences more and \d+ fewer, [+-]\d\.\d{3} by)/,
      );
    }
  });
});
