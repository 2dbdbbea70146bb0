import { expect, test } from 'vitest';
import type { OutcomeRow } from '../../optimizers/contract/evaluation-finished.ts';
import { SqliteJournal } from '../journal.ts';
import { newRun } from '../new-run.fixture.ts';
import { createRun } from '../run-session.ts';
import { temporaryStore } from '../temporary-store.fixture.ts';
import { countByFilter } from './evidence-filter.ts';
import { evidenceRows } from './evidence-rows.ts';
import { searchedPlaces } from './evidence-search.ts';
import { ExampleTexts, examplesRead } from './example-texts.ts';
import { outcomeChange } from './outcome-change.ts';
import { OutcomeIndex } from './outcome-index.ts';
import { promptDifferences } from './prompt-differences.ts';
import { SystemPromptScores, userPromptScores } from './prompt-scores.ts';
import { shownFailures } from './shown-failures.ts';

const taskName = 'baby';

function row(exampleId: string, score: number | null, formatError: string | null = null): OutcomeRow {
  return [exampleId, score, `call ${exampleId}`, formatError === null ? 'an answer' : null, formatError];
}

function run() {
  const store = temporaryStore();
  const session = createRun(store, newRun);
  const evaluated = (systemPromptId: string, userPromptId: string, outcomes: readonly OutcomeRow[]) => {
    const scores = outcomes.flatMap(([, score]) => score ?? []);
    session.append({
      type: 'evaluation-finished',
      phase: 'outer-loop',
      iteration: 1,
      taskName,
      split: 'train',
      systemPromptId,
      userPromptId,
      score: scores.length === 0 ? null : scores.reduce((sum, score) => sum + score, 0) / scores.length,
      scored: scores.length,
      unscored: outcomes.length - scores.length,
      formatErrors: outcomes.filter(([, , , , formatError]) => formatError !== null).length,
      outcomes,
    });
  };
  return { store, session, evaluated, index: new OutcomeIndex(store, session.runId) };
}

const query = { taskName, split: 'train', first: 's0', second: 's1' } as const;

test('examples that both prompts met with one user prompt are paired, with what became of them', async () => {
  const { store, session, evaluated, index } = run();
  evaluated('s0', 'u0', [row('a', 0), row('b', 1), row('c', 0, 'no tag'), row('d', null)]);
  evaluated('s1', 'u0', [row('a', 1), row('b', 0), row('c', 0), row('d', 1), row('e', 1)]);
  const rows = await evidenceRows(store, index, query);
  expect(rows.map(({ exampleId, first, second }) => [exampleId, outcomeChange(first, second)])).toEqual([
    ['a', 'better'],
    ['b', 'worse'],
    ['c', 'wrong'],
    ['d', 'unscored'],
    ['e', 'one-sided'],
  ]);
  session.close();
});

test('an example that was scored anew counts once, with its last score', async () => {
  const { session, evaluated, index } = run();
  evaluated('s0', 'u0', [row('a', null), row('b', 0)]);
  evaluated('s0', 'u0', [row('a', 1)]);
  const system = new SystemPromptScores().of(await index.cells());
  expect(system).toMatchObject([{ systemPromptId: 's0', examples: 2, unscored: 0, score: 0.5 }]);
  session.close();
});

test('scores of a system prompt are the mean over its user prompts, and counts are of different examples', async () => {
  const { session, evaluated, index } = run();
  evaluated('s0', 'u0', [row('a', 1), row('b', 1)]);
  evaluated('s0', 'u1', [row('a', 0), row('b', 0, 'no tag')]);
  const cells = await index.cells();
  const [system, user] = [new SystemPromptScores().of(cells), userPromptScores(cells, taskName)];
  expect(system).toMatchObject([{ score: 0.5, examples: 2, userPrompts: 2, formatErrors: 1 }]);
  expect(user.map(({ userPromptId, score }) => [userPromptId, score])).toEqual([
    ['u0', 1],
    ['u1', 0],
  ]);
  session.close();
});

test('scores that were asked for before know of later outcomes', async () => {
  const { session, evaluated, index } = run();
  const scores = new SystemPromptScores();
  evaluated('s0', 'u0', [row('a', 1)]);
  expect(scores.of(await index.cells())).toMatchObject([{ score: 1, examples: 1 }]);
  evaluated('s0', 'u0', [row('b', 0)]);
  expect(scores.of(await index.cells())).toMatchObject([{ score: 0.5, examples: 2 }]);
  session.close();
});

