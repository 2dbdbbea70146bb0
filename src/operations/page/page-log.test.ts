import { expect, test } from 'vitest';
import { newRun } from '../../runs/new-run.fixture.ts';
import { accepted, introduced, place, proposed, rejected } from '../../runs/run-log.fixture.ts';
import { createRun } from '../../runs/run-session.ts';
import { runState } from '../../runs/state/run-state.ts';
import { temporaryStore } from '../../runs/temporary-store.fixture.ts';
import { pageEvents, pageLog, shownSystemPrompts } from './page-log.ts';

/** A run of one iteration in which two prompts were only tried and a third was accepted without a proposal. */
function runWithTriedPrompts() {
  const store = temporaryStore();
  const session = createRun(store, newRun);
  for (const event of [
    introduced('s0', 'First.'),
    introduced('u0', '{{input}}', 'baby'),
    introduced('s1', 'First. Second.'),
    proposed(place(1, 1), 's1', 's0'),
    introduced('probe 1', 'First. A probe.'),
    introduced('s2', 'First. Composed.'),
    introduced('probe 2', 'First. Another probe.'),
  ]) {
    session.append(event);
  }
  return { store, session };
}

function texts(events: ReturnType<typeof pageEvents>['events']): readonly string[] {
  return events.flatMap(({ event }) => (event.type === 'prompt-introduced' ? [event.text] : []));
}

test('texts of prompts that were only tried are left out', () => {
  const { store, session } = runWithTriedPrompts();
  expect(texts(pageLog(store, session.runId).events)).toEqual(['First.', '{{input}}', 'First. Second.']);
  session.close();
});

test('the text of a prompt that was not proposed comes with the event that accepts it, from wherever it stands', () => {
  const { store, session } = runWithTriedPrompts();
  const { position, events } = pageLog(store, session.runId);
  session.append(rejected(place(1, 1), 's1', { explanation: 'rejected as a whole' }));
  session.append(accepted(1, 's2', 's0', { explanation: 'accepted: +0.1' }));
  const news = pageEvents(store, session.runId, position);
  expect(texts(news.events)).toEqual(['First. Composed.']);
  const { systemPrompts } = runState([...events, ...news.events], true);
  expect(systemPrompts.map(({ text, verdict }) => [text, verdict])).toEqual([
    ['First.', 'initial'],
    ['First. Second.', 'rejected'],
    ['First. Composed.', 'accepted'],
  ]);
  session.close();
});

test('a page that has seen everything gets nothing, and nothing twice', () => {
  const { store, session } = runWithTriedPrompts();
  const { position } = pageLog(store, session.runId);
  expect(pageEvents(store, session.runId, position)).toEqual({ position, events: [] });
  session.append({ type: 'phase-started', phase: 'outer-loop', iteration: 2 });
  const news = pageEvents(store, session.runId, position);
  expect(news.events.map(({ event }) => event.type)).toEqual(['phase-started']);
  expect(pageEvents(store, session.runId, news.position).events).toEqual([]);
  session.close();
});

test('scores are shown of the prompts that pages show', () => {
  const { store, session } = runWithTriedPrompts();
  expect([...shownSystemPrompts(store, session.runId)]).toEqual(['s0', 's1']);
  session.append(accepted(1, 's2', 's0', { explanation: 'accepted: +0.1' }));
  expect([...shownSystemPrompts(store, session.runId)]).toEqual(['s0', 's1', 's2']);
  session.close();
});
