import { contentHash } from '../../../foundation/content-hash.ts';
import type { Completion, Model, ModelParameters, ModelRequest, ModelRole } from '../../model.ts';
import { plainMessages } from './call-options.ts';
import type { CurrentLanguageModel, LanguageModelOptions, LanguageModelResult } from './language-model.ts';
import { fromPlainJson, toPlainJson } from './plain-json.ts';

interface LanguageModelSettings {
  readonly role: ModelRole;
  /** What the AI SDK's call options leave open. */
  readonly parameters: ModelParameters;
  /** Where in the run the calls are made. */
  readonly samplePath: string;
}

/**
 * Our model as one for the AI SDK's functions, with tools and streaming: its calls are journaled, budgeted and
 * throttled like any other. A stream is the whole reply in one piece. Headers of the call options are not sent.
 * Equal requests at a temperature above 0 get sample paths of their own, in the order of asking.
 */
export function asLanguageModel(model: Model, settings: LanguageModelSettings): CurrentLanguageModel {
  const repeats = new Map<string, number>();
  const generate = async (options: LanguageModelOptions): Promise<LanguageModelResult> => {
    const request = requestOf(options, settings);
    const samplePath =
      request.parameters.temperature === 0 ? settings.samplePath : numbered(request, repeats);
    const { abortSignal } = options;
    const context = abortSignal === undefined ? {} : { signal: abortSignal };
    return resultOf(await model.complete({ ...request, samplePath }, context));
  };
  return {
    specificationVersion: 'v4',
    provider: 'metaspo',
    modelId: model.id,
    supportedUrls: {},
    doGenerate: generate,
    doStream: async (options) => ({ stream: replayAsStream(await generate(options)) }),
  };
}

/** Plain text goes as messages, so that it shares replies with the same call made without the AI SDK. */
function requestOf(options: LanguageModelOptions, settings: LanguageModelSettings): ModelRequest {
  const { temperature, maxOutputTokens, topP, seed, stopSequences, reasoning, ...rest } = options;
  const { prompt, abortSignal: _signal, headers: _headers, includeRawChunks: _chunks, ...others } = rest;
  const effort = reasoning === 'provider-default' ? undefined : reasoning;
  const parameters: ModelParameters = {
    ...settings.parameters,
    ...(temperature !== undefined && { temperature }),
    ...(maxOutputTokens !== undefined && { maxOutputTokens }),
    ...(topP !== undefined && { topP }),
    ...(seed !== undefined && { seed }),
    ...(stopSequences !== undefined && { stopSequences }),
    ...(effort !== undefined && { reasoningEffort: effort }),
  };
  const special = toPlainJson({
    ...others,
    // What the AI SDK writes out although it changes nothing.
    ...(others.responseFormat?.type === 'text' && { responseFormat: undefined }),
    ...(others.tools === undefined && { toolChoice: undefined }),
  }) as Record<string, unknown>;
  const { role, samplePath } = settings;
  const messages = plainMessages(prompt);
  if (messages !== undefined && Object.keys(special).length === 0) {
    return { role, messages, parameters, samplePath };
  }
  return { role, messages: [], parameters, samplePath, options: { ...special, prompt: toPlainJson(prompt) } };
}

function numbered(request: ModelRequest, repeats: Map<string, number>): string {
  const key = contentHash(request);
  const repeat = repeats.get(key) ?? 0;
  repeats.set(key, repeat + 1);
  return repeat === 0 ? request.samplePath : `${request.samplePath}/again ${repeat}`;
}

function resultOf({ text, content, usage, finishReason, warnings = [] }: Completion): LanguageModelResult {
  const { inputTokens, outputTokens, reasoningTokens = 0, cachedInputTokens = 0 } = usage;
  return {
    content: (content === undefined
      ? [{ type: 'text', text }]
      : fromPlainJson(content)) as LanguageModelResult['content'],
    finishReason: { unified: finishReason, raw: finishReason },
    usage: {
      inputTokens: {
        total: inputTokens,
        noCache: inputTokens - cachedInputTokens,
        cacheRead: cachedInputTokens,
        cacheWrite: 0,
      },
      outputTokens: { total: outputTokens, text: outputTokens - reasoningTokens, reasoning: reasoningTokens },
    },
    warnings: warnings.map((message) => ({ type: 'other', message })),
  };
}

type Stream = Awaited<ReturnType<CurrentLanguageModel['doStream']>>['stream'];
type StreamPart = Stream extends ReadableStream<infer Part> ? Part : never;

/** A finished result as a stream: every part in one piece. */
function replayAsStream({ content, warnings, usage, finishReason }: LanguageModelResult): Stream {
  const parts: StreamPart[] = [
    { type: 'stream-start', warnings },
    ...content.flatMap((part, number) => streamPartsOf(part, String(number))),
    { type: 'finish', usage, finishReason },
  ];
  return new ReadableStream({
    start(controller) {
      for (const part of parts) controller.enqueue(part);
      controller.close();
    },
  });
}

function streamPartsOf(part: LanguageModelResult['content'][number], id: string): StreamPart[] {
  switch (part.type) {
    case 'text':
      return [
        { type: 'text-start', id },
        { type: 'text-delta', id, delta: part.text },
        { type: 'text-end', id },
      ];
    case 'reasoning':
      return [
        { type: 'reasoning-start', id },
        { type: 'reasoning-delta', id, delta: part.text },
        { type: 'reasoning-end', id, providerMetadata: part.providerMetadata },
      ];
    case 'tool-call':
      return [
        { type: 'tool-input-start', id: part.toolCallId, toolName: part.toolName },
        { type: 'tool-input-delta', id: part.toolCallId, delta: part.input },
        { type: 'tool-input-end', id: part.toolCallId },
        part,
      ];
    default:
      return [part];
  }
}
