import type { ConfigurationInput } from '../../../config/schema/configuration-input.ts';
import type { ImportNotes } from '../imported.ts';
import { asRecord } from './test-case.ts';

type Models = NonNullable<ConfigurationInput['models']>;
type BaseModel = NonNullable<Models['base']>;

/** promptfoo's names of providers and the words that may stand between them and the model, with ours. */
const providerNames: readonly (readonly [pattern: RegExp, name: string])[] = [
  [
    /^openai:(?:(?:chat|responses|completion):)?(?!assistant:|realtime:|embedding:|image:|moderation:)(.+)$/,
    'openai',
  ],
  [/^anthropic:(?:(?:messages|completion):)?(?!claude-agent)(.+)$/, 'anthropic'],
  [/^(?:google|palm):(?!live:)(.+)$/, 'google'],
  [/^vertex:(?:chat:)?(.+)$/, 'vertex'],
  [/^azure(?:openai)?:(?:(?:chat|responses|completion):)?(?!assistant:|foundry-agent:)(.+)$/, 'azure'],
  [/^bedrock:(?:converse:)?(?!agents:|kb:)(.+)$/, 'bedrock'],
  [/^ollama:(?:(?:chat|completion):)?(?!embeddings:)(.+)$/, 'ollama'],
  [/^openrouter:(.+)$/, 'openrouter'],
  [/^groq:(.+)$/, 'groq'],
  [/^mistral:(.+)$/, 'mistral'],
  [/^deepseek:(.+)$/, 'deepseek'],
  [/^xai:(.+)$/, 'xai'],
  [/^togetherai:(?:(?:chat|completion):)?(.+)$/, 'together'],
  [/^llama(?:\.cpp)?:(.+)$/, 'llamacpp'],
  [/^vllm:(.+)$/, 'vllm'],
];

const parameterNames: Readonly<Record<string, string>> = {
  temperature: 'temperature',
  max_tokens: 'maxOutputTokens',
  max_completion_tokens: 'maxOutputTokens',
  max_output_tokens: 'maxOutputTokens',
  maxOutputTokens: 'maxOutputTokens',
  num_predict: 'maxOutputTokens',
  top_p: 'topP',
  topP: 'topP',
  seed: 'seed',
  stop: 'stopSequences',
  reasoning_effort: 'reasoningEffort',
};

/** The first provider that there is a counterpart for becomes base and optimizer model; the others are named. */
export function mapProviders(providers: unknown, notes: ImportNotes): Models | undefined {
  const list = Array.isArray(providers) ? providers : providers === undefined ? [] : [providers];
  let models: Models | undefined;
  for (const { id, config } of list.flatMap(providerOf)) {
    const model = modelOf(id, config, notes);
    if (model === undefined) notes.drop(`provider ${id}`, 'it has no counterpart');
    else if (models === undefined) models = { base: model, optimizer: optimizerOf(model) };
    else
      notes.drop(
        `provider ${id}`,
        'a run has one base model, and this is not the first; take it with --base',
      );
  }
  if (models !== undefined) notes.guess('the optimizer model, which writes prompts, is the base model');
  return models;
}

/** The model that grades, where one is named. */
export function mapGrader(provider: unknown, notes: ImportNotes): Models['judge'] {
  const [found] = provider === undefined ? [] : providerOf(provider);
  if (found === undefined) return undefined;
  const model = modelOf(found.id, found.config, notes);
  if (model === undefined) notes.drop(`grader ${found.id}`, 'it has no counterpart');
  return model as Models['judge'];
}

interface FoundProvider {
  readonly id: string;
  readonly config: Readonly<Record<string, unknown>>;
}

/** A name, `{ id, config }`, or `{ name: { config } }`. */
function providerOf(provider: unknown): readonly FoundProvider[] {
  if (typeof provider === 'string') return [{ id: provider, config: {} }];
  if (typeof provider === 'function') return [{ id: `function ${provider.name}`, config: {} }];
  const { id, config, text } = asRecord(provider);
  if (typeof id === 'string') return [{ id, config: asRecord(config) }];
  if (text !== undefined) return providerOf(text);
  return Object.entries(asRecord(provider)).map(([name, value]) => ({
    id: String(asRecord(value).id ?? name),
    config: asRecord(asRecord(value).config),
  }));
}

function modelOf(
  id: string,
  config: Readonly<Record<string, unknown>>,
  notes: ImportNotes,
): BaseModel | undefined {
  for (const [pattern, name] of providerNames) {
    const model = pattern.exec(id)?.[1];
    if (model !== undefined) return modelSetting(name, model, config, notes);
  }
  return undefined;
}

function modelSetting(
  provider: string,
  model: string,
  config: Readonly<Record<string, unknown>>,
  notes: ImportNotes,
): BaseModel {
  const params: Record<string, unknown> = {};
  let baseURL: string | undefined;
  let apiKeyEnv: string | undefined;
  for (const [key, value] of Object.entries(config)) {
    const parameter = parameterNames[key];
    if (parameter !== undefined && isParameter(parameter, value))
      params[parameter] = parameter === 'stopSequences' ? [value].flat() : value;
    else if (key === 'apiBaseUrl' || key === 'baseUrl') baseURL = String(value);
    else if (key === 'apiHost') baseURL = `https://${String(value)}/v1`;
    else if (key === 'apiKeyEnvar') apiKeyEnv = String(value);
    else if (key === 'apiKey')
      notes.drop('apiKey', 'a key is never written down; put it into the environment');
    else notes.drop(`provider option ${key}`, 'it has no counterpart');
  }
  const isElsewhere = baseURL !== undefined && provider === 'openai';
  const name = `${isElsewhere ? 'openai-compatible' : provider}/${model}`;
  if (baseURL === undefined && apiKeyEnv === undefined && Object.keys(params).length === 0) return name;
  return { model: name, baseURL, apiKeyEnv, ...(Object.keys(params).length > 0 && { params }) };
}

function isParameter(name: string, value: unknown): boolean {
  if (name === 'stopSequences')
    return [value].flat().every((text) => typeof text === 'string' && text !== '');
  return name === 'reasoningEffort' ? typeof value === 'string' : typeof value === 'number';
}

/** The same model; what the base model samples with is no business of proposals. */
function optimizerOf(model: BaseModel): Models['optimizer'] {
  if (typeof model === 'string') return model;
  const { params: _params, ...rest } = model as { readonly model: string; readonly params?: unknown };
  return Object.keys(rest).length === 1 ? rest.model : rest;
}
