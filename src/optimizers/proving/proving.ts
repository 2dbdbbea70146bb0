import { BudgetExhaustedError } from '../../models/budget-exhausted-error.ts';
import type { SystemPrompt } from '../../prompts/prompt.ts';
import type { LearningEvent } from '../contract/events.ts';
import type { LearningContext, Method } from '../contract/method.ts';
import { acceptSystemPrompt } from '../engine/acceptance.ts';
import { guardChecks, planInputOf, together } from '../engine/calls.ts';
import { Guarding } from '../engine/guarding.ts';
import { SeenPrompts } from '../engine/seen-prompts.ts';
import { keeping, workbench } from '../engine/workbench.ts';
import type { GuardSettings } from '../requirements/guard-settings.ts';
import { inOrderOfProof } from './order-of-proof.ts';

type GuardedLearning = LearningContext & { readonly guarding?: Guarding };

/** Checks that a proof may take: of the first prompt, of the learned one, and as many calls again for others in its place. */
const checks = 3;

/**
 * A method under the guard `taskLoss`: it learns from prompts of which no task probably loses too much by what is known anyhow, and only
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
      // For the proof of one prompt, and for what the first one has not met yet.
      let kept = guardChecks(planInputOf(context), 2);
      const learning: GuardedLearning = {
        ...withoutLoss(context),
        guarding: guarding.onKnown,
        evaluate: seen.recording(context.evaluate),
        budget: { covers: (step) => keeping(kept, context.budget).covers(step) },
        observe: (event) => {
          seen.note(event);
          // Whoever is accepted, or falls by its scores, was compared with all that the first prompt scored.
          if (hasMetFirst(event)) kept = guardChecks(planInputOf(context), 1);
          // How learning ended is said when its prompt is proved.
          if (event.type !== 'learning-finished') context.observe(event);
        },
      };
      const learned = await method.learn(learning);
      const result = { learned: learned.systemPrompt, seen };
      const { system, words } = await proved({ ...context, guarding }, result);
      const explanation = words === undefined ? learned.explanation : `${learned.explanation}; ${words}`;
      if (seen.finished !== undefined) {
        context.observe({ ...seen.finished, explanation, systemPromptId: system.id });
      }
      return { ...learned, systemPrompt: system, explanation };
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
  { learned, seen }: { readonly learned: SystemPrompt; readonly seen: SeenPrompts },
): Promise<{ readonly system: SystemPrompt; readonly words?: string }> {
  const { guarding, initialSystemPrompt: first } = context;
  if (learned.id === first.id || !seen.hasScored) return { system: learned };
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
        if (isProved) return { system: prompt, words: wordsFor(prompt, learned) };
        left -= baseCalls - guarding.callsFor(prompt);
      } catch (error) {
        if (!(error instanceof BudgetExhaustedError)) throw error;
        break;
      }
    }
    return {
      system: first,
      words: 'no learned prompt could prove that it spares every task, so the first one stays',
    };
  });
}

function wordsFor({ id }: SystemPrompt, learned: SystemPrompt): string {
  return id === learned.id
    ? 'its prompt proved that it spares every task'
    : 'its prompt could not prove that it spares every task, another one did';
}
