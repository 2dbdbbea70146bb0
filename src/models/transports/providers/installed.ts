import type { LanguageModelObject } from '../ai-sdk/language-model.ts';
import { loadInstalled } from './installed-package.ts';
import { connection, overAiSdk, type Provider, type ProviderCall } from './provider.ts';

/** A provider of the AI SDK whose models need nothing but an address and a key. */
interface PlainProvider<Exports> extends Omit<Provider, 'connect' | 'baseURL'> {
  readonly package: NonNullable<Provider['package']>;
  readonly baseURL: string;
  readonly load: () => Promise<Exports>;
  readonly model: (
    exports: Exports,
    settings: ReturnType<typeof connection>,
    modelName: string,
  ) => LanguageModelObject;
}

function plainProvider<Exports>({ load, model, ...provider }: PlainProvider<Exports>) {
  return {
    ...provider,
    async connect(call: ProviderCall) {
      const exports = await loadInstalled(provider.title, provider.package, load);
      return overAiSdk(call, model(exports, connection(call), call.modelName));
    },
  } satisfies Provider;
}

/** Providers whose packages users install themselves. */
export const installed = {
  openrouter: plainProvider({
    title: 'OpenRouter',
    baseURL: 'https://openrouter.ai/api/v1',
    keyVariables: ['OPENROUTER_API_KEY'],
    package: { name: '@openrouter/ai-sdk-provider', range: '^3.1.0' },
    load: () => import('@openrouter/ai-sdk-provider'),
    model: ({ createOpenRouter }, settings, modelName) =>
      createOpenRouter({ ...settings, compatibility: 'strict' }).chat(modelName),
  }),
  azure: plainProvider({
    title: 'Azure OpenAI; a model is named as its deployment',
    baseURL: 'https://{AZURE_RESOURCE_NAME}.openai.azure.com/openai/v1',
    keyVariables: ['AZURE_API_KEY'],
    namesAreTheUsers: true,
    package: { name: '@ai-sdk/azure', range: '^4.0.85' },
    load: () => import('@ai-sdk/azure'),
    model: ({ createAzure }, settings, modelName) => createAzure(settings).chat(modelName),
  }),
  groq: plainProvider({
    title: 'Groq',
    baseURL: 'https://api.groq.com/openai/v1',
    keyVariables: ['GROQ_API_KEY'],
    package: { name: '@ai-sdk/groq', range: '^4.0.84' },
    load: () => import('@ai-sdk/groq'),
    model: ({ createGroq }, settings, modelName) => createGroq(settings).languageModel(modelName),
  }),
  mistral: plainProvider({
    title: 'Mistral',
    baseURL: 'https://api.mistral.ai/v1',
    keyVariables: ['MISTRAL_API_KEY'],
    package: { name: '@ai-sdk/mistral', range: '^4.0.87' },
    load: () => import('@ai-sdk/mistral'),
    model: ({ createMistral }, settings, modelName) => createMistral(settings).languageModel(modelName),
  }),
  deepseek: plainProvider({
    title: 'DeepSeek',
    baseURL: 'https://api.deepseek.com',
    keyVariables: ['DEEPSEEK_API_KEY'],
    package: { name: '@ai-sdk/deepseek', range: '^3.0.56' },
    load: () => import('@ai-sdk/deepseek'),
    model: ({ createDeepSeek }, settings, modelName) => createDeepSeek(settings).languageModel(modelName),
  }),
  xai: plainProvider({
    title: 'xAI',
    baseURL: 'https://api.x.ai/v1',
    keyVariables: ['XAI_API_KEY'],
    package: { name: '@ai-sdk/xai', range: '^5.0.12' },
    load: () => import('@ai-sdk/xai'),
    model: ({ createXai }, settings, modelName) => createXai(settings).languageModel(modelName),
  }),
  together: plainProvider({
    title: 'Together',
    aliases: ['togetherai'],
    baseURL: 'https://api.together.xyz/v1',
    keyVariables: ['TOGETHER_API_KEY', 'TOGETHER_AI_API_KEY'],
    package: { name: '@ai-sdk/togetherai', range: '^3.0.54' },
    load: () => import('@ai-sdk/togetherai'),
    model: ({ createTogetherAI }, settings, modelName) => createTogetherAI(settings).languageModel(modelName),
  }),
};
