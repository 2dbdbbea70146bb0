import type { Message, MessageImage } from '../../../prompts/message.ts';
import type { Completion, Model, ModelRequest } from '../../model.ts';
import { type Caller, failedConnection, malformedReply, refusedCall, requestBody } from '../call-failures.ts';
import type { ReportedUsage } from '../checked-usage.ts';
import { httpClient } from '../http/http-client.ts';
import { jsonPoster } from '../http/post-json.ts';
import type { HttpReply } from '../http/read-reply.ts';
import { memberOf, parseJson, textMember } from '../json-member.ts';
import { mergeSystemIntoUser } from '../merged-system.ts';
import type { ProviderCall } from '../providers/provider.ts';
import { completionOf, type ReceivedReply } from '../received-reply.ts';
import { reportedError } from '../reported-error.ts';
import { settledBody } from '../request-body.ts';
import type { Secrets } from '../secret-by-name.ts';
import { sentImage, withReadImages } from '../sent-images.ts';
import type { Transport } from '../transport.ts';

interface ChatCompletionsOptions
  extends Omit<ProviderCall, 'isUsualAddress' | 'variables'>,
    Partial<Pick<ProviderCall, 'variables'>> {
  /** Answers requests with `options` (tools, response formats), which this transport leaves to the AI SDK. */
  readonly forOptions: () => Promise<Model>;
}

/**
 * A server that speaks OpenAI's chat completions, at a third of the AI SDK's cost per call: the transport of long
 * runs against local and self-hosted models.
 */
export function chatCompletions(options: ChatCompletionsOptions): Transport {
  const { modelId, modelName, baseURL, apiKey, keyVariable, headers, secrets = {}, forOptions } = options;
  const endpoint = baseURL.replace(/\/+$/, '');
  const caller: Caller = {
    modelId,
    endpoint,
    keys: [...(apiKey === undefined ? [] : [apiKey]), ...Object.values(secrets)],
    keyVariable,
  };
  const post =
    options.send ??
    jsonPoster(
      new URL(`${endpoint}/chat/completions`),
      { ...(apiKey !== undefined && { authorization: `Bearer ${apiKey}` }), ...headers },
      httpClient(options.variables),
    );
  return {
    id: modelId,
    endpoint,
    async complete(request, context = {}) {
      if (request.options !== undefined) return (await forOptions()).complete(request, context);
      const { signal, headersReceived } = context;
      const asked = await withReadImages(request, () => true, signal);
      const body = requestBody(caller, () => chatRequestBody(modelName, asked, secrets));
      let reply: HttpReply;
      try {
        reply = await post(body, signal);
      } catch (error) {
        signal?.throwIfAborted();
        throw failedConnection(caller, error);
      }
      headersReceived?.(reply.headers);
      return completionOf(readReply(caller, reply, request), request, modelId, caller.keys);
    },
  };
}

function readReply(caller: Caller, reply: HttpReply, request: ModelRequest) {
  if (reply.status < 200 || reply.status >= 300) throw refusedCall(caller, reply, request);
  const json = isEventStream(reply.body) ? readEventStream(reply.body) : parseJson(reply.body);
  if (json === undefined) throw malformedReply(caller, 'a reply that is not JSON', reply.body);
  const reported = reportedError(json);
  if (reported !== undefined) throw refusedCall(caller, { ...reply, ...reported }, request);
  const received = readChatReply(json);
  if (received === undefined) throw malformedReply(caller, 'JSON without a message', reply.body);
  return received;
}

/** Whether a body is a stream of events, which some servers send although none was asked for. */
function isEventStream(body: string): boolean {
  return /^\uFEFF?\s*(:|data:|event:)/.test(body);
}

/**
 * The chat completion that the chunks of a stream make together; `undefined` where one of them cannot be read, or the
 * stream ends before its reply does.
 */
function readEventStream(body: string): unknown {
  const data = body
    .split(/\r?\n/)
    .flatMap((line) => (line.startsWith('data:') ? [line.slice(5).trim()] : []));
  const chunks = data.filter((text) => text !== '[DONE]').map(parseJson);
  if (chunks.length === 0 || chunks.includes(undefined)) return undefined;
  const failed = chunks.find((chunk) => memberOf(chunk, 'error') !== undefined);
  if (failed !== undefined) return failed;
  const said = (...names: readonly string[]) =>
    chunks
      .map((chunk) => names.map((name) => textMember(chunk, 'choices', 0, 'delta', name)).find(Boolean) ?? '')
      .join('');
  const finish = chunks.findLast((chunk) => textMember(chunk, 'choices', 0, 'finish_reason') !== undefined);
  if (finish === undefined) return undefined;
  const usage = chunks.map((chunk) => memberOf(chunk, 'usage')).findLast((one) => one != null);
  const message = { content: said('content'), reasoning_content: said('reasoning_content', 'reasoning') };
  const finish_reason = textMember(finish, 'choices', 0, 'finish_reason');
  return { choices: [{ message, finish_reason }], usage };
}

