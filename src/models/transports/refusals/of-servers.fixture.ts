import { openai, type SeenRefusal } from './seen-refusal.fixture.ts';

/** In the words of servers that people run themselves, and of gateways. */
export const refusalsOfServers: readonly SeenRefusal[] = [
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
  ['a server that takes nothing', 400, openai('seed must be null for this model'), ['seed']],
  ['a server that calls it invalid', 400, openai('The parameter top_p is invalid for this model'), ['topP']],
  [
    'FastAPI, of two fields at once',
    422,
    {
      detail: ['seed', 'top_k'].map((field) => ({
        type: 'extra_forbidden',
        loc: ['body', field],
        msg: 'Extra inputs are not permitted',
      })),
    },
    ['seed', 'body.top_k'],
  ],
  [
    'LiteLLM, with the value',
    400,
    openai(
      "litellm.UnsupportedParamsError: vertex_ai does not support parameters: {'seed': 7}, for model=gemini-2.5-pro. To drop these, set `litellm.drop_params=True`",
    ),
    ['seed'],
  ],
  ['Go servers', 400, { error: 'json: unknown field "top_k"' }, ['body.top_k']],
  [
    'Bedrock, of a field of the model',
    400,
    {
      message:
        'Malformed input request: #: extraneous key [top_k] is not permitted, please reformat your input and try again.',
    },
    ['body.top_k'],
  ],
];