test('searched words are looked for in ids, texts and replies, and filters count what was found', async () => {
  const { store, session, evaluated, index } = run();
  const examples = [
    { id: 'a', input: 'How Many apples?', expected: '3' },
    { id: 'b', input: 'Which day?', expected: 'Monday' },
  ];
  for (const event of examplesRead(taskName, 'train', examples)) session.append(event);
  evaluated('s0', 'u0', [row('a', 0), row('b', 1)]);
  evaluated('s1', 'u0', [row('a', 1), row('b', 1)]);
  const rows = await evidenceRows(store, index, query);
  const texts = new ExampleTexts(store, session.runId);
  expect(await searchedPlaces(rows, texts, taskName, ' how many ')).toEqual([0]);
  expect(await searchedPlaces(rows, texts, taskName, 'monday')).toEqual([1]);
  expect(await searchedPlaces(rows, texts, taskName, '')).toEqual([0, 1]);
  expect(countByFilter(rows)).toMatchObject({ all: 2, better: 1, right: 1, wrong: 0, 'format-error': 0 });
  session.close();
});

test('a difference of prompts is over the user prompts that both met', async () => {
  const { session, evaluated, index } = run();
  evaluated('s0', 'u0', [row('a', 0), row('b', 0), row('c', 1)]);
  evaluated('s0', 'u1', [row('a', 1), row('b', 1), row('c', 1)]);
  evaluated('s1', 'u0', [row('a', 1), row('b', 1), row('c', 1)]);
  const [difference] = promptDifferences(await index.cells(), 's0', 's1');
  expect(difference).toMatchObject({ examples: 3, better: 2, worse: 0 });
  expect(difference?.mean).toBeCloseTo(2 / 3);
  session.close();
});

test('outcomes that are recorded later are in the next look', async () => {
  const { session, evaluated, index } = run();
  expect(await index.cells()).toEqual([]);
  evaluated('s0', 'u0', [row('a', 1)]);
  expect(await index.cells()).toHaveLength(1);
  session.close();
});

test('texts come from the log and the journal; looking leaves no trace of a use', async () => {
  const { store, session, evaluated, index } = run();
  for (const event of examplesRead(taskName, 'train', [
    { id: 'a', input: { q: 'why' }, expected: ['x', 'y'] },
  ])) {
    session.append(event);
  }
  const completion = {
    text: 'a reply',
    usage: { inputTokens: 1, outputTokens: 1 },
    finishReason: 'stop' as const,
  };
  await new SqliteJournal(store, session.runId).add({
    identity: 'call a',
    model: 'm',
    role: 'base',
    completion,
  });
  store.database.run('DELETE FROM journal_use');
  evaluated('s0', 'u0', [row('a', 0)]);
  const [first] = await evidenceRows(store, index, query);
  const texts = new ExampleTexts(store, session.runId);
  expect(first === undefined ? undefined : texts.textsOf(taskName, first)).toEqual({
    input: '{\n  "q": "why"\n}',
    expected: 'x | y',
    firstReply: 'a reply',
    secondReply: null,
  });
  expect(store.database.all('SELECT * FROM journal_use')).toEqual([]);
  session.close();
});

test('the failures behind a proposal are told with what its parent made of them', async () => {
  const { store, session, evaluated, index } = run();
  evaluated('s0', 'u0', [row('a', 0, 'no tag'), row('b', 1)]);
  session.append({
    type: 'candidate-proposed',
    phase: 'outer-loop',
    iteration: 1,
    kind: 'system',
    candidate: 1,
    promptId: 's1',
    parentIds: ['s0'],
    failures: [{ taskName, exampleId: 'a' }],
    rejectedReplies: 0,
  });
  const failures = await shownFailures(store, index, new ExampleTexts(store, session.runId), 's1');
  expect(failures).toEqual([
    {
      taskName,
      exampleId: 'a',
      input: null,
      expected: null,
      score: 0,
      answer: null,
      formatError: 'no tag',
      reply: null,
    },
  ]);
  session.close();
});

test('a failure that the parent never met is told as the last prompt before made of it', async () => {
  const { store, session, evaluated, index } = run();
  evaluated('probe', 'u0', [row('a', 0, 'no tag')]);
  session.append({
    type: 'candidate-proposed',
    phase: 'outer-loop',
    iteration: 1,
    kind: 'system',
    candidate: 1,
    promptId: 's1',
    parentIds: ['s0'],
    failures: [{ taskName, exampleId: 'a' }],
    rejectedReplies: 0,
  });
  evaluated('later', 'u0', [row('a', 0)]);
  const failures = await shownFailures(store, index, new ExampleTexts(store, session.runId), 's1');
  expect(failures).toMatchObject([{ exampleId: 'a', score: 0, formatError: 'no tag' }]);
  session.close();
});