/** The body of an OpenAI chat completions request, as JSON. What the request leaves open is left out. */
function chatRequestBody(
  modelName: string,
  { messages, parameters }: ModelRequest,
  secrets: Secrets = {},
): string {
  const { temperature, maxOutputTokens, topP, seed, stopSequences, reasoningEffort } = parameters;
  const { systemRole, responseSchema } = parameters;
  const own = {
    model: modelName,
    messages: (systemRole === 'merge-into-user' ? mergeSystemIntoUser(messages) : messages).map(chatMessage),
    temperature,
    max_tokens: maxOutputTokens,
    top_p: topP,
    seed,
    stop: stopSequences,
    reasoning_effort: reasoningEffort,
    response_format: responseSchema && {
      type: 'json_schema',
      json_schema: { name: 'answer', schema: responseSchema, strict: true },
    },
  };
  return JSON.stringify(settledBody(own, parameters, secrets));
}

/** A message without images is sent as it is. */
function chatMessage(message: Message): unknown {
  const { role, content, images } = message;
  if (images === undefined) return message;
  return { role, content: [...images.map(imagePart), { type: 'text', text: content }] };
}

function imagePart(image: MessageImage) {
  const sent = sentImage(image);
  const url = 'address' in sent ? sent.address : `data:${sent.mediaType};base64,${sent.base64}`;
  return { type: 'image_url', image_url: { url } };
}

/** Reads the JSON of a chat completion; `undefined` when it holds no choice with a message. */
function readChatReply(json: unknown): ReceivedReply | undefined {
  const message = memberOf(json, 'choices', 0, 'message');
  if (message === null || typeof message !== 'object') return undefined;
  const { text, thinking } = readContent(memberOf(message, 'content'));
  const refusal = textMember(message, 'refusal') ?? '';
  const usage = readUsage(memberOf(json, 'usage'));
  return {
    text: text === '' ? refusal : text,
    thinking: thinking + (textMember(message, 'reasoning_content') ?? textMember(message, 'reasoning') ?? ''),
    finishReason: finishReasonOf(textMember(json, 'choices', 0, 'finish_reason')),
    usage,
    id: textMember(json, 'id'),
  };
}

/** Content is a text, or a list of text and thinking parts (Mistral). */
function readContent(content: unknown): { readonly text: string; readonly thinking: string } {
  if (typeof content === 'string') return { text: content, thinking: '' };
  if (!Array.isArray(content)) return { text: '', thinking: '' };
  const isThinking = (part: unknown) => /^(thinking|reasoning)/.test(textMember(part, 'type') ?? '');
  return {
    text: content
      .filter((part) => !isThinking(part))
      .map((part) => textMember(part, 'text') ?? '')
      .join(''),
    thinking: content.filter(isThinking).map(thoughtOf).join(''),
  };
}

function thoughtOf(part: unknown): string {
  return textMember(part, 'text') ?? JSON.stringify(memberOf(part, 'thinking') ?? '');
}

function readUsage(usage: unknown): ReportedUsage | undefined {
  if (usage === null || typeof usage !== 'object') return undefined;
  return {
    input: memberOf(usage, 'prompt_tokens') ?? memberOf(usage, 'input_tokens'),
    output: memberOf(usage, 'completion_tokens') ?? memberOf(usage, 'output_tokens'),
    reasoning: memberOf(usage, 'completion_tokens_details', 'reasoning_tokens'),
    cached: memberOf(usage, 'prompt_tokens_details', 'cached_tokens'),
  };
}

/** Beside OpenAI's own words those of the servers behind gateways: Google, Anthropic, Bedrock, Mistral, Cohere, TGI. */
const finishReasons: readonly (readonly [words: RegExp, reason: Completion['finishReason']])[] = [
  [/^(stop|stop_sequence|end_turn|eos|eos_token|complete|completed|finish)$/, 'stop'],
  [/^(length|max_(output_|new_)?tokens|model_length|model_context_window_exceeded)$/, 'length'],
  [
    /^(content_?filter(ed)?|safety|recitation|prohibited_content|blocklist|spii|language|refusal|error_toxic|guardrail_intervened|sensitive)$/,
    'content-filter',
  ],
  [/^(tool_calls?|function_call|tool_use)$/, 'tool-calls'],
];

function finishReasonOf(reason = ''): Completion['finishReason'] {
  return finishReasons.find(([words]) => words.test(reason.toLowerCase()))?.[1] ?? 'other';
}
