import { type EndpointCase, endpointKey, fine, refusal } from './endpoint-case.fixture.ts';

const tooLong: readonly (readonly [server: string, message: string])[] = [
  ['OpenAI', "This model's maximum context length is 8192 tokens."],
  ['llama.cpp', 'the request exceeds the available context size, try increasing it (392 tokens exceed 256)'],
  ['Anthropic', 'prompt is too long: 210000 tokens > 200000 maximum'],
  ['Google', 'The input token count (1200000) exceeds the maximum number of tokens allowed'],
];

interface StatusCase {
  readonly status: number;
  readonly what: string;
  readonly body: unknown;
  readonly ends: EndpointCase['ends'];
  readonly metaspo: string;
  readonly reads: string;
  readonly asked?: number;
}

/** Statuses that say more than their words. */
const byStatus: readonly StatusCase[] = [
  {
    status: 413,
    what: 'finds a request too large, in the words of a gateway',
    body: 'Payload Too Large',
    ends: 'context-too-long',
    metaspo: 'the same as for a prompt that is too long',
    reads: 'finds the prompt too long (status 413: Payload Too Large)',
  },
  {
    status: 451,
    what: 'may not answer for legal reasons',
    body: { error: { message: 'Unavailable For Legal Reasons' } },
    ends: 'refused-by-provider',
    metaspo: 'leaves that example unscored, with the reason',
    reads: 'refuses the content (status 451',
  },
  {
    status: 405,
    what: 'has no chat completions at the address',
    body: { detail: 'Method Not Allowed' },
    ends: 'refused-by-provider',
    metaspo: 'suspects the address if the first three calls get this error',
    reads: "Check the model's name and baseURL.",
  },
  {
    status: 404,
    what: 'does not have the model, in the words of Ollama',
    body: { error: { message: 'model "llama9" not found, try pulling it first' } },
    ends: 'refused-by-provider',
    metaspo: 'suspects the name if the first three calls get this error',
    reads: 'model "llama9" not found, try pulling it first',
  },
  {
    status: 404,
    what: 'has the model with no one who takes all parameters, in the words of OpenRouter',
    body: { error: { message: 'No endpoints found that can handle the requested parameters.', code: 404 } },
    ends: 'bad-request',
    metaspo: 'treats it as a refused request, not as a wrong name',
    reads:
      'does not accept the request (status 404: No endpoints found that can handle the requested parameters',
  },
  {
    status: 429,
    what: 'has no quota left, in the words of OpenAI',
    body: { error: { message: 'You exceeded your current quota', code: 'insufficient_quota' } },
    ends: 'quota-exhausted',
    metaspo: 'does not wait: ends the run, which can be resumed',
    reads: "Check the account's plan and billing; what was paid for is kept.",
  },
  {
    status: 425,
    what: 'finds it too early',
    body: 'Too Early',
    ends: 'server-error',
    metaspo: 'asks again',
    reads: 'status 425: Too Early',
    asked: 2,
  },
  {
    status: 503,
    what: 'is loading its model, in the words of llama.cpp',
    body: { error: { message: 'Loading model', code: 503, type: 'unavailable_error' } },
    ends: 'server-error',
    metaspo: 'asks again',
    reads: 'status 503: Loading model',
    asked: 2,
  },
  {
    status: 422,
    what: 'misses a field, in the list of FastAPI',
    body: { detail: [{ type: 'missing', loc: ['body', 'prompt'], msg: 'Field required' }] },
    ends: 'bad-request',
    metaspo: 'names the field that the server names',
    reads: 'body.prompt: Field required',
  },
];

