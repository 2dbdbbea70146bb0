import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ModelParameters } from '../model.ts';
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

const openai = (message: string, param: string | null = null, code: string | null = null) => ({
  error: { message, type: 'invalid_request_error', param, code },
});

/** What servers were seen to say, by who says it. */
const refusals: readonly (readonly [
  server: string,
  status: number,
  body: unknown,
  refused: readonly string[],
  instead?: string,
])[] = [
  [
    'OpenAI',
    400,
    openai(
      "Unsupported value: 'temperature' does not support 0 with this model. Only the default (1) value is supported.",
      'temperature',
      'unsupported_value',
    ),
    ['temperature'],
  ],
  [
    'OpenAI',
    400,
    openai(
      "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
      'max_tokens',
      'unsupported_parameter',
    ),
    ['maxOutputTokens'],
    'max_completion_tokens',
  ],
  [
    'OpenAI',
    400,
    openai(
      "Unsupported parameter: 'top_p' is not supported with this model.",
      'top_p',
      'unsupported_parameter',
    ),
    ['topP'],
  ],
  [
    'OpenAI',
    400,
    openai("Unknown parameter: 'chat_template_kwargs'.", 'chat_template_kwargs', 'unknown_parameter'),
    ['body.chat_template_kwargs'],
  ],
  ['OpenAI', 400, openai('Unrecognized request argument supplied: reasoning_effort'), ['reasoningEffort']],
  ['OpenAI', 400, openai('Unrecognized request arguments supplied: seed, top_k'), ['seed', 'body.top_k']],
  [
    'OpenAI',
    400,
    openai(
      "Unsupported value: 'reasoning_effort' does not support 'minimal' with this model. Supported values are: 'low', 'medium', and 'high'.",
      'reasoning_effort',
      'unsupported_value',
    ),
    ['reasoningEffort'],
  ],
  [
    'OpenAI',
    400,
    openai(
      "Invalid value: 'ultra'. Supported values are: 'none', 'low', 'medium', 'high', and 'xhigh'.",
      'reasoning.effort',
      'invalid_value',
    ),
    ['reasoningEffort'],
  ],
  [
    'a gateway that keeps only the words',
    400,
    {
      error: {
        message:
          "Unsupported value: 'temperature' does not support 0.0 with this model. Only the default (1) value is supported.",
      },
    },
    ['temperature'],
  ],
  [
    'Azure',
    400,
    openai(
      "Unsupported parameter: 'stop' is not supported with this model.",
      'stop',
      'unsupported_parameter',
    ),
    ['stopSequences'],
  ],
  [
    'Azure',
    400,
    { error: { code: 'BadRequest', message: 'The parameter seed is not supported by this deployment.' } },
    ['seed'],
  ],
  [
    'vLLM',
    400,
    {
      object: 'error',
      message:
        "[{'type': 'extra_forbidden', 'loc': ('body', 'top_k'), 'msg': 'Extra inputs are not permitted', 'input': 5}]",
      type: 'BadRequestError',
      param: null,
      code: 400,
    },
    ['body.top_k'],
  ],
  [
    'vLLM',
    400,
    {
      error: {
        message:
          '1 validation error for ChatCompletionRequest\nseed\n  Extra inputs are not permitted [type=extra_forbidden, input_value=7, input_type=int]',
        code: 400,
      },
    },
    ['seed'],
  ],
  [
    'LiteLLM',
    400,
    {
      error: {
        message:
          "litellm.UnsupportedParamsError: openai does not support parameters: ['seed', 'top_p'], for model=o1. To drop these, set `litellm.drop_params=True` or for proxy:\n\n`litellm_settings:\n drop_params: true`\n. \n If you want to use these params dynamically send allowed_openai_params=['seed'] in your request.",
        type: null,
        param: null,
        code: '400',
      },
    },
    ['seed', 'topP'],
  ],
  [
    'LiteLLM',
    400,
    {
      error: {
        message:
          "litellm.UnsupportedParamsError: gpt-5 models (including gpt-5-codex) don't support temperature=0.0. Only temperature=1 is supported. For gpt-5.1, temperature is supported when reasoning_effort='none'. To drop unsupported params set `litellm.drop_params = True`",
      },
    },
    ['temperature'],
  ],
  [
    'LiteLLM',
    400,
    {
      error: {
        message:
          "litellm.UnsupportedParamsError: bedrock does not support parameters: {'seed': 7}, for model=claude.",
      },
    },
    ['seed'],
  ],
  [
    'OpenRouter',
    400,
    {
      error: {
        message: 'Provider returned error',
        code: 400,
        metadata: {
          raw: JSON.stringify(
            openai("Unsupported parameter: 'temperature' is not supported with this model.", 'temperature'),
          ),
          provider_name: 'Azure',
        },
      },
    },
    ['temperature'],
  ],
  [
    'OpenRouter',
    404,
    { error: { message: 'No endpoints found that support the parameter seed.', code: 404 } },
    [],
  ],
  [
    'llama.cpp',
    400,
    { error: { code: 400, message: 'Unsupported param: top_k', type: 'invalid_request_error' } },
    ['body.top_k'],
  ],
  [
    'llama.cpp',
    500,
    { error: { code: 500, message: 'Unknown argument: reasoning_effort', type: 'server_error' } },
    ['reasoningEffort'],
  ],
  [
    'Ollama',
    400,
    {
      error: { message: '"llama3.2" does not support thinking', type: 'api_error', param: null, code: null },
    },
    ['reasoningEffort'],
  ],
  ['Ollama', 400, { error: 'invalid option provided: top_k' }, ['body.top_k']],
  [
    'Anthropic',
    400,
    {
      type: 'error',
      error: { type: 'invalid_request_error', message: 'seed: Extra inputs are not permitted' },
    },
    ['seed'],
  ],
  [
    'Anthropic',
    400,
    {
      type: 'error',
      error: {
        type: 'invalid_request_error',
        message:
          '`temperature` may only be set to 1 when thinking is enabled. Please consult our documentation.',
      },
    },
    ['temperature'],
  ],
  [
    'Anthropic',
    400,
    {
      type: 'error',
      error: {
        type: 'invalid_request_error',
        message: '`temperature` and `top_p` cannot both be specified for this model. Please use only one.',
      },
    },
    ['topP'],
  ],
  [
    'Anthropic',
    400,
    {
      type: 'error',
      error: { type: 'invalid_request_error', message: '`temperature` is deprecated for this model.' },
    },
    ['temperature'],
  ],
  [
    'Anthropic',
    400,
    {
      type: 'error',
      error: { type: 'invalid_request_error', message: 'This model does not support the effort parameter.' },
    },
    ['reasoningEffort'],
  ],
  [
    'Bedrock',
    400,
    {
      message:
        'Malformed input request: extraneous key [top_k] is not permitted, please reformat your input and try again.',
    },
    ['body.top_k'],
  ],
  [
    'Google',
    400,
    {
      error: {
        code: 400,
        message:
          'Invalid JSON payload received. Unknown name "seed" at \'generation_config\': Cannot find field.',
        status: 'INVALID_ARGUMENT',
        details: [
          {
            '@type': 'type.googleapis.com/google.rpc.BadRequest',
            fieldViolations: [
              {
                field: 'generation_config',
                description:
                  'Invalid JSON payload received. Unknown name "seed" at \'generation_config\': Cannot find field.',
              },
            ],
          },
        ],
      },
    },
    ['seed'],
  ],
  [
    'Google',
    400,
    {
      error: {
        code: 400,
        message: 'Thinking budget is not supported for this model.',
        status: 'INVALID_ARGUMENT',
      },
    },
    ['reasoningEffort'],
  ],
  [
    'Google',
    400,
    [
      {
        error: {
          code: 400,
          message: 'Unable to submit request because thinking_level is not supported by this model.',
          status: 'INVALID_ARGUMENT',
        },
      },
    ],
    ['reasoningEffort'],
  ],
  [
    'Mistral',
    422,
    {
      object: 'error',
      message: {
        detail: [
          { type: 'extra_forbidden', loc: ['body', 'seed'], msg: 'Extra inputs are not permitted', input: 7 },
        ],
      },
      type: 'invalid_request_error',
      param: null,
      code: null,
    },
    ['seed'],
  ],
  [
    'Mistral',
    422,
    {
      detail: [
        { type: 'extra_forbidden', loc: ['body', 'seed'], msg: 'Extra inputs are not permitted', input: 7 },
      ],
    },
    ['seed'],
  ],
  [
    'a server that says the other name',
    400,
    openai("'seed' is not supported, use 'random_seed' instead", 'seed'),
    ['seed'],
    'random_seed',
  ],
  [
    'a server that has renamed it',
    400,
    { message: 'The field `stop` is no longer supported. It was renamed to `stop_sequences`.' },
    ['stopSequences'],
    'stop_sequences',
  ],
  ['Groq', 400, openai("property 'top_k' is unsupported"), ['body.top_k']],
  ['Groq', 400, openai("property 'seed' is unsupported, did you mean 'speed'?"), ['seed']],
  [
    'Groq',
    400,
    openai('`reasoning_effort` must be one of `none` or `default`', 'reasoning_effort'),
    ['reasoningEffort'],
  ],
  [
    'DeepSeek',
    422,
    {
      error: {
        message:
          'Failed to deserialize the JSON body into the target type: unknown field `seed`, expected one of `messages`, `model`, `temperature`, `top_p` at line 1 column 80',
        type: 'invalid_request_error',
      },
    },
    ['seed'],
  ],
  ['DeepSeek', 400, openai('deepseek-reasoner does not support the parameter temperature'), ['temperature']],
  [
    'xAI',
    400,
    {
      code: 'Client specified an invalid argument',
      error: 'Argument not supported on this model: reasoningEffort',
    },
    ['reasoningEffort'],
  ],
  [
    'xAI',
    400,
    { code: 'invalid-argument', error: 'Model grok-4 does not support parameter stop.' },
    ['stopSequences'],
  ],
  ['Moonshot', 400, openai('invalid temperature: only 1 is allowed for this model'), ['temperature']],
  [
    'TGI, which has no zero',
    422,
    { error: 'Input validation error: `temperature` must be strictly positive', error_type: 'validation' },
    ['temperature'],
  ],
  [
    'TGI',
    422,
    'Failed to deserialize the JSON body into the target type: unknown field `reasoning_effort`, expected one of `messages`',
    ['reasoningEffort'],
  ],
  [
    'Fireworks',
    400,
    {
      error: {
        object: 'error',
        type: 'invalid_request_error',
        message: "Extra inputs are not permitted, field: 'seed', value: 7",
      },
    },
    ['seed'],
  ],
  [
    'NVIDIA',
    400,
    { type: 'error', error: 'Validation: Unsupported parameter(s): `seed`, `top_p`' },
    ['seed', 'topP'],
  ],
  ['a plain text', 400, 'seed is not a supported parameter', ['seed']],
  [
    'a server that expects a number',
    400,
    { message: 'temperature must be 1 for this model' },
    ['temperature'],
  ],
];

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
        const startedAt = performance.now();
        read(400, body);
        return performance.now() - startedAt < 1_000;
      }),
      { numRuns: 50 },
    );
  });
});
