import { createEvaluator } from '../../src/evaluation/evaluator.ts';
import { BudgetAccount } from '../../src/models/budget-account.ts';
import { journaled } from '../../src/models/journal.ts';
import { memoryJournal } from '../../src/models/memory-journal.ts';
import type { Model } from '../../src/models/model.ts';
import { Throttle } from '../../src/models/throttle/endpoint-throttle.ts';
import { throttled } from '../../src/models/throttle/throttle.ts';
import { metaspo } from '../../src/optimizers/metaspo/metaspo.ts';
import { methodSettings, type PresetName } from '../../src/optimizers/settings.ts';
import { systemPrompt } from '../../src/prompts/prompt.ts';
import { randomStream } from '../../src/stats/random.ts';
import { type BenchWorld, modelsOf } from '../quality/worlds.ts';
import { VirtualTime } from '../throughput/virtual-time.ts';

/** The prompts that the base model's transport received in a run, in the order of receiving: system prompt, then user message. */
export async function promptsSent(
  preset: PresetName,
  world: BenchWorld,
  concurrency: number,
): Promise<readonly string[]> {
  const clock = new VirtualTime();
  const throttle = new Throttle({ endpoint: 'bench', maximumConcurrency: concurrency, adapts: false, clock });
  const account = new BudgetAccount();
  const store = memoryJournal();
  const { signal } = new AbortController();
  const seed = 1;
  const durations = randomStream(seed, 'durations of replies');
  const sent: string[] = [];
  const composed = (model: Model) => {
    const slow: Model = {
      id: model.id,
      async complete(request, context) {
        if (request.role === 'base') sent.push(request.messages.map(({ content }) => content).join('\n'));
        // Replies take unequal times, so that places at the endpoint become free one by one.
        const duration = 0.5 + durations.uniform();
        await new Promise<void>((resolve) => clock.after(duration, resolve));
        return model.complete(request, context);
      },
    };
    return journaled(throttled(slow, throttle), { store, account });
  };
  const { base, optimizer } = modelsOf(world);
  const learning = metaspo.learn({
    seed,
    tasks: world.source,
    initialSystemPrompt: systemPrompt('You are a helpful assistant.'),
    evaluate: createEvaluator({
      base: composed(base),
      parameters: { temperature: 0 },
      concurrency,
      seed,
      signal,
    }),
    optimizer: composed(optimizer),
    optimizerParameters: { temperature: 1 },
    budget: account,
    observe: () => undefined,
    settings: methodSettings(preset),
    signal,
  });
  await clock.spentOn(learning);
  return sent;
}
