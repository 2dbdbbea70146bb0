import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { byRole, noUsage } from '../../src/models/usage-by-role.ts';
import { adapt } from '../../src/operations/adapt.ts';
import { compare } from '../../src/operations/compare.ts';
import { loadedConfiguration } from '../../src/operations/configured.ts';
import { evaluate } from '../../src/operations/evaluate.ts';
import { optimize } from '../../src/operations/optimize.ts';
import type { OutcomeRow } from '../../src/optimizers/contract/evaluation-finished.ts';
import { examplesRead } from '../../src/runs/evidence/example-texts.ts';
import { SqliteJournal } from '../../src/runs/journal.ts';
import { newRun } from '../../src/runs/new-run.fixture.ts';
import { createRun, type RunSession } from '../../src/runs/run-session.ts';
import type { Store } from '../../src/runs/store/open-store.ts';
import { storeStudy } from '../../src/runs/stored-study.ts';

/** A project's folder with nothing in it. */
export function emptyProject(): string {
  return mkdtempSync(join(tmpdir(), 'metaspo-browser-'));
}

/** A small run on simulated models from begin to end; gives its id. */
export async function learnedRun(directory: string, seed: number): Promise<string> {
  const loaded = loadedConfiguration({
    models: { base: 'sim/base', optimizer: 'sim/optimizer' },
    tasks: {
      source: [{ suite: 'generated-arithmetic/counting' }, { suite: 'generated-arithmetic/totals' }],
      target: [{ suite: 'generated-ordering/dates' }],
    },
    limits: { trainExamples: 20, selectExamples: 20, testExamples: 30 },
    seed,
  });
  return (await optimize({ ...loaded, directory })).runId;
}

/** A small study of each kind on simulated models. */
export async function storedStudies(directory: string): Promise<void> {
  const loaded = loadedConfiguration({
    models: { base: 'sim/base', optimizer: 'sim/optimizer' },
    tasks: {
      source: [{ suite: 'generated-arithmetic/counting' }],
      target: [{ suite: 'generated-ordering/dates' }, { suite: 'generated-reading/timetables' }],
    },
    limits: { trainExamples: 10, selectExamples: 10, testExamples: 20 },
  });
  const here = { ...loaded, directory };
  const userPrompts = { generate: { count: 3 } };
  await evaluate(here, { system: ['default', 'cot'], userPrompts });
  await adapt(here, { system: 'cot', against: ['default'], examples: [5, 10], rounds: 2 });
  const budget = { ...loaded.configuration, budget: { baseCalls: 300 } };
  const methods = ['outer-only', 'sprig'];
  await compare({ ...here, configuration: budget }, { methods, seeds: [1, 2] });
}

/** A study whose names and texts are all the given ones; gives its id. */
export function hostileStudy(store: Store, first: string, second: string): string {
  const byUserPrompt = [first, second].map((userPrompt) => ({ userPrompt, score: 0.5, formatErrors: 0 }));
  const measured = { low: 0.4, high: 0.6, spread: 0.1, formatErrors: 0, unscored: 0 };
  const prompts = [first, second].map((name) => ({
    ...measured,
    name,
    systemPrompt: name,
    mean: 0.5,
    worstTask: { name: first, score: 0.5 },
    tasks: [{ ...measured, name: first, score: 0.5, floor: 0.2, byUserPrompt }],
    domains: [first, second].map((domain) => ({ name: domain, tasks: 1, mean: 0.5, low: 0.4, high: 0.6 })),
  }));
  return storeStudy(store, 'evaluate', {
    prompts,
    differences: [],
    missingUserPrompts: [],
    scoredOn: 'target',
    simulated: true,
    models: { base: first },
    usage: byRole(noUsage),
    unpriced: [],
    wallMs: 1,
  });
}

/** Two system prompts, and one example for each text. */
export interface MadeUpTexts {
  readonly systemPrompts: readonly [first: string, second: string];
  readonly texts: readonly string[];
}

