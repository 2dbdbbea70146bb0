import { aiSdk } from './ai-sdk/ai-sdk.ts';
import type { LanguageModelObject } from './ai-sdk/language-model.ts';
import type { BatchFormat } from './batch/batch-connection.ts';
import { fetchOver } from './batch/fetch-over.ts';
import type { Caller } from './call-failures.ts';
import { chatCompletions } from './chat-completions/chat-completions.ts';
import type { PostJson } from './chat-completions/http-exchange.ts';
import type { Transport } from './transport.ts';

/** What a provider needs to reach one model. */
interface ProviderCall {
  readonly modelId: string;
  readonly modelName: string;
  readonly baseURL: string;
  readonly apiKey?: string;
  readonly keyVariable?: string;
  /** Takes the bodies of requests in place of HTTP. */
  readonly send?: PostJson;
}

/** A service or a protocol that models are reached through. Its package is loaded when it is first used. */
export interface Provider {
  /** Absent where every user has an address of their own. */
  readonly baseURL?: string;
  /** Variables that usually hold the key, the first that is set counts. Empty where none is needed. */
  readonly keyVariables: readonly string[];
  /** Whose batch interface it speaks; absent where it has none that we know. */
  readonly batches?: BatchFormat;
  connect(call: ProviderCall): Transport | Promise<Transport>;
}

export const providers: Readonly<Record<string, Provider>> = {
  openai: {
    baseURL: 'https://api.openai.com/v1',
    keyVariables: ['OPENAI_API_KEY'],
    batches: 'openai',
    async connect(call) {
      const { createOpenAI } = await import('@ai-sdk/openai');
      return overAiSdk(call, createOpenAI(connection(call)).chat(call.modelName));
    },
  },
  anthropic: {
    baseURL: 'https://api.anthropic.com/v1',
    keyVariables: ['ANTHROPIC_API_KEY'],
    batches: 'anthropic',
    async connect(call) {
      const { createAnthropic } = await import('@ai-sdk/anthropic');
      return overAiSdk(call, createAnthropic(connection(call)).languageModel(call.modelName));
    },
  },
  google: {
    baseURL: 'https://generativelanguage.googleapis.com/v1beta',
    keyVariables: ['GOOGLE_GENERATIVE_AI_API_KEY', 'GEMINI_API_KEY'],
    async connect(call) {
      const { createGoogleGenerativeAI } = await import('@ai-sdk/google');
      return overAiSdk(call, createGoogleGenerativeAI(connection(call)).languageModel(call.modelName));
    },
  },
  'openai-compatible': { keyVariables: [], batches: 'openai', connect: overChatCompletions },
  ollama: { baseURL: 'http://127.0.0.1:11434/v1', keyVariables: [], connect: overChatCompletions },
};

function connection({ baseURL, apiKey, send }: ProviderCall) {
  return {
    baseURL,
    ...(apiKey !== undefined && { apiKey }),
    ...(send !== undefined && { fetch: fetchOver(send) }),
  };
}

function overChatCompletions(call: ProviderCall): Transport {
  return chatCompletions({
    ...call,
    forOptions: async () => {
      const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible');
      const provider = createOpenAICompatible({
        name: 'openai-compatible',
        supportsStructuredOutputs: true,
        ...connection(call),
      });
      return overAiSdk(call, provider.chatModel(call.modelName));
    },
  });
}

function overAiSdk(call: ProviderCall, model: LanguageModelObject): Transport {
  return aiSdk(model, callerOf(call));
}

/** Who a call to a provider is named as in messages. */
export function callerOf({ modelId, baseURL, apiKey, keyVariable }: ProviderCall): Caller {
  return {
    modelId,
    endpoint: baseURL,
    keys: apiKey === undefined ? [] : [apiKey],
    ...(keyVariable !== undefined && { keyVariable }),
  };
}
