import { ImageProblem, readImage } from '../../data/images/read-image.ts';
import type { Message, MessageImage } from '../../prompts/message.ts';
import type { ModelRequest } from '../model.ts';
import { ModelCallError } from '../model-call-error.ts';

/** Which addresses the endpoint fetches by itself. */
export type TakesAddress = (address: string) => boolean;

/** An image in a request: its address, or its bytes. */
export type SentImage =
  | { readonly address: string }
  | { readonly mediaType: string; readonly base64: string };

/**
 * The request with every image as it is sent: addresses that the endpoint takes stay, everything else is read.
 * @throws ModelCallError `bad-request` for an image that cannot be sent, `server-error` where another try may get it.
 */
export async function withReadImages(
  request: ModelRequest,
  takesAddress: TakesAddress,
  signal?: AbortSignal,
): Promise<ModelRequest> {
  if (!hasImages(request.messages)) return request;
  const read = async (image: MessageImage): Promise<MessageImage> => {
    if ('address' in image.source && takesAddress(image.source.address)) return image;
    const { mediaType, base64 } = await readImage(image, signal).catch(unsendable);
    return { identity: image.identity, mediaType, source: { base64 } };
  };
  const messages = await Promise.all(
    request.messages.map(async (message): Promise<Message> => {
      const { images } = message;
      return images === undefined ? message : { ...message, images: await Promise.all(images.map(read)) };
    }),
  );
  return { ...request, messages };
}

function hasImages(messages: readonly Message[]): boolean {
  return messages.some(({ images }) => images !== undefined);
}

/** An image of a request whose images were read. */
export function sentImage({ source, mediaType = 'image/png' }: MessageImage): SentImage {
  if ('address' in source) return source;
  if ('base64' in source) return { mediaType, base64: source.base64 };
  throw new TypeError(`the image ${source.file} was not read before it was sent`);
}

function unsendable(error: unknown): never {
  if (!(error instanceof ImageProblem)) throw error;
  throw new ModelCallError(error.message, { failure: error.isPassing ? 'server-error' : 'bad-request' });
}

/** @throws ModelCallError `bad-request` where a message shows an image. */
export function refuseImages(modelId: string, messages: readonly Message[]): void {
  if (!hasImages(messages)) return;
  throw new ModelCallError(`${modelId} is given text only, and the task shows images`, {
    failure: 'bad-request',
  });
}
