import { connection, overAiSdk, type Provider } from './provider.ts';

/** Providers whose packages metaspo depends on. */
export const broughtAlong = {
  openai: {
    title: 'OpenAI',
    baseURL: 'https://api.openai.com/v1',
    addressVariable: 'OPENAI_BASE_URL',
    keyVariables: ['OPENAI_API_KEY'],
    batches: 'openai',
    async connect(call) {
      const { createOpenAI } = await import('@ai-sdk/openai');
      return overAiSdk(call, createOpenAI(connection(call)).chat(call.modelName));
    },
  },
  anthropic: {
    title: 'Anthropic',
    baseURL: 'https://api.anthropic.com/v1',
    keyVariables: ['ANTHROPIC_API_KEY'],
    batches: 'anthropic',
    async connect(call) {
      const { createAnthropic } = await import('@ai-sdk/anthropic');
      return overAiSdk(call, createAnthropic(connection(call)).languageModel(call.modelName));
    },
  },
  google: {
    title: 'Google Gemini',
    baseURL: 'https://generativelanguage.googleapis.com/v1beta',
    keyVariables: ['GOOGLE_GENERATIVE_AI_API_KEY', 'GEMINI_API_KEY'],
    async connect(call) {
      const { createGoogleGenerativeAI } = await import('@ai-sdk/google');
      return overAiSdk(call, createGoogleGenerativeAI(connection(call)).languageModel(call.modelName));
    },
  },
} satisfies Readonly<Record<string, Provider>>;
