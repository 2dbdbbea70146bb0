import { BudgetExhaustedError } from '../../models/budget-exhausted-error.ts';
import type { SystemPrompt } from '../../prompts/prompt.ts';
import { meanOf } from '../../stats/moments.ts';
import type { LearningEvent } from '../contract/events.ts';
import type { LearningContext, Method } from '../contract/method.ts';
import { acceptSystemPrompt } from '../engine/acceptance.ts';
import { guardChecks, planInputOf, together } from '../engine/calls.ts';
import { Guarding } from '../engine/guarding.ts';
import { type LastStep, learnThen } from '../engine/last-step.ts';
import { SeenPrompts } from '../engine/seen-prompts.ts';
import { settingAside, workbench } from '../engine/workbench.ts';
import type { GuardSettings } from '../requirements/guard-settings.ts';

type GuardedLearning = LearningContext & { readonly guarding?: Guarding };

/** Checks that a proof may take: the first prompt, the learned one, and as many calls again for others in its place. */
const checks = 3;

/**
 * A method under the guard `taskLoss`: it learns from prompts under which no task probably loses too much, by what is known already, and only
 * what is handed out in the end has to prove it. Where the learned prompt cannot, the best other one that can is taken, else
 * the first one. A method that keeps the first one has nothing to prove.
 */
export function proving(method: Method): Method {
  if (method.keepsSystemPrompt) return method;
  return {
    ...method,
    plan: (input) => {
      const planned = method.plan(withoutLoss(input));
      // Baselines score nothing: they are not guarded.
      return planned.baseCalls === 0 ? planned : together(planned, guardChecks(input, checks));
    },
    learn: async (context: GuardedLearning) => {
      const guarding = context.guarding ?? new Guarding(context);
      const seen = new SeenPrompts(context);
      // For the proof of one prompt, and for what the first one has not answered yet.
      let kept = guardChecks(planInputOf(context), 2);
      const recording = seen.recording(context);
      const learning: GuardedLearning = {
        ...withoutLoss(context),
        guarding: guarding.onKnown,
        evaluate: recording.evaluate,
        budget: { covers: (step) => settingAside(kept, context.budget).covers(step) },
        observe: (event) => {
          // A prompt that is accepted, or rejected by its scores, was compared with all that the first prompt scored.
          if (hasMetFirst(event)) kept = guardChecks(planInputOf(context), 1);
          recording.observe(event);
        },
      };
      return learnThen(method, learning, ({ systemPrompt }) =>
        proved({ ...context, guarding }, systemPrompt, seen),
      );
    },
  };
}

/** The method's own plans count with nothing for this guard. */
function withoutLoss<Guarded extends { readonly guards?: GuardSettings }>(guarded: Guarded): Guarded {
  const { taskLoss: _proved, ...guards } = guarded.guards ?? {};
  return { ...guarded, guards };
}

function hasMetFirst(event: LearningEvent): boolean {
  if (event.type === 'guard-broken') return event.guard === 'taskLoss' || event.guard === 'pinned';
  return event.type === 'system-prompt-accepted' && event.unproved === true;
}

async function proved(
  context: LearningContext & { readonly guarding: Guarding },
  learned: SystemPrompt,
  seen: SeenPrompts,
): Promise<LastStep> {
  const { guarding, initialSystemPrompt: first } = context;
  if (learned.id === first.id || !seen.hasScored) return {};
  const bench = workbench(context);
  const place = { phase: 'outer-loop', iteration: seen.iteration + 1 } as const;
  return bench.phase(place, async () => {
    let left = guardChecks(planInputOf(context), checks).baseCalls;
    const others = inOrderOfProof(guarding, seen.prompts, { learned, most: context.guards?.taskLoss ?? 1 });
    for (const prompt of [learned, ...others]) {
      const baseCalls = guarding.callsFor(prompt);
      if (baseCalls > left || !context.budget.covers({ baseCalls, optimizerCalls: 0 }).covered) continue;
      try {
        const decision = { explanation: 'accepted: it proves that no task loses more than the guard allows' };
        const isProved = await acceptSystemPrompt(bench, place, { prompt, replaced: first, decision });
        if (isProved) return { systemPrompt: prompt, words: wordsFor(prompt, learned) };
        left -= baseCalls - guarding.callsFor(prompt);
      } catch (error) {
        if (!(error instanceof BudgetExhaustedError)) throw error;
        break;
      }
    }
    return {
      systemPrompt: first,
      words: 'no learned prompt could prove that it spares every task, so the first one stays',
    };
  });
}

function wordsFor({ id }: SystemPrompt, learned: SystemPrompt): string {
  return id === learned.id
    ? 'its prompt proved that it spares every task'
    : 'its prompt could not prove that it spares every task, another one did';
}

/** Most prompts that are tried in place of the learned one: each try is a chance to pass by luck. */
const mostOthers = 5;

/** As many examples without a change are added to those that are known, so that a gain on few of them counts little. */
const addedExamples = 20;

/** Prompts that probably gain, and in no task lose `most`, by what is known of them on the guard's examples; the largest gain first. */
function inOrderOfProof(
  guarding: Guarding,
  prompts: readonly SystemPrompt[],
  { learned, most }: { readonly learned: SystemPrompt; readonly most: number },
): readonly SystemPrompt[] {
  return prompts
    .filter(({ id }) => id !== learned.id)
    .map((prompt) => {
      const changes = guarding
        .knownChanges(prompt)
        .map(({ mean, examples }) => (mean * examples) / (examples + addedExamples));
      return { prompt, gain: meanOf(changes), least: Math.min(...changes) };
    })
    .filter(({ gain, least }) => gain > 0 && least > -most)
    .sort((one, other) => other.gain - one.gain || (one.prompt.id < other.prompt.id ? -1 : 1))
    .slice(0, mostOthers)
    .map(({ prompt }) => prompt);
}
