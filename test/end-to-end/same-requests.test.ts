import { expect, it } from 'vitest';
import { contentHash } from '../../src/foundation/content-hash.ts';
import { startGateway } from '../support/gateway.ts';
import { learnedIn, overHttp, serverFor, smallConfiguration, Workspace } from './workspace.ts';

type Request = Readonly<Record<string, unknown>>;

const emptyReply = { status: 200, body: { choices: [{ message: { content: '' }, finish_reason: 'stop' }] } };

/** Of each request by its content alone: always an empty reply, an error at first, or nothing of its own. */
function troubled() {
  const seen = new Set<string>();
  const told = { empty: 0, failed: 0 };
  const answer = (request: Request) => {
    const hash = contentHash(request);
    const draw = Number.parseInt(hash.slice(0, 6), 16);
    if (request.model === 'optimizer' && draw % 4 === 0) {
      told.empty += 1;
      return emptyReply;
    }
    if (draw % 40 !== 1 || seen.has(hash)) return undefined;
    seen.add(hash);
    told.failed += 1;
    return { status: 500, body: { error: { message: `worker of ${hash} has crashed` } } };
  };
  return { answer, told };
}

/** Every request of a run whose server has this name, with what the run has learned. */
async function runAt(hostname: string) {
  const server = await serverFor(smallConfiguration);
  const { answer, told } = troubled();
  const gateway = await startGateway(server.url, answer);
  const url = new URL(gateway.url);
  url.hostname = hostname;
  try {
    using workspace = new Workspace(overHttp(url.href, smallConfiguration));
    const learned = learnedIn(await workspace.optimize());
    const requests = gateway.requests.map((request) => JSON.stringify(request)).sort();
    return { learned, requests, told, port: url.port };
  } finally {
    await gateway.close();
    await server.close();
  }
}

it('every request of a run, to both models, is the same at another address and port, also after empty replies and errors', async () => {
  const one = await runAt('127.0.0.1');
  const other = await runAt('localhost');
  expect(other.port).not.toBe(one.port);
  expect(one.told.empty).toBeGreaterThan(0);
  expect(one.told.failed).toBeGreaterThan(0);
  for (const model of ['base', 'optimizer']) {
    expect(one.requests.some((request) => request.includes(`"model":"${model}"`))).toBe(true);
  }
  expect(other.requests).toEqual(one.requests);
  expect(other.learned).toEqual(one.learned);
  for (const { requests, port } of [one, other]) {
    expect(
      requests.filter((request) => request.includes(port) || /127\.0\.0\.1|localhost/.test(request)),
    ).toEqual([]);
  }
}, 180_000);
