import { AsyncLocalStorage } from 'node:async_hooks';
import type { ModelParameters } from '../../model.ts';
import { fetchOver, fetchOverHttp } from '../batch/fetch-over.ts';
import { httpClient } from '../http/http-client.ts';
import type { PostJson } from '../http/post-json.ts';
import { parseJson } from '../json-member.ts';
import type { Variables } from '../providers/variables.ts';
import { changesBody, type JsonObject, merged, settledBody } from '../request-body.ts';
import type { Secrets } from '../secret-by-name.ts';
import { isPortableEffort } from './call-options.ts';

/** The AI SDK has no place for what a setting says of the body, so it goes beside the call. */
const parametersOfCall = new AsyncLocalStorage<ModelParameters>();

/** Makes a call of the AI SDK whose request `settledFetch` is to change as the parameters say. */
export function withParameters<Result>(parameters: ModelParameters, call: () => Result): Result {
  return parametersOfCall.run(parameters, call);
}

export interface FetchSettings {
  /** Further headers, names in lower case; they go before those of the provider's package. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly secrets?: Secrets;
  /** Those of proxies count. */
  readonly variables?: Variables;
  /** Takes the bodies of requests in place of HTTP. */
  readonly send?: PostJson;
}

/**
 * The `fetch` of the AI SDK's providers: sends bodies and headers as the model's setting wants them, and follows no
 * redirection, as keys must not go to another place.
 */
export function settledFetch(settings: FetchSettings): typeof fetch {
  return settling(passing(settings), settings);
}

/** The same without any change of the request. */
export function passing({ variables, send }: Pick<FetchSettings, 'variables' | 'send'>): typeof fetch {
  return send === undefined ? fetchOverHttp(httpClient(variables)) : fetchOver(send);
}

/** Changes bodies and headers as the model's setting wants them, before anyone else sees them. */
export function settling(
  pass: typeof fetch,
  { headers = {}, secrets = {} }: Pick<FetchSettings, 'headers' | 'secrets'>,
): typeof fetch {
  return (address, init = {}) => {
    const allHeaders = new Headers(init.headers);
    for (const [name, value] of Object.entries(headers)) allHeaders.set(name, value);
    const body = settled(String(address), init.body, secrets);
    return pass(address, { ...init, headers: allHeaders, body });
  };
}

function settled(address: string, body: RequestInit['body'], secrets: Secrets): RequestInit['body'] {
  const parameters = parametersOfCall.getStore();
  if (parameters === undefined || typeof body !== 'string') return body;
  const { reasoningEffort } = parameters;
  const isOwnEffort = reasoningEffort !== undefined && !isPortableEffort(reasoningEffort);
  if (!isOwnEffort && !changesBody(parameters)) return body;
  const written = parseJson(body) as JsonObject;
  const own = isOwnEffort ? merged(written, effortAt(address, reasoningEffort)) : written;
  return JSON.stringify(settledBody(own, parameters, secrets));
}

/** Where the interface behind an address looks for an effort that the AI SDK has no word for. */
function effortAt(address: string, effort: string): JsonObject {
  if (address.endsWith(':generateContent')) {
    return { generationConfig: { thinkingConfig: { thinkingLevel: effort } } };
  }
  if (address.endsWith('/messages')) return { output_config: { effort } };
  return address.endsWith('/responses') ? { reasoning: { effort } } : { reasoning_effort: effort };
}
