import type { ModelRequest } from '../../model.ts';

/** The body of an OpenAI chat completions request, as JSON. What the request leaves open is left out. */
export function chatRequestBody(modelName: string, { messages, parameters }: ModelRequest): string {
  const { temperature, maxOutputTokens, topP, seed, stopSequences, reasoningEffort } = parameters;
  return JSON.stringify({
    model: modelName,
    messages,
    temperature,
    max_tokens: maxOutputTokens,
    top_p: topP,
    seed,
    stop: stopSequences,
    reasoning_effort: reasoningEffort,
  });
}
