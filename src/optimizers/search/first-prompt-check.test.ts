import { describe, expect, it } from 'vitest';
import { rightForShare } from '../conformance/plain-task.ts';
import { type ConformanceRun, runMethod } from '../conformance/run-method.ts';
import type { SystemPromptChecked } from '../contract/events.ts';
import { metaspo } from '../metaspo/metaspo.ts';
import { methodSettings } from '../settings.ts';

const settings = methodSettings('efficient', { iterations: 3 });

async function learn(run: ConformanceRun = {}) {
  const { learned, events } = await runMethod(metaspo, { settings, ...run });
  const check = events.find((event): event is SystemPromptChecked => event.type === 'system-prompt-checked');
  return { learned, events, check };
}

describe('the check of the learned prompt against the first one', () => {
  it('asks examples that no prompt was chosen on', async () => {
    const { events, check } = await learn();
    const asked = (during: (iteration: number) => boolean) =>
      new Set(
        events.flatMap((event) =>
          event.type === 'evaluation-finished' &&
          event.phase === 'outer-loop' &&
          event.split === 'select' &&
          during(event.iteration)
            ? event.outcomes.map(([exampleId]) => `${event.taskName} ${exampleId}`)
            : [],
        ),
      );
    const last = check?.iteration ?? 0;
    const inRounds = asked((iteration) => iteration < last);
    const atLast = asked((iteration) => iteration === last);
    // 3 of 6 examples of each of three tasks are left aside.
    expect(inRounds.size).toBe(9);
    expect([...atLast].filter((example) => !inRounds.has(example))).toHaveLength(9);
  });

  it('keeps the first prompt where another one is not clearly better, and says so', async () => {
    const { learned, check } = await learn({ base: rightForShare(0.5) });
    expect(check).toMatchObject({ isAhead: false });
    expect(check?.explanation).toMatch(
      /^not clearly ahead of the first prompt: .*, interval .* on \d+ examples$/,
    );
    expect(learned.systemPrompt.text).toBe('You are a helpful assistant.');
    expect(learned.stopReason).toBe('no-better-prompt');
  });

  it('takes a prompt that is clearly better, by how much on how many examples', async () => {
    const few = rightForShare(0.2);
    const most = rightForShare(0.7);
    const base: ConformanceRun['base'] = (request) =>
      request.messages[0]?.content === 'You are a helpful assistant.' ? few(request) : most(request);
    const { learned, check } = await learn({ base });
    expect(check?.isAhead).toBe(true);
    expect(check?.difference).toBeGreaterThan(0.2);
    expect(check?.examples).toBeGreaterThanOrEqual(24);
    expect(learned.systemPrompt.text).not.toBe('You are a helpful assistant.');
  });

  it('is left out where no certainty is asked for, and leaves no example aside then', async () => {
    const none = methodSettings('efficient', { iterations: 3, race: { certainty: 0 } });
    const { check, learned } = await learn({ settings: none });
    expect(check).toBeUndefined();
    expect(learned.stopReason).not.toBe('no-better-prompt');
  });
});
