import { estimateTokens } from '../../models/estimate-tokens.ts';
import type { Message } from '../../prompts/message.ts';
import { messagesFromPrompt } from '../flat-messages.ts';

export const modelNames = ['base', 'optimizer'] as const;
type ModelName = (typeof modelNames)[number];

/** What the server takes from the body of a chat completion request. */
export interface ChatRequest {
  readonly model: ModelName;
  readonly messages: readonly Message[];
  readonly temperature: number | undefined;
  readonly maxOutputTokens: number | undefined;
  /** As text; empty when the request has none. */
  readonly seed: string;
}

export type ReadChatRequest =
  | { readonly ok: true; readonly request: ChatRequest }
  | { readonly ok: false; readonly status: 400 | 404; readonly code: string; readonly message: string };

/** Reads the body of a chat completion request; what the simulation does not need is ignored. */
export function readChatRequest(body: string): ReadChatRequest {
  const json = parsed(body);
  if (json === undefined) return refused(400, 'invalid_json', 'The body is no JSON object.');
  const { model, temperature, max_tokens, max_completion_tokens, seed, stream } = json;
  const name =
    typeof model === 'string' ? modelNames.find((known) => known === model.replace(/^sim\//, '')) : undefined;
  if (name === undefined) {
    return refused(
      404,
      'model_not_found',
      `The model ${JSON.stringify(model)} does not exist; there are base and optimizer.`,
    );
  }
  if (stream === true) return refused(400, 'unsupported_value', 'This server does not stream.');
  const messages = messagesFromPrompt(json.messages);
  if (messages.length === 0) return refused(400, 'invalid_messages', 'There are no messages.');
  return {
    ok: true,
    request: {
      model: name,
      messages,
      temperature: typeof temperature === 'number' ? temperature : undefined,
      maxOutputTokens: [max_completion_tokens, max_tokens].find((bound) => typeof bound === 'number'),
      seed: typeof seed === 'number' ? String(seed) : '',
    },
  };
}

/** What a request counts against a token limit: its input and the output it may cause. */
export function tokensAsked({ messages, maxOutputTokens = 0 }: ChatRequest): number {
  return messages.reduce((sum, message) => sum + estimateTokens(message.content), maxOutputTokens);
}

function parsed(body: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const json: unknown = JSON.parse(body);
    return typeof json === 'object' && json !== null
      ? (json as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    return undefined;
  }
}

function refused(status: 400 | 404, code: string, message: string): ReadChatRequest {
  return { ok: false, status, code, message };
}
