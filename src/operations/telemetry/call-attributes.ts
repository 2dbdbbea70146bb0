import type { Attributes } from '@opentelemetry/api';
import type { Completion, ModelRequest } from '../../models/model.ts';

/**
 * The attributes of a call, by OpenTelemetry's semantic conventions for generative AI (`gen_ai.*`, status: development). What
 * they have no name for is under `metaspo.`.
 */
export function requestAttributes(modelId: string, request: ModelRequest): Attributes {
  const { provider, model, address } = partsOf(modelId);
  const { temperature, maxOutputTokens, topP, seed, stopSequences } = request.parameters;
  return {
    'gen_ai.operation.name': operation,
    'gen_ai.provider.name': provider,
    'gen_ai.request.model': model,
    'gen_ai.request.temperature': temperature,
    'gen_ai.request.max_tokens': maxOutputTokens,
    'gen_ai.request.top_p': topP,
    'gen_ai.request.seed': seed,
    'gen_ai.request.stop_sequences': stopSequences && [...stopSequences],
    'server.address': address?.hostname,
    'server.port': address && portOf(address),
    'metaspo.role': request.role,
  };
}

export function replyAttributes({ usage, finishReason }: Completion): Attributes {
  return {
    'gen_ai.response.finish_reasons': [finishReason.replaceAll('-', '_')],
    'gen_ai.usage.input_tokens': usage.inputTokens,
    'gen_ai.usage.output_tokens': usage.outputTokens,
    'gen_ai.usage.cache_read.input_tokens': usage.cachedInputTokens,
    'metaspo.usage.estimated': usage.estimated,
  };
}

/** The texts themselves, as JSON; only where they are asked for. */
export function textAttributes({ messages }: ModelRequest, completion?: Completion): Attributes {
  const asParts = (content: string) => [{ type: 'text', content }];
  const system = messages.filter(({ role }) => role === 'system');
  const others = messages.filter(({ role }) => role !== 'system');
  return {
    'gen_ai.system_instructions':
      system.length === 0 ? undefined : JSON.stringify(system.flatMap(({ content }) => asParts(content))),
    'gen_ai.input.messages': JSON.stringify(
      others.map(({ role, content }) => ({ role, parts: asParts(content) })),
    ),
    'gen_ai.output.messages':
      completion &&
      JSON.stringify([
        {
          role: 'assistant',
          parts: asParts(completion.text),
          finish_reason: completion.finishReason.replaceAll('-', '_'),
        },
      ]),
  };
}

const operation = 'chat';

export function callName(modelId: string): string {
  return `${operation} ${partsOf(modelId).model}`;
}

/** Providers that the conventions know by another name than ours. */
const providerNames: Readonly<Record<string, string>> = {
  'amazon-bedrock': 'aws.bedrock',
  azure: 'azure.ai.openai',
  bedrock: 'aws.bedrock',
  google: 'gcp.gemini',
  mistral: 'mistral_ai',
  vertex: 'gcp.vertex_ai',
  'google-vertex': 'gcp.vertex_ai',
  xai: 'x_ai',
};

/** `openai/gpt-6-luna`, with `@http://host:8000/v1` behind it where that is not the provider's own address, or the mark of a simulated world. */
function partsOf(id: string) {
  const [, name = id, url] = /^(.*?)(?:@(https?:\/\/\S+|[0-9a-f]{12}))?$/.exec(id) ?? [];
  const [provider = '', ...model] = name.split('/');
  return {
    provider: providerNames[provider] ?? provider,
    model: model.join('/') || name,
    address: url !== undefined && URL.canParse(url) ? new URL(url) : undefined,
  };
}

function portOf({ port, protocol }: URL): number {
  if (port !== '') return Number(port);
  return protocol === 'https:' ? 443 : 80;
}
