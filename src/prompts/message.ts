/** One turn of a conversation with a model. */
export interface Message {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
  /** Shown before the text. Absent without any. */
  readonly images?: readonly MessageImage[];
}

/** An image of a message. Its bytes are read when a call needs them. */
export interface MessageImage {
  /** What makes it the same image: `sha256:` and the hash of its bytes, or its address. Part of what a call is. */
  readonly identity: string;
  /** Absent for an address, whose type shows when it is fetched. */
  readonly mediaType?: ImageType;
  readonly source: ImageSource;
}

/** The kinds of images that models read. */
export type ImageType = 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp';

export type ImageSource =
  /** Absolute path. */
  { readonly file: string } | { readonly address: string } | { readonly base64: string };

/**
 * The paper's model input: system prompt `s`, then the user prompt `u` with the input `q` filled in (section 3).
 * An empty system prompt sends no system message at all.
 */
export function conversation(systemPrompt: string, userText: string): readonly Message[] {
  return [...systemMessages(systemPrompt), { content: userText, role: 'user' }];
}

/** The system prompt as a message, or none where it is empty. */
export function systemMessages(systemPrompt: string): readonly Message[] {
  // Keys in the order of their canonical text need not be sorted to identify a call.
  return systemPrompt.trim() === '' ? [] : [{ content: systemPrompt, role: 'system' }];
}

/** An image as a text shows it: its file or address, in brackets. */
export function imageText({ source }: MessageImage): string {
  if ('file' in source) return `[image ${source.file.replace(/^.*[/\\]/, '')}]`;
  return 'address' in source ? `[image ${source.address}]` : '[image]';
}

/** Messages as one text to read, such as a transcript in a request to the optimizer model. */
export function transcript(messages: readonly Message[]): string {
  return messages
    .map(({ role, content, images = [] }) => `${role}: ${[...images.map(imageText), content].join('\n')}`)
    .join('\n\n');
}
