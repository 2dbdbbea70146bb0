import { askedAgain, type EndpointCase, fine, refusal } from './endpoint-case.fixture.ts';

type LeftOut = readonly [server: string, parameter: string, act: ReturnType<typeof refusal>];

const temperature =
  "Unsupported value: 'temperature' does not support 0 with this model. Only the default (1) value is supported.";

/** By whose words, and which parameter; each is left out from then on. */
const leftOut: readonly LeftOut[] = [
  [
    'OpenAI, of a reasoning model',
    'temperature',
    refusal(400, temperature, { param: 'temperature', code: 'unsupported_value' }),
  ],
  ['a gateway that passes on the words only', 'temperature', refusal(400, temperature)],
  [
    'OpenAI',
    'topP',
    refusal(400, "Unsupported parameter: 'top_p' is not supported with this model.", { param: 'top_p' }),
  ],
  ['OpenAI', 'seed', refusal(400, 'Unrecognized request argument supplied: seed')],
  [
    'OpenAI',
    'reasoningEffort',
    refusal(400, "Invalid value: 'low'. Supported values are: 'none' and 'high'.", {
      param: 'reasoning_effort',
    }),
  ],
  [
    'Azure',
    'stopSequences',
    refusal(400, "Unsupported parameter: 'stop' is not supported with this model.", { param: 'stop' }),
  ],
  [
    'vLLM',
    'body.top_k',
    refusal(
      400,
      "[{'type': 'extra_forbidden', 'loc': ('body', 'top_k'), 'msg': 'Extra inputs are not permitted', 'input': 5}]",
    ),
  ],
  [
    'LiteLLM',
    'temperature',
    refusal(
      400,
      "litellm.UnsupportedParamsError: gpt-5 models don't support temperature=0.0. Only temperature=1 is supported.",
    ),
  ],
  [
    'LiteLLM',
    'seed',
    refusal(
      400,
      "litellm.UnsupportedParamsError: bedrock does not support parameters: ['seed'], for model=x.",
    ),
  ],
  [
    'OpenRouter, passing on the server behind it',
    'temperature',
    {
      status: 400,
      body: {
        error: {
          message: 'Provider returned error',
          code: 400,
          metadata: { raw: JSON.stringify({ error: { message: temperature } }) },
        },
      },
    },
  ],
  ['llama.cpp', 'body.top_k', refusal(500, 'Unsupported param: top_k', { code: 500 })],
  ['Ollama', 'reasoningEffort', refusal(400, '"llama3.2" does not support thinking')],
  [
    'Anthropic',
    'seed',
    refusal(400, 'seed: Extra inputs are not permitted', { type: 'invalid_request_error' }),
  ],
  ['Anthropic', 'temperature', refusal(400, '`temperature` may only be set to 1 when thinking is enabled.')],
  [
    'Google',
    'seed',
    refusal(
      400,
      'Invalid JSON payload received. Unknown name "seed" at \'generation_config\': Cannot find field.',
      { status: 'INVALID_ARGUMENT' },
    ),
  ],
  [
    'Mistral',
    'seed',
    {
      status: 422,
      body: {
        detail: [{ type: 'extra_forbidden', loc: ['body', 'seed'], msg: 'Extra inputs are not permitted' }],
      },
    },
  ],
  ['Groq', 'seed', refusal(400, "property 'seed' is unsupported")],
  [
    'DeepSeek',
    'seed',
    {
      status: 422,
      body: 'Failed to deserialize the JSON body into the target type: unknown field `seed`, expected one of `messages`, `temperature`',
    },
  ],
  [
    'xAI',
    'reasoningEffort',
    {
      status: 400,
      body: {
        code: 'Client specified an invalid argument',
        error: 'Argument not supported on this model: reasoningEffort',
      },
    },
  ],
  ['a server without a zero', 'temperature', refusal(422, '`temperature` must be strictly positive')],
];

const everything = {
  params: {
    temperature: 0,
    maxOutputTokens: 300,
    topP: 0.9,
    seed: 7,
    stopSequences: ['END'],
    reasoningEffort: 'low',
  },
  body: { top_k: 5 },
} as const;

const words = ({ body }: { readonly body?: unknown }) => {
  const message = (body as { readonly error?: { readonly message?: string } }).error?.message;
  return message === undefined ? 'another form of error' : message;
};

export const parameterCases: readonly EndpointCase[] = [
  ...leftOut.map(
    ([server, parameter, act]): EndpointCase => ({
      endpoint: `refuses \`${parameter}\` in the words of ${server}${'status' in act ? ` (${act.status})` : ''}: ${words(act as { body?: unknown })}`,
      metaspo: 'asks again without it, and leaves it out for the rest of the run',
      reads: `does not take ${parameter}: requests leave it out from now on.`,
      acts: [act, fine],
      setting: everything,
      ...askedAgain,
    }),
  ),
  {
    endpoint: 'refuses `max_tokens` and wants `max_completion_tokens`',
    metaspo: 'asks again under that name, and uses it from then on',
    reads: 'takes maxOutputTokens as max_completion_tokens: requests name it so from now on.',
    acts: [
      refusal(
        400,
        "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
        { param: 'max_tokens' },
      ),
      fine,
    ],
    setting: everything,
    ...askedAgain,
  },
  {
    endpoint: 'refuses a parameter, and then its other name too',
    metaspo: 'leaves it out',
    reads: 'does not take seed: requests leave it out from now on.',
    acts: [
      refusal(400, "'seed' is not supported, use 'random_seed' instead"),
      refusal(400, "Unknown parameter: 'random_seed'"),
      fine,
    ],
    setting: everything,
    ends: 'answered',
    asked: 3,
  },
  {
    endpoint: 'complains about a number out of range',
    metaspo: 'keeps the parameter, because the user chose it: the call fails',
    reads: 'Expected a value <= 1',
    acts: [
      refusal(400, "Invalid 'temperature': decimal above maximum value. Expected a value <= 1", {
        param: 'temperature',
      }),
    ],
    setting: { params: { temperature: 1.5 } },
    ends: 'bad-request',
    asked: 1,
  },
  ...[
    'System role not supported',
    'Conversation roles must alternate user/assistant/user/assistant/...',
    'Only user, assistant and tool roles are supported',
    'Developer instruction is not enabled for models/gemma-3',
    'This model does not support system messages',
  ].map(
    (message): EndpointCase => ({
      endpoint: `has a chat template without a system role: "${message}"`,
      metaspo: 'ends the run at once: no call with a system prompt can succeed',
      reads: 'Set models.base.systemRole to merge-into-user.',
      acts: [refusal(400, message)],
      ends: 'system-role-refused',
      asked: 1,
    }),
  ),
];
