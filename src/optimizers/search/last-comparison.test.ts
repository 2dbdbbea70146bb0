import { describe, expect, it } from 'vitest';
import { rightForShare } from '../conformance/plain-task.ts';
import { runMethod } from '../conformance/run-method.ts';
import type { LearningEvent } from '../contract/events.ts';
import { metaspo } from '../metaspo/metaspo.ts';
import { methodSettings } from '../settings.ts';

const settings = methodSettings('efficient', { iterations: 4 });

/** Prompts that the last comparison put in the place of another one, over several runs in which all prompts are alike. */
async function takenAtLast(): Promise<readonly Extract<LearningEvent, { type: 'system-prompt-accepted' }>[]> {
  const runs = await Promise.all(
    [1, 2, 3, 4].map((seed) => runMethod(metaspo, { settings, seed, base: rightForShare(0.5) })),
  );
  return runs
    .flatMap(({ events }) => events)
    .filter((event) => event.type === 'system-prompt-accepted')
    .filter(({ explanation }) => explanation.endsWith('in the last comparison'));
}

describe('the last comparison', () => {
  it('takes only a prompt that is ahead of the present one on examples that both have answered', async () => {
    const taken = await takenAtLast();
    expect(taken.length).toBeGreaterThan(0);
    for (const { difference, examples } of taken) {
      expect(difference).toBeGreaterThan(0);
      expect(examples).toBeGreaterThan(0);
    }
  });
});
