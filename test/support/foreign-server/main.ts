/**
 * An OpenAI-compatible endpoint that shares nothing with metaspo: other models, other words, other faults of theirs.
 * End-to-end tests run it as a process of its own, so that only the protocol and the output contract can be relied on.
 *
 *   node main.ts --tasks FILE [--port 0] [--seed 1] [--malformed 0.02] [--latency 0]
 *
 * FILE is a JSON list of { name, domain?, answer, examples: [{ input, expected }] }. Models: `quizzer` and `coach`.
 * The first line of stdout is {"url": "http://127.0.0.1:PORT/v1"}; GET /stats tells what was asked so far.
 */
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { answerReply } from './answering.ts';
import { coachReply } from './coaching.ts';
import { Lookup, type QuizTask } from './lookup.ts';

const { values } = parseArgs({
  options: {
    tasks: { type: 'string' },
    port: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    malformed: { type: 'string', default: '0.02' },
    latency: { type: 'string', default: '0' },
  },
});
if (values.tasks === undefined) throw new Error('--tasks FILE is missing');
const lookup = new Lookup(JSON.parse(readFileSync(values.tasks, 'utf8')) as QuizTask[]);
const stats = { requests: 0, byModel: { quizzer: 0, coach: 0 }, refused: 0 };

interface ChatBody {
  readonly model?: string;
  readonly messages?: readonly {
    readonly role: string;
    readonly content: string | readonly { readonly text?: string }[];
  }[];
  readonly seed?: number;
}

const server = createServer((request, response) => {
  const route = `${request.method} ${request.url}`;
  if (route === 'POST /v1/chat/completions') {
    void readBody(request).then((body) => setTimeout(() => chat(body, response), Number(values.latency)));
  } else if (route === 'GET /v1/models') {
    send(response, 200, {
      object: 'list',
      data: ['quizzer', 'coach'].map((id) => ({ id, object: 'model' })),
    });
  } else if (route === 'GET /stats') {
    send(response, 200, stats);
  } else {
    send(response, 404, { error: { message: `no such route: ${route}`, type: 'invalid_request_error' } });
  }
});
server.keepAliveTimeout = 60_000;
server.listen(Number(values.port), '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${port}/v1` })}\n`);
});

function chat(text: string, response: ServerResponse): void {
  stats.requests += 1;
  const body = JSON.parse(text) as ChatBody;
  const turns = (body.messages ?? []).map(({ role, content }) => ({
    role,
    text: typeof content === 'string' ? content : content.map((part) => part.text ?? '').join(''),
  }));
  const said = (role: string): string =>
    turns
      .filter((turn) => turn.role === role)
      .map((turn) => turn.text)
      .join('\n');
  if (body.model !== 'quizzer' && body.model !== 'coach') {
    stats.refused += 1;
    send(response, 404, {
      error: { message: `unknown model ${body.model}`, type: 'invalid_request_error' },
    });
    return;
  }
  stats.byModel[body.model] += 1;
  const reply =
    body.model === 'quizzer'
      ? quiz(said('system'), said('user'))
      : coach(said('system'), said('user'), body.seed);
  const usage = {
    prompt_tokens: count(text),
    completion_tokens: count(reply),
    total_tokens: count(text) + count(reply),
  };
  const choices = [{ index: 0, message: { role: 'assistant', content: reply }, finish_reason: 'stop' }];
  send(response, 200, {
    id: `f-${stats.requests}`,
    object: 'chat.completion',
    created: 1,
    model: body.model,
    choices,
    usage,
  });
}

function quiz(system: string, user: string): string {
  const item = lookup.find(user);
  if (item === undefined) return 'Sorry, what was the question again?';
  return answerReply(item, system, withoutItem(user, item.key), Number(values.seed));
}

function coach(system: string, user: string, seed: number | undefined): string {
  return coachReply(user, `${system}\n${user}\n${seed ?? ''}`, Number(values.malformed));
}

function withoutItem(user: string, key: string): string {
  return user.replace(key, () => '');
}

function count(text: string): number {
  return Math.ceil(text.split(/\s+/).length * 1.4);
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}
