import type { ConfigurationInput } from 'metaspo';

/**
 * As in the paper (section 5.1), a small open model answers and a larger one writes prompts. The paper used GPT-4o mini,
 * which leaves OpenAI's API on 14 January 2027; OpenAI names this model as its replacement.
 */
const paperModels = {
  base: { model: 'ollama/llama3.2:3b', params: { temperature: 0, maxOutputTokens: 1_024 } },
  optimizer: { model: 'openai/gpt-6-luna', params: { temperature: 1, maxOutputTokens: 4_096 } },
} satisfies ConfigurationInput['models'];

/** Cheap hosted models, which need no machine of your own. */
const cheapModels = {
  base: {
    model: 'openai/gpt-6-luna',
    params: { temperature: 0, reasoningEffort: 'none', maxOutputTokens: 1_024 },
  },
  optimizer: {
    model: 'openai/gpt-6-sol',
    params: { temperature: 1, reasoningEffort: 'none', maxOutputTokens: 4_096 },
  },
} satisfies ConfigurationInput['models'];

/** Shared by all of the paper's experiments; `MODELS=cheap` selects the cheap models. */
export const paperSetting = {
  systemPrompt: 'You are a helpful assistant.',
  models: process.env.MODELS === 'cheap' ? cheapModels : paperModels,
  preset: 'paper',
  limits: { trainExamples: 50, selectExamples: 50, testExamples: 500 },
  seed: 1,
} satisfies ConfigurationInput;
