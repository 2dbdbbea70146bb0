import { droppedPromptWarning } from '../transports/checked-usage.ts';
import { chat, counting, type EndpointCase, endpointKey, fine } from './endpoint-case.fixture.ts';

const estimated = { holds: { usage: { estimated: true } }, acts: [], ends: 'answered', asked: 1 } as const;

function reported(
  how: string,
  body: unknown,
  ends: EndpointCase['ends'],
  reads: string,
  asked = 1,
): EndpointCase {
  return {
    endpoint: `answers 200 with ${how}`,
    metaspo: 'treats it as the failure that it reports: nothing is scored or stored',
    reads,
    acts: [{ body }],
    ends,
    asked,
  };
}

const partial = { content: 'Let me' };

export const replyCases: readonly EndpointCase[] = [
  reported(
    'an error whose code is a text (`rate_limit_exceeded`)',
    { error: { code: 'rate_limit_exceeded', message: 'slow down please' } },
    'rate-limited',
    'slow down please',
    2,
  ),
  reported(
    'an error in its choice, beside a beginning of text',
    {
      choices: [
        { message: partial, finish_reason: 'error', error: { code: 502, message: 'upstream broke off' } },
      ],
    },
    'server-error',
    'upstream broke off',
    2,
  ),
  reported(
    'an error in its choice, with an empty message',
    {
      choices: [
        { message: { content: '' }, error: { code: 'insufficient_quota', message: 'no credits left' } },
      ],
    },
    'quota-exhausted',
    'no credits left',
  ),
  reported(
    'the finish reason `error` alone',
    { choices: [{ message: partial, finish_reason: 'error' }] },
    'server-error',
    'the reply ended with the reason "error"',
    2,
  ),
  reported(
    'an error that is a plain text',
    { error: 'model is overloaded' },
    'rate-limited',
    'model is overloaded',
    2,
  ),
  reported(
    'an error beside a whole answer',
    { error: { message: 'moderation: flagged' }, choices: [{ message: { content: '<answer>5</answer>' } }] },
    'refused-by-provider',
    'moderation: flagged',
  ),
  reported(
    'an error without a member of its own (FastChat): `object: "error"`',
    { object: 'error', message: 'model overloaded', code: 50_001 },
    'rate-limited',
    'model overloaded',
    2,
  ),
  reported(
    'an error without a member of its own (FastAPI): `detail`',
    { detail: 'rate limit exceeded' },
    'rate-limited',
    'rate limit exceeded',
    2,
  ),
  reported(
    'an error without a member of its own (DashScope): `code` and `message`',
    { code: 'InvalidParameter', message: 'temperature out of range', request_id: 'r' },
    'bad-request',
    'temperature out of range',
  ),
  reported(
    'a list of errors (Cloudflare)',
    { success: false, errors: [{ code: 7_000, message: 'No route for that URI' }], result: null },
    'server-error',
    'No route for that URI',
    2,
  ),
  reported(
    'its error in a list (Google)',
    [{ error: { code: 429, message: 'Resource exhausted', status: 'RESOURCE_EXHAUSTED' } }],
    'rate-limited',
    'Resource exhausted',
    2,
  ),
  reported(
    'the error of Anthropic, passed on as it was',
    { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } },
    'rate-limited',
    'Overloaded',
    2,
  ),
  reported(
    'a stream of events that reports an error',
    `data: ${JSON.stringify({ error: { code: 503, message: 'upstream gone' } })}\n\ndata: [DONE]\n\n`,
    'server-error',
    'upstream gone',
    2,
  ),
  reported('an unknown error', { error: {} }, 'server-error', 'failed (status 502', 2),
  {
    endpoint: 'puts the whole answer into `reasoning_content`, with `content: null`',
    metaspo: 'tries again, then fails the call',
    reads: 'Set models.base.reasoningAsAnswer to true where this server puts answers there',
    acts: [chat({ content: null, reasoning_content: '<answer>5</answer>' })],
    ends: 'empty-reply',
    asked: 2,
  },
  {
    endpoint: 'does the same, and `reasoningAsAnswer` is set',
    metaspo: 'uses it as the answer',
    reads: '',
    acts: [chat({ content: null, reasoning_content: '<answer>5</answer>' })],
    setting: { reasoningAsAnswer: true },
    holds: { text: '<answer>5</answer>' },
    ends: 'answered',
    asked: 1,
  },
  {
    endpoint: 'cuts a reply off (`finish_reason: "length"`)',
    metaspo: 'keeps the text, marked as cut; it is scored only if its answer is complete',
    reads: 'a reply was cut off at the token limit; raise models.base.params.maxOutputTokens',
    acts: [chat({ content: 'It is' }, { finish_reason: 'length' })],
    holds: { finishReason: 'length' },
    ends: 'answered',
    asked: 1,
  },
  ...['MAX_TOKENS', 'max_output_tokens', 'model_length', 'max_new_tokens'].map(
    (reason): EndpointCase => ({
      endpoint: `cuts a reply off, in its own words (\`finish_reason: "${reason}"\`)`,
      metaspo: 'the same',
      reads: 'a reply was cut off at the token limit',
      acts: [chat({ content: 'It is' }, { finish_reason: reason })],
      holds: { finishReason: 'length' },
      ends: 'answered',
      asked: 1,
    }),
  ),
  ...['eos', 'end_turn', 'STOP', 'stop_sequence'].map(
    (reason): EndpointCase => ({
      endpoint: `ends a reply, in its own words (\`finish_reason: "${reason}"\`)`,
      metaspo: 'treats it as complete',
      reads: '',
      acts: [chat({ content: '<answer>5</answer>' }, { finish_reason: reason })],
      holds: { finishReason: 'stop' },
      ends: 'answered',
      asked: 1,
    }),
  ),
  ...['SAFETY', 'content_filtered', 'guardrail_intervened', 'refusal'].map(
    (reason): EndpointCase => ({
      endpoint: `filters a reply out, in its own words (\`finish_reason: "${reason}"\`)`,
      metaspo: 'leaves the example unscored',
      reads: 'filtered the reply out',
      acts: [chat({ content: '' }, { finish_reason: reason })],
      ends: 'refused-by-provider',
      asked: 1,
    }),
  ),
  {
    endpoint: 'cuts a reply off while the model is thinking',
    metaspo: 'counts it as cut, and does not ask again',
    reads: 'Raise models.base.params.maxOutputTokens.',
    acts: [chat({ content: '', reasoning_content: 'Hm' }, { finish_reason: 'length' })],
    ends: 'truncated-reply',
    asked: 1,
  },
  {
    endpoint: 'filters a reply out',
    metaspo: 'leaves the example unscored',
    reads: 'filtered the reply out',
    acts: [chat({ content: '' }, { finish_reason: 'content_filter' })],
    ends: 'refused-by-provider',
    asked: 1,
  },
  {
    endpoint: 'sends an empty reply',
    metaspo: 'tries again, up to three times',
    reads: 'is empty',
    acts: [chat({ content: ' ' })],
    ends: 'empty-reply',
    asked: 2,
  },
  ...(
    [
      ['no counts', undefined],
      ['`usage: null`', null],
      ['counts of zero', { prompt_tokens: 0, completion_tokens: 0 }],
      ['a fraction as a count', { prompt_tokens: 12.5, completion_tokens: 5 }],
      ['a negative count', { prompt_tokens: 20, completion_tokens: -50 }],
      ['a count of 1e300', { prompt_tokens: 1e300, completion_tokens: 5 }],
      ['a count above the safe whole numbers', { prompt_tokens: 2 ** 53 + 2, completion_tokens: 5 }],
      ['a count as a text', { prompt_tokens: '20', completion_tokens: 5 }],
    ] as const
  ).map(
    ([what, usage]): EndpointCase => ({
      ...estimated,
      endpoint: `sends ${what}`,
      metaspo: 'estimates that count and marks it; no budget is returned',
      reads: '',
      acts: [counting(usage)],
    }),
  ),
  {
    endpoint: 'counts far fewer tokens than a long prompt has: it drops the beginning, with status 200',
    metaspo: 'keeps the reply, and says so once',
    reads: droppedPromptWarning,
    acts: [counting({ prompt_tokens: 100, completion_tokens: 5 })],
    question: 'A long question. '.repeat(500),
    ends: 'answered',
    asked: 1,
  },
  {
    endpoint: 'echoes the key in its reply',
    metaspo: 'removes the key before anything is stored',
    reads: '',
    acts: [chat({ content: `You sent Bearer ${endpointKey}.` })],
    setting: { apiKeyEnv: 'TEST_KEY' },
    holds: { text: 'You sent Bearer [key].' },
    ends: 'answered',
    asked: 1,
  },
  {
    endpoint: 'sends content in parts, some of them thinking',
    metaspo: 'reads the text, and counts the thinking',
    reads: '',
    acts: [
      chat({
        content: [
          { type: 'thinking', thinking: 'Hm' },
          { type: 'text', text: 'five' },
        ],
      }),
    ],
    holds: { text: 'five' },
    ends: 'answered',
    asked: 1,
  },
  {
    endpoint: 'sends a page with status 200, and then a reply',
    metaspo: 'tries again',
    reads: '',
    acts: [{ body: '<html>Sign in</html>' }, fine],
    ends: 'answered',
    asked: 2,
  },
  {
    endpoint: 'sends content in parts of the kinds `reasoning` and `output_text`',
    metaspo: 'reads the text, and counts the thinking',
    reads: '',
    acts: [
      chat({
        content: [
          { type: 'reasoning', text: 'Hm' },
          { type: 'output_text', text: 'five' },
        ],
      }),
    ],
    holds: { text: 'five', usage: { reasoningTokens: 1 } },
    ends: 'answered',
    asked: 1,
  },
  {
    endpoint: 'writes thinking with only a closing `</think>`, because its chat template opened it',
    metaspo: 'removes the thinking',
    reads: '',
    acts: [chat({ content: 'Five stars, or four? Five.\n</think>\n\nfive' })],
    holds: { text: 'five' },
    ends: 'answered',
    asked: 1,
  },
  {
    endpoint: 'declines in a separate field (`refusal`, with `content: null`)',
    metaspo: 'scores these words as the reply',
    reads: '',
    acts: [chat({ content: null, refusal: 'I cannot help with that.' })],
    holds: { text: 'I cannot help with that.' },
    ends: 'answered',
    asked: 1,
  },
  {
    endpoint: 'names its counts `input_tokens` and `output_tokens`',
    metaspo: 'uses them',
    reads: '',
    acts: [counting({ input_tokens: 21, output_tokens: 6 })],
    holds: { usage: { inputTokens: 21, outputTokens: 6 } },
    ends: 'answered',
    asked: 1,
  },
  {
    endpoint: 'sends a stream of events that was not asked for',
    metaspo: 'joins its pieces',
    reads: '',
    acts: [{ headers: { 'content-type': 'text/event-stream' }, body: streamed(3) }],
    holds: { text: 'five stars', finishReason: 'stop', usage: { inputTokens: 20, outputTokens: 5 } },
    ends: 'answered',
    asked: 1,
  },
  {
    endpoint: 'sends such a stream, and it breaks off early',
    metaspo: 'tries again and keeps nothing of it',
    reads: '',
    acts: [{ body: streamed(1) }, fine],
    holds: { text: '<answer>5</answer>' },
    ends: 'answered',
    asked: 2,
  },
  {
    endpoint: 'begins its JSON with a byte order mark',
    metaspo: 'reads it',
    reads: '',
    acts: [
      {
        body: `\uFEFF${JSON.stringify({ choices: [{ message: { content: 'five' }, finish_reason: 'stop' }] })}`,
      },
    ],
    holds: { text: 'five' },
    ends: 'answered',
    asked: 1,
  },
  {
    endpoint: 'closes the connection in the middle of a reply, and then answers',
    metaspo: 'asks again',
    reads: '',
    acts: [{ fault: 'reset in mid-body', body: { choices: [{ message: { content: 'fi' } }] } }, fine],
    ends: 'answered',
    asked: 2,
  },
];

/** The pieces of a reply as events, the first so many. */
function streamed(pieces: number): string {
  const events = [
    { choices: [{ delta: { role: 'assistant', content: 'five' } }] },
    { choices: [{ delta: { content: ' stars' }, finish_reason: 'stop' }] },
    { choices: [], usage: { prompt_tokens: 20, completion_tokens: 5 } },
  ];
  const sent = events.slice(0, pieces).map((event) => `data: ${JSON.stringify(event)}\n\n`);
  return `${sent.join('')}data: [DONE]\n\n`;
}
