import type { Environment } from '../../config/environment.ts';

/** A model that a machine seems to be able to call. */
export interface FoundModel {
  /** As a configuration names it. */
  readonly model: string;
  /** Where it was found, for a person: a running Ollama, a variable. */
  readonly because: string;
}

/** A usual model of each provider, where its key is there. Small ones: learning makes thousands of calls. */
const modelsByKey: readonly (readonly [variable: string, model: string])[] = [
  ['OPENAI_API_KEY', 'openai/gpt-4o-mini'],
  ['ANTHROPIC_API_KEY', 'anthropic/claude-haiku-4-5'],
  ['GOOGLE_GENERATIVE_AI_API_KEY', 'google/gemini-2.5-flash'],
  ['GEMINI_API_KEY', 'google/gemini-2.5-flash'],
];

const ollamaAddress = 'http://127.0.0.1:11434';
const patienceMs = 700;

/** Models of a running Ollama, then one of each provider whose key is set. Sends nothing to any provider. */
export async function findModels(
  environment: Environment,
  address = ollamaAddress,
): Promise<readonly FoundModel[]> {
  const byKey = modelsByKey
    .filter(([variable]) => (environment[variable] ?? '').trim() !== '')
    .map(([variable, model]) => ({ model, because: `${variable} is set` }));
  const different = byKey.filter(
    ({ model }, place) => byKey.findIndex((other) => other.model === model) === place,
  );
  return [...(await ollamaModels(address)), ...different];
}

async function ollamaModels(address: string): Promise<readonly FoundModel[]> {
  try {
    const response = await fetch(`${address}/api/tags`, { signal: AbortSignal.timeout(patienceMs) });
    const { models } = (await response.json()) as {
      readonly models?: readonly { readonly name?: unknown }[];
    };
    return (models ?? []).flatMap(({ name }) =>
      typeof name === 'string' && !name.includes('embed')
        ? [{ model: `ollama/${name}`, because: 'Ollama is running here' }]
        : [],
    );
  } catch {
    // Not running, or another program at its address: there is nothing to offer.
    return [];
  }
}