export const errorCases: readonly EndpointCase[] = [
  ...byStatus.map(
    ({ status, what, body, ends, metaspo, reads, asked = 1 }): EndpointCase => ({
      endpoint: `${what} (${status})`,
      metaspo,
      reads,
      acts: [{ status, body }],
      ends,
      asked,
    }),
  ),
  ...tooLong.map(
    ([server, message]): EndpointCase => ({
      endpoint: `finds a prompt too long, in the words of ${server}: ${message}`,
      metaspo:
        'does not ask again: the example stays unscored; a request to the optimizer model is shortened, and if that fails the proposal is rejected',
      reads: 'finds the prompt too long',
      acts: [refusal(400, message)],
      ends: 'context-too-long',
      asked: 1,
    }),
  ),
  {
    endpoint: 'flags one input (403)',
    metaspo: 'leaves that example unscored, with the reason',
    reads: 'refuses the content (status 403: Your input was flagged)',
    acts: [refusal(403, 'Your input was flagged')],
    ends: 'refused-by-provider',
    asked: 1,
  },
  {
    endpoint: 'forbids one request without saying why (403)',
    metaspo:
      'leaves that example unscored; suspects the key if the first three calls, or ten in a row, get this error',
    reads: 'forbids the request (status 403: Forbidden)',
    acts: [refusal(403, 'Forbidden')],
    setting: { apiKeyEnv: 'TEST_KEY' },
    ends: 'refused-by-provider',
    asked: 1,
  },
  {
    endpoint: 'repeats the key in the error (401)',
    metaspo: 'names the variable, and never shows the key',
    reads: 'Incorrect API key provided: [key]). Check the key in TEST_KEY',
    acts: [refusal(401, `Incorrect API key provided: ${endpointKey}`)],
    setting: { apiKeyEnv: 'TEST_KEY' },
    ends: 'refused-by-provider',
    asked: 1,
  },
  {
    endpoint: 'repeats the key in Base64',
    metaspo: 'removes it all the same',
    reads: 'you sent [key]',
    acts: [refusal(400, `you sent ${Buffer.from(endpointKey).toString('base64')}`)],
    setting: { apiKeyEnv: 'TEST_KEY' },
    ends: 'bad-request',
    asked: 1,
  },
  {
    endpoint: 'has no credit left (402)',
    metaspo: 'ends the run, which can be resumed',
    reads:
      "has no quota or credit left (status 402: pay first). Check the account's plan and billing; what was paid for is kept.",
    acts: [refusal(402, 'pay first')],
    ends: 'quota-exhausted',
    asked: 1,
  },
  {
    endpoint: 'asks for a wait (429 with Retry-After)',
    metaspo: 'waits that long, and asks again',
    reads: '',
    acts: [{ status: 429, headers: { 'retry-after': '0' }, body: '' }, fine],
    ends: 'answered',
    asked: 2,
  },
  {
    endpoint: 'asks for a wait until a past date',
    metaspo: 'asks again at once',
    reads: '',
    acts: [{ status: 429, headers: { 'retry-after': 'Sun, 06 Nov 1994 08:49:37 GMT' }, body: '' }, fine],
    ends: 'answered',
    asked: 2,
  },
  {
    endpoint: 'asks for an absurd wait (Retry-After: 9000000000000)',
    metaspo: 'does not wait',
    reads: 'the server wants a wait of',
    acts: [{ status: 429, headers: { 'retry-after': '9000000000000' }, body: '' }],
    ends: 'rate-limited',
    asked: 1,
  },
  {
    endpoint: 'is overloaded (529), and then recovers',
    metaspo: 'asks again',
    reads: '',
    acts: [refusal(529, 'Overloaded'), fine],
    ends: 'answered',
    asked: 2,
  },
  {
    endpoint: 'fails with a page of HTML (502)',
    metaspo: 'asks again, and shows the text of the page',
    reads: 'failed (status 502: Bad Gateway nginx)',
    acts: [{ status: 502, body: '<html><h1>Bad Gateway</h1><p>nginx</p></html>' }],
    ends: 'server-error',
    asked: 2,
  },
  {
    endpoint: 'redirects within its origin (308)',
    metaspo: 'follows',
    reads: '',
    acts: [{ status: 308, headers: { location: '/v2/chat/completions' }, body: '' }, fine],
    ends: 'answered',
    asked: 2,
  },
  ...[301, 307].map(
    (status): EndpointCase => ({
      endpoint: `redirects to another origin (${status})`,
      metaspo: 'does not follow, because the key would go there',
      reads: 'Set baseURL to https://elsewhere.example/v1, if that is the right place.',
      acts: [
        {
          status,
          headers: { location: 'https://elsewhere.example/v1/chat/completions?token=abc' },
          body: '',
        },
      ],
      ends: 'refused-by-provider',
      asked: 1,
    }),
  ),
  {
    endpoint: 'closes the connection without a word, and then answers',
    metaspo: 'asks again',
    reads: '',
    acts: [{ fault: 'reset' }, fine],
    ends: 'answered',
    asked: 2,
  },
  {
    endpoint: 'takes a request and never answers',
    metaspo: 'ends the attempt after its time limit, and asks again',
    reads: 'gave no whole reply within',
    acts: [{ fault: 'hang' }],
    ends: 'timeout',
    asked: 2,
  },
  {
    endpoint: 'answers in JSON that is 5,000 levels deep',
    metaspo: 'treats it as an unreadable reply',
    reads: 'sent JSON without a message',
    acts: [{ body: `${'['.repeat(5_000)}${']'.repeat(5_000)}` }],
    ends: 'malformed-reply',
    asked: 2,
  },
];
