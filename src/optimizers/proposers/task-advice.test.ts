import { expect, it } from 'vitest';
import { bestUserPrompt, type TaskState } from '../engine/state.ts';
import type { Workbench } from '../engine/workbench.ts';
import { failingState } from '../failing-state.fixture.ts';
import { methodSettings } from '../settings.ts';
import { moveTaskAdvice } from './task-advice.ts';

const [state] = failingState().tasks as [TaskState];
const { prompt: parent } = bestUserPrompt(state);

async function proposed(sentences: readonly string[], maximumUserPromptLength = 8_000) {
  const settings = methodSettings('efficient', { maximumUserPromptLength });
  const { propose } = moveTaskAdvice(new Map([[state.task.name, { sentences, gain: 0.04 }]]));
  const input = { state, parent: bestUserPrompt(state) } as Parameters<typeof propose>[1];
  return propose({ settings } as Workbench, input);
}

it('puts what helps the task before its user prompt, and says where that comes from', async () => {
  const proposal = await proposed(['Count twice.', 'Name the unit.']);
  expect(proposal?.prompt.text).toBe(`Count twice. Name the unit.\n\n${parent.text}`);
  expect(proposal?.prompt.slots).toEqual(parent.slots);
  expect(proposal?.analysis).toContain('+0.040');
  expect(proposal?.parentIds).toEqual([parent.id]);
});

it('proposes nothing without advice, and asks no model either way', async () => {
  expect(await proposed([])).toBeUndefined();
  expect(moveTaskAdvice(new Map()).calls).toBe(0);
});

it('keeps to the length of a user prompt, and to its slots', async () => {
  const longest = parent.text.length + 'Count twice.'.length + 2;
  expect((await proposed(['Count twice.', 'Name the unit.'], longest))?.prompt.text).toContain(
    'Count twice.\n\n',
  );
  expect(await proposed(['Count twice.'], longest - 1)).toBeUndefined();
  expect(await proposed(['Look at {{image}}.'])).toBeUndefined();
});
