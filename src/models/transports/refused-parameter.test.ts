import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ModelParameters } from '../model.ts';
import { refusalsOfProviders } from './refusals/of-providers.fixture.ts';
import { refusalsOfServers } from './refusals/of-servers.fixture.ts';
import { openai } from './refusals/seen-refusal.fixture.ts';
import { readRefusedParameters } from './refused-parameter.ts';

/** Everything that a request may say, so that each case has to find the one that is meant. */
const all: ModelParameters = {
  temperature: 0,
  maxOutputTokens: 300,
  topP: 0.9,
  seed: 7,
  stopSequences: ['END'],
  reasoningEffort: 'low',
  body: { chat_template_kwargs: { enable_thinking: false }, top_k: 5 },
};

const refusals = [...refusalsOfProviders, ...refusalsOfServers];

/** What concerns a parameter without being its refusal, or something else altogether. */
const others: readonly (readonly [what: string, status: number, body: unknown])[] = [
  [
    'a number above its range',
    400,
    openai(
      "Invalid 'temperature': decimal above maximum value. Expected a value <= 2, but got 3 instead.",
      'temperature',
      'decimal_above_max_value',
    ),
  ],
  ['a number in words', 400, openai('temperature must be below 2')],
  [
    'a bound of Anthropic',
    400,
    {
      error: {
        message: 'max_tokens: 100000 > 8192, which is the maximum allowed number of output tokens for claude',
      },
    },
  ],
  [
    'a bound that does not fit its thinking',
    400,
    { error: { message: '`max_tokens` must be greater than `thinking.budget_tokens`.' } },
  ],
  [
    'too many texts',
    400,
    openai(
      "Invalid 'stop': array too long. Expected an array with maximum length 4.",
      'stop',
      'array_above_max_length',
    ),
  ],
  ['an unknown model', 404, openai('The model `seed` does not exist', null, 'model_not_found')],
  [
    'a message',
    400,
    openai("Invalid value for 'messages[0].content': expected a string", 'messages.[0].content'),
  ],
  [
    'a prompt that is too long',
    400,
    openai("This model's maximum context length is 4096 tokens.", 'messages'),
  ],
  ['a wrong key', 401, openai('Unsupported seed key')],
  ['too many calls', 429, openai('seed not supported')],
  ['nothing', 400, ''],
  [
    'a page',
    400,
    '<html><body>Bad Request: your browser sent a request that this server could not understand</body></html>',
  ],
];

const read = (status: number, body: unknown, parameters = all) =>
  readRefusedParameters(status, typeof body === 'string' ? body : JSON.stringify(body), parameters);

describe('the refusal of a parameter', () => {
  for (const [server, status, body, refused, instead] of refusals) {
    if (refused.length === 0) continue;
    it(`is read from ${server} (${status}): ${JSON.stringify(body)}`, () => {
      expect(read(status, body)).toEqual({ parameters: refused, instead });
    });
  }

  it.each([...others])('is not seen in %s (%i)', (_what, status, body) => {
    expect(read(status, body)).toBeUndefined();
  });

  it('concerns only what was sent', () => {
    for (const [, status, body] of refusals) expect(read(status, body, {})).toBeUndefined();
  });

  it('is found under the name that a parameter was sent with', () => {
    const renamed = { maxOutputTokens: 300, names: { maxOutputTokens: 'reply_bound' } };
    expect(read(400, openai("Unsupported parameter: 'reply_bound'"), renamed)?.parameters).toEqual([
      'maxOutputTokens',
    ]);
  });

  it('is read from any text within a moment', () => {
    const parts = [
      'temperature',
      ' not',
      ' supported',
      "'seed'",
      ' for',
      ' only',
      ' be',
      ' the',
      '. ',
      '{',
      '(',
      'x',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 20 }), (words) => {
        const body = words.join('').repeat(2_000).slice(0, 30_000);
        const before = process.cpuUsage();
        read(400, body);
        const { user, system } = process.cpuUsage(before);
        // Microseconds of CPU time; what takes longer than linear time takes minutes.
        return user + system < 3_000_000;
      }),
      { numRuns: 50 },
    );
  });
});
