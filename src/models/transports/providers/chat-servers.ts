import { chatCompletions } from '../chat-completions/chat-completions.ts';
import type { Transport } from '../transport.ts';
import { connection, overAiSdk, type Provider, type ProviderCall } from './provider.ts';

/** Servers of the user's own that speak OpenAI's chat completions, by the ports that they usually listen on. */
export const chatServers = {
  ollama: localServer('Ollama', 11_434),
  lmstudio: localServer('LM Studio', 1_234),
  llamacpp: localServer("llama.cpp's `llama-server`", 8_080),
  vllm: localServer('vLLM', 8_000),
  'openai-compatible': {
    title: "any other server or gateway that speaks OpenAI's chat completions",
    keyVariables: [],
    batches: 'openai',
    connect: overChatCompletions,
  },
} satisfies Readonly<Record<string, Provider>>;

function localServer(title: string, port: number): Provider & { readonly baseURL: string } {
  const baseURL = `http://127.0.0.1:${port}/v1`;
  return { title, baseURL, keyVariables: [], connect: overChatCompletions };
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
