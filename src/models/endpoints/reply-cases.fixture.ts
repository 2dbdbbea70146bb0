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
    metaspo: 'takes it for the failure that it reports: nothing is scored or kept',
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
    metaspo: 'takes it for the answer',
    reads: '',
    acts: [chat({ content: null, reasoning_content: '<answer>5</answer>' })],
    setting: { reasoningAsAnswer: true },
    holds: { text: '<answer>5</answer>' },
    ends: 'answered',
    asked: 1,
  },
  {
    endpoint: 'cuts a reply off (`finish_reason: "length"`)',
    metaspo: 'keeps what came, marked as cut; it is scored only where its answer is whole',
    reads: 'a reply was cut off at the token limit; raise models.base.params.maxOutputTokens',
    acts: [chat({ content: 'It is' }, { finish_reason: 'length' })],
    holds: { finishReason: 'length' },
    ends: 'answered',
    asked: 1,
  },
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
      metaspo: 'estimates that count and marks it; no budget is given back',
      reads: '',
      acts: [counting(usage)],
    }),
  ),
  {
    endpoint: 'counts far fewer tokens than a long prompt has: it drops the front, with status 200',
    metaspo: 'keeps the reply, and says so once',
    reads: droppedPromptWarning,
    acts: [counting({ prompt_tokens: 100, completion_tokens: 5 })],
    question: 'A long question. '.repeat(500),
    ends: 'answered',
    asked: 1,
  },
  {
    endpoint: 'echoes the key in its reply',
    metaspo: 'takes the key out before anything is kept',
    reads: '',
    acts: [chat({ content: `You sent Bearer ${endpointKey}.` })],
    setting: { apiKeyEnv: 'TEST_KEY' },
    holds: { text: 'You sent Bearer [key].' },
    ends: 'answered',
    asked: 1,
  },
  {
    endpoint: 'sends content in parts, with thinking among them',
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
];
