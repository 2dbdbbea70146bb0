import { contentHash } from '../foundation/content-hash.ts';
import type { Message } from '../prompts/message.ts';
import type { ModelRequest } from './model.ts';

/**
 * What a call is, whatever it is made for: equal identities may share one reply (docs/method.md, section 5).
 * A namespace (such as a run's id) keeps a run's replies apart from those of all others.
 */
export function callIdentity(modelId: string, request: ModelRequest, namespace?: string): string {
  const { messages, parameters, samplePath, options } = request;
  // Keys in the order of their canonical text need not be sorted for each call.
  return contentHash({
    messages: messages.some(({ images }) => images !== undefined) ? messages.map(identified) : messages,
    model: modelId,
    namespace,
    options,
    parameters,
    samplePath,
  });
}

/** An image is what it shows, whatever file it stands in. */
function identified({ images, ...message }: Message) {
  return { ...message, images: images?.map(({ identity }) => identity) };
}
