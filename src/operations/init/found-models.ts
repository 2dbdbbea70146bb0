import type { Environment } from '../../config/environment.ts';
import { chatServers } from '../../models/transports/providers/chat-servers.ts';

/** A model that a machine seems to be able to call. */
export interface FoundModel {
  /** As a configuration names it. */
  readonly model: string;
  /** Where it was found, for a person: a running Ollama, a variable. */
  readonly because: string;
}

/** A usual model of each provider, where its key is there. Small ones: learning makes thousands of calls. */
const modelsByKey: readonly (readonly [variable: string, model: string])[] = [
  ['OPENAI_API_KEY', 'openai/gpt-6-luna'],
  ['ANTHROPIC_API_KEY', 'anthropic/claude-haiku-4-5'],
  ['GOOGLE_GENERATIVE_AI_API_KEY', 'google/gemini-3.5-flash-lite'],
  ['GEMINI_API_KEY', 'google/gemini-3.5-flash-lite'],
  ['OPENROUTER_API_KEY', 'openrouter/openai/gpt-oss-20b'],
  ['GROQ_API_KEY', 'groq/openai/gpt-oss-20b'],
  ['MISTRAL_API_KEY', 'mistral/mistral-small-latest'],
  ['DEEPSEEK_API_KEY', 'deepseek/deepseek-v4-flash'],
  ['XAI_API_KEY', 'xai/grok-4.3'],
  ['TOGETHER_API_KEY', 'together/meta-llama/Llama-3.3-70B-Instruct-Turbo'],
];

/** Servers that are looked for on this machine: their provider, its name for a person, its usual address. */
const { ollama, lmstudio, llamacpp, vllm } = chatServers;
const localServers = { ollama, lmstudio, llamacpp, vllm };

/**
 * Models of running local servers, then one of each provider whose key is set. Nothing is sent to any provider.
 * @param addresses in place of the usual ones, by provider.
 */
export async function findModels(
  environment: Environment,
  addresses: Readonly<Partial<Record<keyof typeof localServers, string>>> = {},
): Promise<readonly FoundModel[]> {
  const running = await Promise.all(
    Object.entries(localServers).map(async ([provider, { title, baseURL }]) => {
      const models = await runningModels(addresses[provider as keyof typeof localServers] ?? baseURL);
      return models.map((name) => ({ model: `${provider}/${name}`, because: `${title} is running here` }));
    }),
  );
  const byKey = modelsByKey
    .filter(([variable]) => (environment[variable] ?? '').trim() !== '')
    .map(([variable, model]) => ({ model, because: `${variable} is set` }));
  const different = byKey.filter(
    ({ model }, index) => byKey.findIndex((other) => other.model === model) === index,
  );
  return [...running.flat(), ...different];
}

const patienceMs = 700;

/**
 * The names of a local server's models that can chat; none when nothing that speaks OpenAI's interface answers there.
 * @param baseURL such as `http://127.0.0.1:11434/v1`.
 */
async function runningModels(baseURL: string): Promise<readonly string[]> {
  try {
    const response = await fetch(`${baseURL}/models`, { signal: AbortSignal.timeout(patienceMs) });
    const { data } = (await response.json()) as { readonly data?: readonly { readonly id?: unknown }[] };
    return (data ?? []).flatMap(({ id }) => (typeof id === 'string' && !/embed/i.test(id) ? [id] : []));
  } catch {
    // Not running, or another program at its address: there is nothing to offer.
    return [];
  }
}
