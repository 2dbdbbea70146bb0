import { estimateUsage } from '../../models/estimate-tokens.ts';
import { simulatedReplyId } from '../../models/simulated-notice.ts';
import { simulateBase } from '../base-model.ts';
import { simulateOptimizer } from '../optimizer/optimizer-model.ts';
import type { SimulatedModelSettings } from '../simulated-models.ts';
import { truncated } from '../truncated.ts';
import type { World } from '../world.ts';
import type { ChatRequest } from './chat-request.ts';

/** A reply with its usage, before it is written as a body. */
export interface ChatReply {
  readonly text: string;
  readonly finishReason: 'stop' | 'length';
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/**
 * The simulated models behind the endpoint. No sample path crosses the wire: equal requests get equal replies (a
 * `seed` in the request makes them different ones), unless the settings ask for noise; then each request is a sample.
 */
export function chatReply(
  world: World,
  settings: SimulatedModelSettings,
  request: ChatRequest,
  requestNumber: number,
): ChatReply {
  const { messages, temperature, maxOutputTokens } = request;
  const sample = (settings.noise ?? 0) > 0 ? `request ${requestNumber}` : `seed ${request.seed}`;
  const sampled = { messages, temperature, sample };
  const whole =
    request.model === 'base'
      ? simulateBase(world, sampled, settings)
      : simulateOptimizer(world.seed, sampled, settings);
  const { inputTokens, outputTokens } = estimateUsage(messages, truncated(whole, maxOutputTokens).text);
  return { ...truncated(whole, maxOutputTokens), inputTokens, outputTokens };
}

/** The body of a chat completion. */
export function completionBody(model: string, number: number, reply: ChatReply): string {
  const { text, finishReason, inputTokens, outputTokens } = reply;
  return JSON.stringify({
    id: `${simulatedReplyId}${number}`,
    object: 'chat.completion',
    created: Math.floor(Date.now() / 1000),
    model,
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: text },
        logprobs: null,
        finish_reason: finishReason,
      },
    ],
    usage: {
      prompt_tokens: inputTokens,
      completion_tokens: outputTokens,
      total_tokens: inputTokens + outputTokens,
    },
  });
}

/** The body of an error, in the shape that clients of such endpoints know. */
export function errorBody(code: string, message: string): string {
  return JSON.stringify({ error: { message, type: code, param: null, code } });
}
