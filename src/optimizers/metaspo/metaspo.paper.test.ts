import { beforeAll, describe, expect, it } from 'vitest';
import { learningContext, plainTask, rightForShare } from '../../../test/support/learning.ts';
import type { ModelRequest } from '../../models/model.ts';
import { type ScriptedModel, scriptedModel } from '../../models/scripted-model.ts';
import type { LearningEvent } from '../contract/events.ts';
import type { LearnedPrompts } from '../contract/method.ts';
import { methodSettings } from '../settings.ts';
import { metaspo } from './metaspo.ts';

const names = ['red', 'green', 'blue', 'grey'];
const tasks = names.map((name) => plainTask(name, { train: 50 }));

/** The optimizer writes prompts that can be told apart, and says in each analysis where it was asked for. */
function writer(request: ModelRequest): string {
  const asked = request.messages.at(-1)?.content ?? '';
  if (asked.includes('<new_user_prompt>'))
    return `<new_user_prompt>Prompt of ${request.samplePath}. {{input}}</new_user_prompt>`;
  if (asked.includes('<new_system_prompt>'))
    return `<new_system_prompt>Prompt of ${request.samplePath}.</new_system_prompt>`;
  return `analysis of ${request.samplePath}`;
}

const contentOf = (request: ModelRequest) => request.messages.map(({ content }) => content).join('\n');
const ofType = <Type extends LearningEvent['type']>(events: readonly LearningEvent[], type: Type) =>
  events.filter((event): event is Extract<LearningEvent, { type: Type }> => event.type === type);

describe('preset paper, at the defaults with four source tasks of 50 examples', () => {
  let base: ScriptedModel;
  let optimizer: ScriptedModel;
  let events: LearningEvent[];
  let learned: LearnedPrompts;

  beforeAll(async () => {
    base = scriptedModel(rightForShare(0.5));
    optimizer = scriptedModel(writer);
    const run = learningContext({ tasks, base, optimizer });
    events = run.events;
    learned = await metaspo.learn(run.context);
  });

  it('asks for 18,200 base replies and 126 optimizer replies', () => {
    expect(base.requests).toHaveLength(18_200);
    expect(optimizer.requests).toHaveLength(126);
  });

  it('plans exactly these calls', () => {
    const sizes = names.map((name) => ({ name, train: 50, select: 50 }));
    expect(metaspo.plan({ tasks: sizes, settings: methodSettings('paper') })).toEqual({
      baseCalls: 18_200,
      optimizerCalls: 126,
    });
  });

  it('spends the base calls as the paper does: start 200, inner loops 600 and outer loop 5,400 an iteration', () => {
    const scored = (phase: string, iteration: number) =>
      ofType(events, 'evaluation-finished')
        .filter((event) => event.phase === phase && event.iteration === iteration)
        .reduce((sum, event) => sum + event.scored, 0);
    expect(scored('initial-evaluation', 0)).toBe(200);
    for (const iteration of [1, 2, 3]) {
      expect(scored('inner-loop', iteration)).toBe(600);
      expect(scored('outer-loop', iteration)).toBe(5_400);
    }
  });

  it('asks each proposal twice: an analysis, then the prompt', () => {
    const places = new Map<string, number>();
    for (const { samplePath } of optimizer.requests) {
      const place = samplePath.replace(/\/(analysis|write, try 1)\/repeat 0$/, '');
      places.set(place, (places.get(place) ?? 0) + 1);
    }
    expect([...places.values()].every((count) => count === 2)).toBe(true);
    expect(places.size).toBe(3 * (4 * 3 + 9));
  });

  it('shows the analysis of a user prompt the system prompt, the user prompt and three of its own failures', () => {
    const request = optimizer.requests.find(({ samplePath }) =>
      /iteration 1\/inner-loop\/red\/candidate 1\/analysis/.test(samplePath),
    );
    const content = contentOf(request as ModelRequest);
    expect(content).toContain('You are a helpful assistant.');
    expect(content).toContain('Answer the red question: {{input}}');
    expect(content.match(/<example>/g)).toHaveLength(3);
    expect(new Set(content.match(/(?:red|green|blue|grey) train question \d+/g)).size).toBe(3);
    expect(content).not.toMatch(/(green|blue|grey) train question/);
  });

  it('shows the writing of a user prompt the same and the analysis', () => {
    const request = optimizer.requests.find(({ samplePath }) =>
      /iteration 1\/inner-loop\/red\/candidate 1\/write/.test(samplePath),
    );
    const content = contentOf(request as ModelRequest);
    expect(content).toContain('You are a helpful assistant.');
    expect(content).toContain('Answer the red question: {{input}}');
    expect(content.match(/<example>/g)).toHaveLength(3);
    expect(content).toContain('analysis of seed 1/iteration 1/inner-loop/red/candidate 1/analysis');
  });

  it('shows the analysis of a system prompt two failures of each task, shuffled over the tasks', () => {
    const analyses = optimizer.requests.filter(({ samplePath }) =>
      /outer-loop\/candidate \d\/analysis/.test(samplePath),
    );
    const orders = analyses.map(
      (request) => contentOf(request).match(/(red|green|blue|grey)(?= train question)/g) ?? [],
    );
    for (const order of orders) {
      expect([...order].sort()).toEqual(['blue', 'blue', 'green', 'green', 'grey', 'grey', 'red', 'red']);
    }
    expect(new Set(orders.map((order) => order.join())).size).toBeGreaterThan(1);
  });

  it('shows the writing of a system prompt the system prompt and the analysis only', () => {
    const writings = optimizer.requests.filter(({ samplePath }) =>
      /outer-loop\/candidate \d\/write/.test(samplePath),
    );
    expect(writings).toHaveLength(27);
    for (const request of writings) {
      expect(contentOf(request)).not.toContain('train question');
      expect(contentOf(request)).not.toContain('<failures>');
      expect(contentOf(request)).toContain(
        `analysis of ${request.samplePath.replace('write, try 1', 'analysis')}`,
      );
    }
  });

  it('takes the best user prompt of the moment as parent of each inner proposal', () => {
    const bestOf = new Map<string, string>(tasks.map((task) => [task.name, task.userPrompts[0]?.id ?? '']));
    for (const event of events) {
      if (event.type === 'candidate-proposed' && event.kind === 'user') {
        expect(event.parentIds).toEqual([bestOf.get(event.taskName ?? '')]);
      }
      if (event.type === 'user-prompts-ranked') bestOf.set(event.taskName, event.kept[0]?.promptId ?? '');
    }
  });

  it('keeps three user prompts a task, best first', () => {
    for (const ranked of ofType(events, 'user-prompts-ranked').filter(({ iteration }) => iteration > 1)) {
      expect(ranked.kept).toHaveLength(3);
      const scores = ranked.kept.map(({ score }) => score);
      expect(scores).toEqual([...scores].sort((one, other) => other - one));
    }
  });

  it('proposes all nine system prompts of an iteration from the same incumbent, and takes the best if strictly greater', () => {
    let incumbent = learningContext({ tasks, base, optimizer }).context.initialSystemPrompt.id;
    for (const iteration of [1, 2, 3]) {
      const proposed = ofType(events, 'candidate-proposed').filter(
        (event) => event.kind === 'system' && event.iteration === iteration,
      );
      expect(proposed).toHaveLength(9);
      for (const event of proposed) expect(event.parentIds).toEqual([incumbent]);
      const accepted = ofType(events, 'system-prompt-accepted').filter(
        (event) => event.iteration === iteration,
      );
      const rejected = ofType(events, 'candidate-rejected').filter(
        (event) => event.kind === 'system' && event.iteration === iteration,
      );
      expect(accepted.length + rejected.length).toBe(9);
      for (const event of accepted) {
        expect(event.difference).toBeGreaterThan(0);
        expect(event.difference).toBeGreaterThanOrEqual(
          Math.max(...rejected.map(({ difference }) => difference ?? 0)),
        );
        incumbent = event.promptId;
      }
    }
    expect(learned.systemPrompt.id).toBe(incumbent);
  });

  it('ends with its iterations done', () => {
    expect(learned.stopReason).toBe('iterations-finished');
    expect([...learned.userPrompts.values()].every((prompts) => prompts.length === 3)).toBe(true);
  });
});

