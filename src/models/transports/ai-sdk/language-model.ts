import type { LanguageModel } from 'ai';

/** A model object of the AI SDK, of any version of its interface. */
export type LanguageModelObject = Exclude<LanguageModel, string>;

/** A model object of the interface's current version. */
export type CurrentLanguageModel = Extract<LanguageModelObject, { readonly specificationVersion: 'v4' }>;

export type LanguageModelOptions = Parameters<CurrentLanguageModel['doGenerate']>[0];

export type LanguageModelResult = Awaited<ReturnType<CurrentLanguageModel['doGenerate']>>;

export type LanguageModelPrompt = LanguageModelOptions['prompt'];

/** The object in the interface's current version; `ai` is loaded only for older ones. */
export async function currentLanguageModel(model: LanguageModelObject): Promise<CurrentLanguageModel> {
  if (model.specificationVersion === 'v4') return model;
  const { wrapLanguageModel } = await import('ai');
  return wrapLanguageModel({ model, middleware: [] });
}
