import type { Price } from './price.ts';

/** The price list has steps by the length of a request; this is an ordinary one. */
const ordinaryTokens = 1_000;

/** Names that the price list has for our providers and for those of AI SDK model objects. */
const listedProviders: Readonly<Record<string, string>> = {
  openai: 'openai',
  anthropic: 'anthropic',
  google: 'google',
  mistral: 'mistral',
  groq: 'groq',
  deepseek: 'deepseek',
  xai: 'x-ai',
  cohere: 'cohere',
  bedrock: 'aws',
  vertex: 'google',
  together: 'together',
  togetherai: 'together',
  fireworks: 'fireworks',
  perplexity: 'perplexity',
  openrouter: 'openrouter',
  azure: 'azure',
};

/**
 * The price of a model (`provider/model`) in the price list that is installed with metaspo; nothing is fetched.
 * `baseURL` names the provider where the model's id does not. `undefined` when the list does not have it.
 */
export async function priceOf(modelId: string, baseURL?: string): Promise<Price | undefined> {
  const slash = modelId.indexOf('/');
  const provider = modelId.slice(0, slash).split('.')[0] ?? '';
  const modelName = modelId.slice(slash + 1).replace(/@https?:.*$/, '');
  const providerId = listedProviders[provider];
  if (providerId === undefined && baseURL === undefined) return undefined;
  const { calcPrice, findProvider } = await import('@pydantic/genai-prices');
  const listed = findProvider(providerId === undefined ? { providerApiUrl: baseURL } : { providerId });
  if (listed === undefined) return undefined;
  const tokens = { input_tokens: ordinaryTokens, output_tokens: ordinaryTokens };
  const found = calcPrice(tokens, modelName, { provider: listed });
  return found === null
    ? undefined
    : { input: perMillion(found.input_price), output: perMillion(found.output_price) };
}

/** US dollars per million tokens, without the rounding noise of the division. */
function perMillion(price: number): number {
  return Number(((price * 1_000_000) / ordinaryTokens).toPrecision(9));
}