describe('ties', () => {
  it('keep the older user prompt and the present system prompt', async () => {
    const base = scriptedModel((request) =>
      /question \d*[02468]$/.test(contentOf(request)) ? 'right' : 'wrong',
    );
    const optimizer = scriptedModel((request) =>
      writer(request).replace(
        '{{input}}</new_user_prompt>',
        'The question follows: {{input}}</new_user_prompt>',
      ),
    );
    const { context, events } = learningContext({
      tasks: [plainTask('red', { train: 10 })],
      base,
      optimizer,
    });
    const learned = await metaspo.learn(context);
    expect(learned.systemPrompt.id).toBe(context.initialSystemPrompt.id);
    expect(learned.userPrompts.get('red')?.[0]?.id).toBe(context.tasks[0]?.userPrompts[0]?.id);
    expect(ofType(events, 'system-prompt-accepted')).toHaveLength(0);
  });
});

describe('guards', () => {
  it('asks the optimizer model nothing when the base model is always right', async () => {
    const optimizer = scriptedModel(writer);
    const { context } = learningContext({ tasks, base: scriptedModel(() => 'right'), optimizer });
    const learned = await metaspo.learn(context);
    expect(optimizer.requests).toHaveLength(0);
    expect(learned.stopReason).toBe('no-failures');
  });

  it('gives the same result at concurrency 1, 8 and 64', async () => {
    const results = await Promise.all(
      [1, 8, 64].map(async (concurrency) => {
        const base = scriptedModel(rightForShare(0.5));
        const settings = methodSettings('efficient', { iterations: 2 });
        const small = names.map((name) => plainTask(name, { train: 12, select: 8 }));
        const run = learningContext({
          tasks: small,
          base,
          optimizer: scriptedModel(writer),
          settings,
          concurrency,
        });
        const { systemPrompt, userPrompts, stopReason } = await metaspo.learn(run.context);
        return { systemPrompt, userPrompts: [...userPrompts], stopReason, calls: base.requests.length };
      }),
    );
    expect(results[1]).toEqual(results[0]);
    expect(results[2]).toEqual(results[0]);
  });
});
