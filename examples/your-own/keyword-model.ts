import type { LanguageModelObject } from 'metaspo';

/** A base model of your own, as a model object of the AI SDK: anything that answers a prompt will do. */
export const keywordModel: LanguageModelObject = {
  specificationVersion: 'v4',
  provider: 'my-models',
  modelId: 'keywords',
  supportedUrls: {},
  async doGenerate({ prompt }) {
    const text = JSON.stringify(prompt.at(-1));
    return {
      content: [{ type: 'text', text: /love|good|fine|please/.test(text) ? 'glad' : 'sad' }],
      finishReason: { unified: 'stop', raw: undefined },
      usage: {
        inputTokens: { total: text.length, noCache: undefined, cacheRead: undefined, cacheWrite: undefined },
        outputTokens: { total: 1, text: undefined, reasoning: undefined },
      },
      warnings: [],
    };
  },
  doStream: () => Promise.reject(new Error('streams are not used')),
};
