import { expect, test } from 'vitest';
import type { LiveRun } from '../operations/page/page-data.ts';
import { deleteRun } from '../runs/delete-run.ts';
import { newRun } from '../runs/new-run.fixture.ts';
import { createRun } from '../runs/run-session.ts';
import { temporaryFolder, temporaryStore } from '../runs/temporary-store.fixture.ts';
import { dashboardApp } from './app.ts';

/** A run that one connection executes while another serves its page. */
async function servedRun() {
  const folder = temporaryFolder();
  const [store, session] = [temporaryStore(folder), createRun(temporaryStore(folder), newRun)];
  const assets = { script: '', style: '', modules: new Map() };
  const app = dashboardApp({ store, assets, token: 'token', loopback: true });
  const headers = { host: '127.0.0.1:4000' };
  const response = await app.request(`http://127.0.0.1:4000/api/runs/${session.runId}/live`, { headers });
  return { store, session, messages: messagesOf(response) };
}

interface Message {
  readonly event: string;
  readonly data: string;
}

/** Messages of a stream of server-sent events, as they come. */
async function* messagesOf({ body }: Response): AsyncGenerator<Message> {
  let text = '';
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    text += Buffer.from(chunk).toString('utf8');
    const parts = text.split('\n\n');
    text = parts.pop() ?? '';
    for (const part of parts) {
      const members = part.split('\n').map((line) => line.split(/: (.*)/, 2) as [string, string]);
      const { event = '', data = '' } = Object.fromEntries(members);
      yield { event, data };
    }
  }
}

async function next(messages: AsyncGenerator<Message>, event: string): Promise<unknown> {
  while (true) {
    const { value, done } = await messages.next();
    if (done) throw new Error(`the stream ended before "${event}"`);
    if (value.event === event) return JSON.parse(value.data);
  }
}

test('a page is told what is in the log, what comes, where the run stands, and its end', async () => {
  const { session, messages } = await servedRun();
  const first = (await next(messages, 'events')) as { events: { event: { type: string } }[] };
  expect(first.events.map(({ event }) => event.type)).toEqual(['run-created', 'session-started']);
  expect(await next(messages, 'now')).toEqual({ executing: true, progress: null, evaluated: 0 });

  session.showProgress({ type: 'progress-reported', minutes: 1 });
  const now = (await next(messages, 'now')) as LiveRun;
  expect(now.progress).toMatchObject({ minutes: 1 });

  session.append({ type: 'phase-started', phase: 'inner-loop', iteration: 1, taskName: 'baby' });
  expect(await next(messages, 'events')).toMatchObject({ events: [{ event: { phase: 'inner-loop' } }] });

  session.close();
  expect(await next(messages, 'now')).toMatchObject({ executing: false, progress: null });
  await messages.return(undefined);
});

test('evaluations are not sent: the page is told that there are more', async () => {
  const { session, messages } = await servedRun();
  await next(messages, 'now');
  session.append({
    type: 'evaluation-finished',
    phase: 'outer-loop',
    iteration: 1,
    taskName: 'baby',
    split: 'train',
    systemPromptId: 's0',
    userPromptId: 'u0',
    score: 1,
    scored: 1,
    unscored: 0,
    formatErrors: 0,
    outcomes: [['example', 1, null, 'answer', null]],
  });
  expect(await next(messages, 'now')).toMatchObject({ evaluated: 3 });
  session.close();
  await messages.return(undefined);
});

test('a page is told that its run was deleted', async () => {
  const { store, session, messages } = await servedRun();
  await next(messages, 'now');
  session.close();
  deleteRun(store, session.runId);
  expect(await next(messages, 'gone')).toBeNull();
});
