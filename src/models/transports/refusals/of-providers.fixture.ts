import { openai, type SeenRefusal } from './seen-refusal.fixture.ts';

/** In the words of those who sell models. */
export const refusalsOfProviders: readonly SeenRefusal[] = [
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
];