/** Makes a run of given texts, still open: prompts, analysis, inputs, replies, answers and reasons are all of them. */
export async function runOfTexts(store: Store, { systemPrompts, texts }: MadeUpTexts): Promise<RunSession> {
  const session = createRun(store, newRun);
  const journal = new SqliteJournal(store, session.runId);
  const [first, second] = systemPrompts;
  const taskName = 'baby';
  const examples = texts.map((text, index) => ({
    id: `example ${index} ${text.slice(0, 40)}`,
    input: text,
    expected: text,
  }));
  session.append({ type: 'prompt-introduced', kind: 'system', promptId: 's0', text: first });
  session.append({
    type: 'prompt-introduced',
    kind: 'user',
    promptId: 'u0',
    text: `${first} {{input}}`,
    taskName,
  });
  for (const event of examplesRead(taskName, 'train', examples)) session.append(event);
  for (const [index, text] of texts.entries()) {
    const completion = { text, usage: { inputTokens: 1, outputTokens: 1 }, finishReason: 'stop' as const };
    await journal.add({ identity: `call ${index}`, model: 'sim/base', role: 'base', completion });
  }
  const rows = (score: number) =>
    examples.map(
      ({ id }, index): OutcomeRow => [
        id,
        score,
        `call ${index}`,
        texts[index] ?? '',
        score === 0 ? first : null,
      ],
    );
  evaluated(session, { systemPromptId: 's0', score: 0, outcomes: rows(0) });
  for (const [index, text] of texts.entries()) askedForPrompt(session, index + 2, text);
  session.append({ type: 'prompt-introduced', kind: 'system', promptId: 's1', text: second });
  session.append({
    type: 'candidate-proposed',
    phase: 'outer-loop',
    iteration: 1,
    kind: 'system',
    candidate: 1,
    promptId: 's1',
    parentIds: ['s0'],
    analysis: second,
    failures: examples.map(({ id }) => ({ taskName, exampleId: id })),
    rejectedReplies: 0,
  });
  evaluated(session, { systemPromptId: 's1', score: 1, outcomes: rows(1) });
  session.append({
    type: 'system-prompt-accepted',
    phase: 'outer-loop',
    iteration: 1,
    promptId: 's1',
    replacedId: 's0',
    explanation: first,
  });
  store.writes.flush();
  return session;
}

/** Makes a run of so many examples under two system prompts, still open. */
export function runOfManyExamples(store: Store, count: number): RunSession {
  const session = createRun(store, newRun);
  for (const [index, text] of ['First.', 'Second.'].entries()) {
    session.append({ type: 'prompt-introduced', kind: 'system', promptId: `s${index}`, text });
    const portion = 1_000;
    for (let from = 0; from < count; from += portion) {
      const outcomes = Array.from(
        { length: Math.min(portion, count - from) },
        (_unused, offset): OutcomeRow => {
          const number = from + offset;
          return [`example-${number}`, (number + index) % 3 === 0 ? 1 : 0, null, String(number % 5), null];
        },
      );
      evaluated(session, { systemPromptId: `s${index}`, score: 0.5, outcomes });
    }
  }
  store.writes.flush();
  return session;
}

interface Evaluated {
  readonly systemPromptId: string;
  readonly score: number;
  readonly outcomes: readonly OutcomeRow[];
}

function evaluated(session: RunSession, { systemPromptId, score, outcomes }: Evaluated): void {
  session.append({
    type: 'evaluation-finished',
    phase: 'outer-loop',
    iteration: 1,
    taskName: 'baby',
    split: 'train',
    systemPromptId,
    userPromptId: 'u0',
    score,
    scored: outcomes.length,
    unscored: 0,
    formatErrors: outcomes.filter(([, , , , formatError]) => formatError !== null).length,
    outcomes,
  });
}

/** A run whose optimizer model was asked so often, always in vain. */
export function runOfManyRequests(store: Store, count: number): RunSession {
  const session = createRun(store, newRun);
  const text = 'Rewrite the system prompt below so that the model makes fewer mistakes. '.repeat(80);
  for (let number = 1; number <= count; number += 1) askedForPrompt(session, number, `${number} ${text}`);
  store.writes.flush();
  return session;
}

/** A request and its reply, all of one text, which was rejected for it. */
function askedForPrompt(session: RunSession, candidate: number, text: string): void {
  const place = { phase: 'outer-loop', iteration: 1, kind: 'system', candidate } as const;
  const messages = (['system', 'user'] as const).map((role) => ({ role, content: text }));
  session.append({ type: 'optimizer-asked', ...place, purpose: 'write, try 1', messages, reply: text });
  session.append({
    type: 'proposal-rejected',
    ...place,
    reason: 'no-tag',
    explanation: `the reply has no tag: ${text.slice(0, 80)}`,
    attempt: 1,
  });
}
