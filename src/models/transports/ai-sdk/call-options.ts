import type { Message } from '../../../prompts/message.ts';
import type { ModelRequest } from '../../model.ts';
import type { LanguageModelOptions, LanguageModelPrompt } from './language-model.ts';
import { fromPlainJson } from './plain-json.ts';

/** The AI SDK's call options of a request: its parameters, and its messages or what stands in its `options`. */
export function callOptionsOf(request: ModelRequest, signal: AbortSignal | undefined): LanguageModelOptions {
  const { temperature, maxOutputTokens, topP, seed, stopSequences, reasoningEffort } = request.parameters;
  return {
    prompt: promptOf(request.messages),
    ...(temperature !== undefined && { temperature }),
    ...(maxOutputTokens !== undefined && { maxOutputTokens }),
    ...(topP !== undefined && { topP }),
    ...(seed !== undefined && { seed }),
    ...(stopSequences !== undefined && { stopSequences: [...stopSequences] }),
    ...(reasoningEffort !== undefined && { reasoning: reasoningEffort }),
    ...(signal !== undefined && { abortSignal: signal }),
    ...(request.options !== undefined && (fromPlainJson(request.options) as Partial<LanguageModelOptions>)),
  };
}

function promptOf(messages: readonly Message[]): LanguageModelPrompt {
  return messages.map(({ role, content }) =>
    role === 'system' ? { role, content } : { role, content: [{ type: 'text', text: content }] },
  );
}

/** The messages of a prompt that holds nothing but text; `undefined` for any other. */
export function plainMessages(prompt: LanguageModelPrompt): readonly Message[] | undefined {
  const messages: Message[] = [];
  for (const { role, content, providerOptions } of prompt) {
    if (role === 'tool' || providerOptions !== undefined) return undefined;
    if (typeof content === 'string') {
      messages.push({ role, content });
      continue;
    }
    const texts = content.flatMap((part) =>
      part.type === 'text' && part.providerOptions === undefined ? [part.text] : [],
    );
    if (texts.length !== content.length) return undefined;
    messages.push({ role, content: texts.join('') });
  }
  return messages;
}
