import { describe, expect, it } from 'vitest';
import { systemPrompt } from '../../prompts/prompt.ts';
import type { LearningContext, Method } from '../contract/method.ts';
import { metaspo } from '../metaspo/metaspo.ts';
import { methodPromises } from './method-promises.ts';

const settings = { iterations: 1, innerProposals: 1, outerProposals: 1 };

/** A method that breaks a promise: MetaSPO with something changed. */
function broken(change: Partial<Method>): Method {
  return { ...metaspo, ...change };
}

/** What the check of one promise says about a method; `undefined` when it is kept. */
async function verdict(method: Method, words: string): Promise<string | undefined> {
  const found = methodPromises(method, { settings }).find(({ promise }) => promise.includes(words));
  if (found === undefined) throw new Error(`no promise says "${words}"`);
  return found.check().then(
    () => undefined,
    (error: Error) => error.message,
  );
}

const withoutFirst = (context: LearningContext): LearningContext => {
  let seen = 0;
  return {
    ...context,
    observe(event) {
      seen += 1;
      if (seen > 1) context.observe(event);
    },
  };
};

let calls = 0;

const cases: readonly (readonly [what: string, words: string, method: Method, says: RegExp])[] = [
  [
    'plans nothing',
    'within its plan',
    broken({ plan: () => ({ baseCalls: 0, optimizerCalls: 0 }) }),
    /at most 0/,
  ],
  [
    'leaves an event out',
    'complete events',
    broken({ learn: (context) => metaspo.learn(withoutFirst(context)) }),
    /before its text is given/,
  ],
  [
    'learns something else each time',
    'at concurrency',
    broken({
      async learn(context) {
        const learned = await metaspo.learn(context);
        calls += 1;
        return { ...learned, systemPrompt: systemPrompt(`Number ${calls}.`) };
      },
    }),
    /another concurrency/,
  ],
  [
    'asks anew for what it has asked',
    'over its journal',
    broken({
      async learn(context) {
        calls += 1;
        const messages = [{ role: 'user', content: `call ${calls}` } as const];
        const { signal, optimizerParameters: parameters } = context;
        const request = { role: 'optimizer', messages, parameters, samplePath: 'extra' } as const;
        await context.optimizer.complete(request, { signal });
        return metaspo.learn(context);
      },
    }),
    /optimizer calls of the second run/,
  ],
  [
    'takes any reply for a prompt',
    'broken reply',
    broken({
      async learn(context) {
        const learned = await metaspo.learn(context);
        context.observe({ type: 'prompt-introduced', kind: 'system', promptId: 'x', text: 'a BROKEN one' });
        return learned;
      },
    }),
    /became a prompt/,
  ],
  [
    'proposes where nothing fails',
    'nothing fails',
    broken({
      async learn(context) {
        const { signal, optimizerParameters: parameters } = context;
        const messages = [{ role: 'user', content: 'Any idea?' } as const];
        const request = { role: 'optimizer', messages, parameters, samplePath: 'extra' } as const;
        await context.optimizer.complete(request, { signal });
        return metaspo.learn(context);
      },
    }),
    /optimizer calls/,
  ],
  [
    'says that it was done where the budget ended it',
    'the same at any concurrency',
    broken({
      learn: async (context) => ({ ...(await metaspo.learn(context)), stopReason: 'iterations-finished' }),
    }),
    /the stop reason/,
  ],
  [
    'takes whatever scores best',
    'breaks a guard',
    broken({ learn: (context) => metaspo.learn({ ...context, guards: {} }) }),
    /breaks: expected \[\]/,
  ],
  [
    'takes an interruption for an end',
    'interrupted',
    broken({
      learn: (context) =>
        metaspo.learn(context).catch(() => ({
          systemPrompt: context.initialSystemPrompt,
          userPrompts: new Map(),
          stopReason: 'interrupted' as const,
          explanation: 'interrupted',
        })),
    }),
    /expected a rejection/,
  ],
];

describe('the promises of methods', () => {
  it.each(cases)(
    'are broken by a method that %s, and the check says so',
    async (_what, words, method, says) => {
      expect(await verdict(metaspo, words)).toBeUndefined();
      expect(await verdict(method, words)).toMatch(says);
    },
  );
});
