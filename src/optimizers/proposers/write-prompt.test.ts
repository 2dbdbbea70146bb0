import { describe, expect, it } from 'vitest';
import { learningContext, plainTask } from '../../../test/support/learning.ts';
import { ModelCallError, type ModelFailure } from '../../models/model-call-error.ts';
import { scriptedModel } from '../../models/scripted-model.ts';
import { systemPrompt } from '../../prompts/prompt.ts';
import type { Failure } from '../engine/state.ts';
import { workbench } from '../engine/workbench.ts';
import { reflect } from './reflect.ts';
import { analyse } from './write-prompt.ts';

const task = plainTask('red', { train: 8 });
const place = { iteration: 1, phase: 'outer-loop', kind: 'system', candidate: 1 } as const;
const reply = '<new_system_prompt>Check each step twice.</new_system_prompt>';

/** Eight failures with replies of 2,000 characters. */
const failures: readonly Failure[] = task.train.map((example) => {
  const [userPrompt] = task.userPrompts;
  if (userPrompt === undefined) throw new Error('a plain task has a user prompt');
  const outcome = { exampleId: example.id, score: 0, reply: 'wrong '.repeat(333) };
  return { taskName: task.name, example, outcome, userPrompt };
});

type Script = (text: string, requestNumber: number) => string | Error;

/** A proposal by reflection, with an optimizer model that answers by a script. */
async function proposedBy(script: Script) {
  const optimizer = scriptedModel((request, number) =>
    script(request.messages.map(({ content }) => content).join('\n'), number),
  );
  const base = scriptedModel(() => 'wrong');
  const { context, events } = learningContext({ tasks: [task], base, optimizer });
  const bench = workbench(context);
  const proposal = await reflect(bench, place, systemPrompt('Be right.'), failures);
  const texts = optimizer.requests.map(({ messages }) => messages.map(({ content }) => content).join('\n'));
  const rejections = events.flatMap((event) => (event.type === 'proposal-rejected' ? [event] : []));
  return { proposal, texts, rejections, bench, events };
}

const failed = (failure: ModelFailure) =>
  new ModelCallError('optimizer/m at http://10.0.0.7:8000/v1 failed', { failure, status: 400 });

describe('a request that is too long for the optimizer model', () => {
  const boundedAt =
    (most: number): Script =>
    (text) =>
      text.length > most ? failed('context-too-long') : reply;

  it('is made again with fewer and shorter failures, until it fits', async () => {
    const { proposal, texts, rejections } = await proposedBy(boundedAt(4_000));
    expect(proposal?.prompt.text).toBe('Check each step twice.');
    expect(rejections).toEqual([]);
    const lengths = texts.map(({ length }) => length);
    expect(lengths).toEqual([...lengths].sort((one, other) => other - one));
    const counts = texts.map((text) => text.split('<example>').length - 1);
    expect(counts[0]).toBe(8);
    expect(counts.at(-1)).toBeGreaterThanOrEqual(1);
    expect(counts.at(-1)).toBeLessThan(8);
  });

  it('however little it shows makes a rejected proposal, and names the role', async () => {
    const { proposal, rejections } = await proposedBy(boundedAt(0));
    expect(proposal).toBeUndefined();
    expect(rejections.length).toBeGreaterThan(0);
    for (const { reason, explanation } of rejections) {
      expect(reason).toBe('request-too-long');
      expect(explanation).toContain('optimizer model');
    }
  });

  it('shows all of it to a model that has room', async () => {
    const { texts } = await proposedBy(() => reply);
    expect(texts).toHaveLength(1);
    expect(texts[0]?.split('<example>').length).toBe(9);
  });
});

describe('a request that fails for good', () => {
  it.each<[ModelFailure, string]>([
    ['bad-request', 'request-refused'],
    ['refused-by-provider', 'refusal'],
    ['empty-reply', 'empty'],
    ['truncated-reply', 'truncated'],
  ])('with %s is a rejected proposal (%s), and the run goes on', async (failure, reason) => {
    const { proposal, rejections, events } = await proposedBy(() => failed(failure));
    expect(proposal).toBeUndefined();
    expect(new Set(rejections.map((rejection) => rejection.reason))).toEqual(new Set([reason]));
    expect(events.at(-1)).toMatchObject({ type: 'proposal-skipped', reason: 'all-tries-rejected' });
  });

  it('leaves out a proposal whose analysis it was', async () => {
    const { bench, events } = await proposedBy(() => failed('bad-request'));
    expect(await analyse(bench, place, () => [{ role: 'user', content: 'Why?' }])).toBeUndefined();
    expect(events.at(-1)).toMatchObject({
      type: 'proposal-skipped',
      explanation: expect.stringContaining('no analysis'),
    });
  });

  it.each(['server-error', 'unreachable', 'timeout', 'quota-exhausted', 'authentication'] as const)(
    'is told from %s, which concerns the endpoint and stops the run',
    async (failure) => {
      await expect(proposedBy(() => failed(failure))).rejects.toMatchObject({ failure });
    },
  );
});

describe('what the optimizer model is told about its own reply', () => {
  const secondRequest = async (failure: ModelFailure, endpoint: string) => {
    const { texts } = await proposedBy((_text, number) =>
      number === 0 ? new ModelCallError(`the reply of m at ${endpoint} is odd`, { failure }) : reply,
    );
    return texts[1];
  };

  it.each<ModelFailure>(['empty-reply', 'truncated-reply', 'refused-by-provider', 'bad-request'])(
    'names the fault and no address, port or machine: %s',
    async (failure) => {
      const [first, second] = await Promise.all([
        secondRequest(failure, 'http://127.0.0.1:8000/v1'),
        secondRequest(failure, 'https://models.example.com:9443/v1'),
      ]);
      expect(first).toBe(second);
      expect(first).toContain('could not be used: the ');
      expect(first).not.toMatch(/https?:|127\.0|8000|9443|example\.com/);
    },
  );
});
