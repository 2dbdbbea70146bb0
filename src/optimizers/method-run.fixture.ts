import { plainTask, rightForShare } from '../../test/support/learning.ts';
import { createEvaluator } from '../evaluation/evaluator.ts';
import { contentHash } from '../foundation/content-hash.ts';
import { budgeted } from '../models/budget/budget.ts';
import { BudgetAccount, type PreviousSessions } from '../models/budget-account.ts';
import type { BudgetLimits } from '../models/budget-limits.ts';
import { journaled } from '../models/journal.ts';
import type { JournalStore } from '../models/journal-store.ts';
import { memoryJournal } from '../models/memory-journal.ts';
import type { Model, ModelRequest } from '../models/model.ts';
import { retrying } from '../models/retry/retry.ts';
import { type ModelScript, type ScriptedModel, scriptedModel } from '../models/scripted-model.ts';
import { systemPrompt } from '../prompts/prompt.ts';
import type { LearningTask } from '../tasks/task.ts';
import type { LearningEvent, Observer } from './events.ts';
import type { LearnedPrompts, LearningBudget, Method } from './method.ts';
import { methodSettings, type SettingsChanges } from './settings.ts';

/** Stands in every broken reply that has a text, and so in every prompt that was made of one. */
export const brokenMark = 'BROKEN';

/** Three small tasks whose inputs are long enough to be noticed when a prompt copies them. */
export const conformanceTasks: readonly LearningTask[] = ['red', 'green', 'blue'].map((name) => {
  const task = plainTask(name, { train: 8, select: 6 });
  const longer = (examples: LearningTask['train']) =>
    examples.map((example) => ({
      ...example,
      input: `${example.input} about the ${name} house ${brokenMark} at the river`,
    }));
  return { ...task, train: longer(task.train), select: longer(task.select) };
});

type Script = Extract<ModelScript, (...given: never) => unknown>;

export interface ConformanceRun {
  readonly settings?: SettingsChanges;
  readonly limits?: BudgetLimits;
  readonly concurrency?: number;
  readonly seed?: number;
  readonly journal?: JournalStore;
  readonly base?: Script;
  readonly optimizer?: Script;
  /** Aborts when the base model gets this request, counted from 1. */
  readonly abortAt?: number;
  /** What earlier sessions of the run have used. */
  readonly previous?: PreviousSessions;
  /** What the method plans with. Default: the account itself. */
  readonly budget?: (account: BudgetAccount) => LearningBudget;
  readonly observe?: Observer;
}

export interface ConformanceResult {
  readonly learned: LearnedPrompts;
  readonly events: readonly LearningEvent[];
  readonly account: BudgetAccount;
  readonly base: ScriptedModel;
  readonly optimizer: ScriptedModel;
}

/** Half of the examples are answered rightly, by chance that depends on the messages alone. */
const halfRight = rightForShare(0.5);

/** Learns with a method in process: scripted models under a journal and a hard budget, as in a run. */
export async function runMethod(method: Method, run: ConformanceRun = {}): Promise<ConformanceResult> {
  const { settings, limits = {}, concurrency = 8, seed = 1, journal = memoryJournal() } = run;
  const { previous, budget = () => account, observe } = run;
  const account: BudgetAccount = new BudgetAccount({ limits, previous });
  const controller = new AbortController();
  const base = scriptedModel(interrupting(unordered(run.base ?? halfRight), run.abortAt, controller), {
    id: 'test/base',
  });
  const optimizer = scriptedModel(unordered(run.optimizer ?? writing), { id: 'test/optimizer' });
  const underWay = new Set<Promise<unknown>>();
  const around = (model: ScriptedModel) =>
    followed(journaled(budgeted(retrying(model), account, undefined), { store: journal, account }), underWay);
  const events: LearningEvent[] = [];
  const learning = method.learn({
    seed,
    tasks: conformanceTasks,
    initialSystemPrompt: systemPrompt('You are a helpful assistant.'),
    evaluate: createEvaluator({
      base: around(base),
      parameters: { temperature: 0 },
      concurrency,
      seed,
      signal: controller.signal,
    }),
    optimizer: around(optimizer),
    optimizerParameters: { temperature: 1 },
    budget: budget(account),
    observe: (event) => {
      events.push(event);
      observe?.(event);
    },
    settings: methodSettings('efficient', { iterations: 3, ...settings }),
    signal: controller.signal,
  });
  // What is still under way when learning has ended sends nothing more, as in a run.
  const learned = await learning.finally(async () => {
    account.spending.close();
    await Promise.allSettled(underWay);
  });
  return { learned, events, account, base, optimizer };
}

/** A model whose calls under way can be waited for. */
function followed({ id, complete }: Model, underWay: Set<Promise<unknown>>): Model {
  return {
    id,
    complete(...call) {
      const completion = complete(...call);
      underWay.add(completion);
      const ended = () => underWay.delete(completion);
      completion.then(ended, ended);
      return completion;
    },
  };
}

function interrupting(script: Script, at: number | undefined, controller: AbortController): Script {
  return (request, requestNumber, context) => {
    if (requestNumber + 1 === at) controller.abort(new Error('interrupted'));
    return script(request, requestNumber, context);
  };
}

/** Replies overtake each other: each takes up to three turns of the event loop, by its request alone. */
function unordered(script: Script): Script {
  return async (request, requestNumber, context) => {
    const turns = drawOf(request) % 4;
    for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    return script(request, requestNumber, context);
  };
}

/** An optimizer model that keeps every output contract: a text of its own between the asked tags. */
export function writing(request: ModelRequest): string {
  const tag = askedTag(request);
  if (tag === undefined) return `A cause that was seen at ${request.samplePath}.`;
  return tagged(tag, soundText(request, tag));
}

/** An optimizer model that breaks the contract in half of its replies, each time in another way. */
export function halfBroken(request: ModelRequest): string {
  const tag = askedTag(request);
  const draw = drawOf(request);
  if (tag === undefined || draw % 2 === 0) return writing(request);
  const text = `${brokenMark} ${soundText(request, tag)}`;
  const copied = /(?:red|green|blue) (?:train|select) question .*river/.exec(contentOf(request))?.[0];
  const ways = [
    text,
    `<${tag}>${text}`,
    tagged(tag, ''),
    tagged(tag, `I'm sorry, but I cannot write a ${brokenMark} prompt.`),
    tagged(tag, tag.includes('user') ? text.replace('{{input}}', '') : `${text} {{input}}`),
    tagged(tag, text.repeat(500)),
    tagged(tag, copied === undefined ? '' : `${text} For example: ${copied}`),
  ];
  return ways[(draw >> 1) % ways.length] as string;
}

/** A tag of the form `<new_...>` that the request asks to write between. */
function askedTag(request: ModelRequest): string | undefined {
  return [...contentOf(request).matchAll(/<(new_\w+)>/g)].at(-1)?.[1];
}

function soundText(request: ModelRequest, tag: string): string {
  const text = `Advice ${contentHash(request).slice(0, 12)}.`;
  return tag.includes('user') ? `${text} {{input}}` : text;
}

function tagged(tag: string, text: string): string {
  return `<${tag}>${text}</${tag}>`;
}

function contentOf(request: ModelRequest): string {
  return request.messages.map(({ content }) => content).join('\n');
}

/** A whole number that belongs to a request. */
function drawOf(request: ModelRequest): number {
  return Number.parseInt(contentHash(request).slice(0, 6), 16);
}
