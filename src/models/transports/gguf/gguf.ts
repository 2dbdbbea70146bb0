import { availableParallelism } from 'node:os';
import { contentHash } from '../../../foundation/content-hash.ts';
import { getOrMake } from '../../../foundation/get-or-make.ts';
import type { Completion, ModelParameters, ModelRequest } from '../../model.ts';
import { ModelCallError } from '../../model-call-error.ts';
import { refuseOptions } from '../call-failures.ts';
import { completionOf } from '../received-reply.ts';
import { refuseImages } from '../sent-images.ts';
import type { Transport } from '../transport.ts';
import { ChatPrompt } from './chat-prompt.ts';
import { type ContextPlan, planContexts } from './context-plan.ts';
import { Engine } from './engine.ts';
import type { GgufSetting } from './gguf-setting.ts';
import { type LlamaModule, loadLlamaModule, type Token } from './llama-module.ts';
import { type ModelFile, readModelFile } from './model-file.ts';
import { untilAborted } from './until-aborted.ts';

export interface GgufOptions {
  readonly setting?: GgufSetting;
  readonly directory?: string;
  readonly where?: string;
  /** In place of `node-llama-cpp`, for tests. */
  readonly llama?: LlamaModule;
}

/** What llama.cpp's own server takes where a request says nothing. */
const usualTemperature = 0.8;

/** Room for a reply that a context must have beside the prompt. */
const leastReplyTokens = 64;

/** A part of the memory stays free: the model itself has to be read into it, and other programs need some. */
const usableMemory = 0.6;

/**
 * A model that runs in this process, from a file. It is loaded at its first call, once for all models of that file.
 * @throws UsageError `package-missing`, `model-file-missing`, `bad-model-file`
 */
export async function ggufModel(path: string, options: GgufOptions = {}): Promise<Transport> {
  const llama = options.llama ?? (await loadLlamaModule());
  const file = await readModelFile(path, options, llama);
  const id = `gguf/${file.name}`;
  const plan = planContexts(
    {
      ...file,
      availableBytes: process.availableMemory() * usableMemory - file.bytes,
      cores: availableParallelism(),
    },
    options.setting,
  );
  const prompts = new ChatPrompt(llama, id, file.chatTemplate);
  return {
    id,
    endpoint: id,
    maximumConcurrency: plan.sequences,
    async complete(request, { signal } = {}) {
      refuseOptions(id, request);
      refuseImages(id, request.messages);
      const engine = await untilAborted(engineFor(llama, file, plan), signal);
      const prompt = prompts.tokens(request.messages, request.parameters, engine.model.tokenizer);
      const room = roomFor(prompt, request.parameters, plan, id);
      const { stopSequences = [] } = request.parameters;
      const textOf = (tokens: readonly Token[]) => engine.model.detokenize(tokens);
      const { tokens, kept, ended } = await engine.generate(
        {
          prompt,
          sampling: samplingOf(request),
          maximumTokens: room.tokens,
          isEnough: stopsAt(stopSequences, textOf),
        },
        signal,
      );
      const cut = !ended && room.isEndOfContext;
      const reply = {
        text: replyText(textOf(tokens), stopSequences),
        thinking: '',
        usage: { input: prompt.length, output: tokens.length, cached: kept },
        finishReason: ended ? ('stop' as const) : ('length' as const),
        warnings: [...unused(request.parameters), ...(cut ? [endOfContext(plan)] : [])],
      };
      return completionOf(reply, request, id);
    },
  };
}

/** Models that are loaded, by file and plan: two roles may share one. */
const loadedEngines = new WeakMap<LlamaModule, Map<string, Promise<Engine>>>();

function engineFor(llama: LlamaModule, file: ModelFile, plan: ContextPlan): Promise<Engine> {
  const engines = getOrMake(loadedEngines, llama, () => new Map<string, Promise<Engine>>());
  const key = JSON.stringify([file.path, file.name, plan]);
  const known = engines.get(key);
  if (known !== undefined) return known;
  const loading = Engine.load(llama, file, plan);
  engines.set(key, loading);
  loading.catch(() => engines.delete(key));
  return loading;
}

/**
 * How many tokens a reply may have, and whether the context is what bounds it.
 * @throws ModelCallError `context-too-long` when the prompt leaves no room: nothing is computed then.
 */
function roomFor(
  prompt: readonly Token[],
  { maxOutputTokens }: ModelParameters,
  { contextSize }: ContextPlan,
  id: string,
): { readonly tokens: number; readonly isEndOfContext: boolean } {
  const left = contextSize - prompt.length;
  const least = Math.min(leastReplyTokens, maxOutputTokens ?? leastReplyTokens);
  if (left < least) {
    throw new ModelCallError(
      `${id} finds the prompt too long (${prompt.length} tokens leave no room for ${least} of a reply in a context of ${contextSize})`,
      { failure: 'context-too-long', hint: 'Raise contextSize under `gguf` of the model.' },
    );
  }
  const isEndOfContext = maxOutputTokens === undefined || maxOutputTokens > left;
  return { tokens: isEndOfContext ? left : maxOutputTokens, isEndOfContext };
}

/** A request is answered alike each time: at 0 there is no chance, else it comes from the request's own seed. */
function samplingOf({ parameters, samplePath }: ModelRequest) {
  const { temperature = usualTemperature, topP, seed = 0 } = parameters;
  const drawn = Number.parseInt(contentHash({ seed, samplePath }).slice(0, 8), 16) >>> 0;
  return { temperature, seed: drawn, topP };
}

function unused({ reasoningEffort }: ModelParameters): NonNullable<Completion['warnings']> {
  return reasoningEffort === undefined
    ? []
    : [
        'reasoningEffort is not supported and was left out (chat templates take such settings in body.chat_template_kwargs)',
      ];
}

function endOfContext({ contextSize }: ContextPlan): string {
  return `a reply was cut off at the end of the context of ${contextSize} tokens: raise contextSize under \`gguf\` of the model`;
}

/** A reply up to the first of the stop texts. */
function replyText(text: string, stopSequences: readonly string[]): string {
  const ends = stopSequences.map((stop) => text.indexOf(stop)).filter((place) => place >= 0);
  return ends.length === 0 ? text : text.slice(0, Math.min(...ends));
}

/** Tokens that may hold the end of a stop text: no token is shorter than a byte. */
const lookBack = 8;

/** Tells whether a reply has reached one of the stop texts; looks at its last tokens only. */
function stopsAt(
  stopSequences: readonly string[],
  textOf: (tokens: readonly Token[]) => string,
): (tokens: readonly Token[]) => boolean {
  const longest = Math.max(0, ...stopSequences.map((stop) => Buffer.byteLength(stop)));
  return (tokens) => {
    if (longest === 0) return false;
    const text = textOf(tokens.slice(-(longest + lookBack)));
    return stopSequences.some((stop) => text.includes(stop));
  };
}
