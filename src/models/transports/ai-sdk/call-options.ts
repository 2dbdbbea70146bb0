import type { Message, MessageImage } from '../../../prompts/message.ts';
import type { ModelRequest } from '../../model.ts';
import { mergeSystemIntoUser, systemSeparator } from '../merged-system.ts';
import { sentImage } from '../sent-images.ts';
import type { LanguageModelOptions, LanguageModelPrompt } from './language-model.ts';
import { fromPlainJson } from './plain-json.ts';

/** The AI SDK's call options of a request: its parameters, and its messages or what is in its `options`. */
export function callOptionsOf(request: ModelRequest, signal: AbortSignal | undefined): LanguageModelOptions {
  const { temperature, maxOutputTokens, topP, seed, stopSequences, reasoningEffort } = request.parameters;
  const { systemRole, responseSchema } = request.parameters;
  const merges = systemRole === 'merge-into-user';
  return {
    prompt: promptOf(merges ? mergeSystemIntoUser(request.messages) : request.messages),
    temperature,
    maxOutputTokens,
    topP,
    seed,
    stopSequences: stopSequences && [...stopSequences],
    ...(isPortableEffort(reasoningEffort) && { reasoning: reasoningEffort }),
    responseFormat: responseSchema && structuredBy(responseSchema),
    abortSignal: signal,
    ...(request.options && ownOptions(request.options, merges)),
  };
}

function structuredBy(schema: NonNullable<ModelRequest['parameters']['responseSchema']>) {
  return { type: 'json', name: 'answer', schema } satisfies LanguageModelOptions['responseFormat'];
}

/** Efforts that the AI SDK has a word for; others are for the provider alone. */
const portableEfforts = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'] as const;

export function isPortableEffort(effort: string | undefined): effort is (typeof portableEfforts)[number] {
  return portableEfforts.some((portable) => portable === effort);
}

function ownOptions(
  options: Readonly<Record<string, unknown>>,
  merges: boolean,
): Partial<LanguageModelOptions> {
  const own = fromPlainJson(options) as Partial<LanguageModelOptions>;
  if (!merges || own.prompt === undefined) return own;
  return { ...own, prompt: mergeSystemIntoPrompt(own.prompt) };
}

/** As `mergeSystemIntoUser`, for a prompt of the AI SDK. */
function mergeSystemIntoPrompt(prompt: LanguageModelPrompt): LanguageModelPrompt {
  const system = prompt.flatMap((message) => (message.role === 'system' ? [message.content] : []));
  if (system.length === 0) return prompt;
  const part = { type: 'text' as const, text: system.join(systemSeparator) };
  const others = prompt.filter(({ role }) => role !== 'system');
  const place = others.findIndex(({ role }) => role === 'user');
  const first = others[place];
  if (first?.role !== 'user') return [{ role: 'user', content: [part] }, ...others];
  return others.with(place, { ...first, content: [part, ...first.content] });
}

function promptOf(messages: readonly Message[]): LanguageModelPrompt {
  return messages.map(({ role, content, images = [] }) => {
    const text = { type: 'text' as const, text: content };
    if (role === 'system') return { role, content };
    return { role, content: [...images.map(imagePart), text] };
  });
}

function imagePart(image: MessageImage) {
  const sent = sentImage(image);
  if ('address' in sent) {
    const data = { type: 'url' as const, url: new URL(sent.address) };
    return { type: 'file' as const, mediaType: 'image/*', data };
  }
  return {
    type: 'file' as const,
    mediaType: sent.mediaType,
    data: { type: 'data' as const, data: sent.base64 },
  };
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
