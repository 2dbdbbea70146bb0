import type { ConfigurationInput } from '../../src/config/schema/configuration-input.ts';
import type { OptimizeResult } from '../../src/operations/learning/optimize-result.ts';
import type { RandomStream } from '../../src/stats/random.ts';
import { Project } from '../end-to-end/project-in-process.ts';
import { learnedIn, overHttp, serverFor, smallForEveryMethod } from '../end-to-end/workspace.ts';
import { type GatewayReply, startGateway } from '../support/gateway.ts';
import { type Attack, Trials, type Trouble } from './trouble.ts';

interface ChatReply {
  choices: { message: Record<string, unknown>; finish_reason: unknown; error?: unknown }[];
  usage?: unknown;
  error?: unknown;
}

/** What becomes of a reply on its way. */
type Change = (reply: ChatReply) => unknown;

const firstChoice =
  (change: (choice: ChatReply['choices'][number]) => object): Change =>
  (reply) => ({ ...reply, choices: [change(reply.choices[0] as ChatReply['choices'][number])] });

const usage =
  (value: unknown): Change =>
  (reply) => ({ ...reply, usage: value });

/** Replies that say, one way or another, that they are none: each is asked for again. */
const noReplies: Readonly<Record<string, Change>> = {
  'an error beside a half answer': firstChoice((choice) => ({
    ...choice,
    finish_reason: 'error',
    error: { code: 502 },
    message: { content: 'Let me' },
  })),
  'an error in a 200': () => ({ error: { message: 'overloaded', code: 503 } }),
  'no choices': (reply) => ({ ...reply, choices: [] }),
  'an array': () => [],
  'a number': () => 7,
  null: () => null,
  'half of it': (reply) => bytes(JSON.stringify(reply).slice(0, 40)),
  'a page': () => bytes('<html><body>502 Bad Gateway</body></html>'),
  'no bytes': () => bytes(''),
  'bytes that are no text': () => Buffer.from([0xff, 0xfe, 0x00, 0xd8]),
  'nesting without end': () => bytes('['.repeat(5_000)),
};

/** Replies that are sound but for what they say beside: they count as they are, with an estimate for usage that cannot be. */
const oddReplies: Readonly<Record<string, Change>> = {
  'no usage': usage(undefined),
  'usage of halves': usage({ prompt_tokens: 12.5, completion_tokens: 3.5 }),
  'usage without end': usage({ prompt_tokens: 1e300, completion_tokens: 1 }),
  'usage below zero': usage({ prompt_tokens: -50, completion_tokens: -50 }),
  'usage beyond whole numbers': usage({ prompt_tokens: 2 ** 53 + 2, completion_tokens: 1 }),
  'usage in words': usage('many'),
  'an error of null': (reply) => ({ ...reply, error: null }),
  'members that nobody knows': firstChoice((choice) => ({
    ...choice,
    extra: { __proto__: null, deep: [[[]]] },
  })),
};

/** Refusals that pass: each with a way to say how long to wait. */
const refusals: Readonly<Record<string, GatewayReply>> = {
  'Retry-After 0': refusal(429, '0'),
  'Retry-After below zero': refusal(429, '-5'),
  'Retry-After in words': refusal(503, 'soon'),
  'Retry-After in the past': refusal(503, 'Wed, 21 Oct 2015 07:28:00 GMT'),
  'status 500': { status: 500, body: { error: { message: 'x' } } },
  'status 502 with a page': { status: 502, body: bytes('<html>bad gateway</html>') },
  'status 529': { status: 529, body: { error: { type: 'overloaded_error' } } },
};

/** Share of the calls that meet trouble. */
const rate = 0.08;
const configuration: ConfigurationInput = { ...smallForEveryMethod, method: 'greedy', concurrency: 16 };

export const wireFaults: Trouble = {
  name: 'wire',
  what: 'A server, or a gateway in front of it, answers some calls with errors, half replies, HTML pages, odd usage counts and refusals of all kinds',
  promise: 'the result is the same as with a healthy server, and no failed call counts as a wrong answer',
  subjects: [
    ...Object.entries(noReplies).map(([name, change]) => subjectOf(`no reply: ${name}`, { change })),
    ...Object.entries(oddReplies).map(([name, change]) => subjectOf(`odd: ${name}`, { change })),
    ...Object.entries(refusals).map(([name, refused]) => subjectOf(`refused: ${name}`, { refused })),
    subjectOf('all of them', undefined),
  ],
};

interface WireFault {
  readonly change?: Change;
  readonly refused?: GatewayReply;
}

const all: readonly WireFault[] = [
  ...Object.values(noReplies).map((change) => ({ change })),
  ...Object.values(oddReplies).map((change) => ({ change })),
  ...Object.values(refusals).map((refused) => ({ refused })),
];

function subjectOf(name: string, fault: WireFault | undefined) {
  return {
    name,
    trials: fault === undefined ? 10 : 2,
    attack: (trials: number, random: RandomStream) =>
      learnThrough(trials, random, () => (random.uniform() >= rate ? {} : (fault ?? random.pick(all)))),
  };
}

async function learnThrough(count: number, random: RandomStream, draw: () => WireFault): Promise<Attack> {
  const seeded = { ...configuration, seed: 1 + random.integer(5) };
  await using server = await serverFor(seeded);
  const trials = new Trials();
  let struck = 0;
  const gateway = await startGateway(
    server.url,
    () => {
      const { refused } = draw();
      if (refused !== undefined) struck += 1;
      return refused;
    },
    (reply) => {
      const { change } = draw();
      if (change === undefined) return reply;
      struck += 1;
      return change(reply as ChatReply);
    },
  );
  try {
    using sound = new Project(overHttp(server.url, seeded));
    const expected = countedIn(await sound.begin());
    for (; trials.count < count; trials.add()) {
      using project = new Project(overHttp(gateway.url, seeded));
      trials.demandSame(countedIn(await project.begin()), expected, 'the result has changed');
    }
  } finally {
    await gateway.close();
  }
  return trials.attack(`${struck} faults`);
}

/** What was learned, and that every reply of the test was scored. */
function countedIn(result: OptimizeResult) {
  return { ...learnedIn(result), unscored: result.unscored };
}

function refusal(status: number, retryAfter: string): GatewayReply {
  return { status, headers: { 'retry-after': retryAfter }, body: { error: { message: 'slow down' } } };
}

function bytes(text: string): Buffer {
  return Buffer.from(text);
}
