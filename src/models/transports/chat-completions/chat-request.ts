import type { Message, MessageImage } from '../../../prompts/message.ts';
import type { ModelRequest } from '../../model.ts';
import { mergeSystemIntoUser } from '../merged-system.ts';
import { settledBody } from '../request-body.ts';
import type { Secrets } from '../secret-by-name.ts';
import { sentImage } from '../sent-images.ts';

/** The body of an OpenAI chat completions request, as JSON. What the request leaves open is left out. */
export function chatRequestBody(
  modelName: string,
  { messages, parameters }: ModelRequest,
  secrets: Secrets = {},
): string {
  const { temperature, maxOutputTokens, topP, seed, stopSequences, reasoningEffort } = parameters;
  const { systemRole, responseSchema } = parameters;
  const own = {
    model: modelName,
    messages: (systemRole === 'merge-into-user' ? mergeSystemIntoUser(messages) : messages).map(chatMessage),
    temperature,
    max_tokens: maxOutputTokens,
    top_p: topP,
    seed,
    stop: stopSequences,
    reasoning_effort: reasoningEffort,
    response_format: responseSchema && {
      type: 'json_schema',
      json_schema: { name: 'answer', schema: responseSchema, strict: true },
    },
  };
  return JSON.stringify(settledBody(own, parameters, secrets));
}

/** A message without images is sent as it is. */
function chatMessage(message: Message): unknown {
  const { role, content, images } = message;
  if (images === undefined) return message;
  return { role, content: [...images.map(imagePart), { type: 'text', text: content }] };
}

function imagePart(image: MessageImage) {
  const sent = sentImage(image);
  const url = 'address' in sent ? sent.address : `data:${sent.mediaType};base64,${sent.base64}`;
  return { type: 'image_url', image_url: { url } };
}
