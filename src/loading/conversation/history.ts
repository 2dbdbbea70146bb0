import { UsageError } from '../../foundation/errors.ts';
import { isRecord } from '../../foundation/is-record.ts';

/** A message of a conversation in the data. */
export interface Turn {
  readonly role: 'user' | 'assistant';
  readonly text: string;
  /** References as the data have them: files, addresses, `data:` addresses. */
  readonly images: readonly string[];
}

/**
 * A conversation of the data: a list of `{ role, content }`, or JSON text of one. Content is a text, or a list of parts in the
 * form of OpenAI (`text`, `image_url`, `input_text`, `input_image`) or of the AI SDK (`text`, `image`).
 * @throws UsageError `bad-history`
 */
export function readHistory(value: unknown, field: string, where: string): readonly Turn[] {
  const list = typeof value === 'string' ? parsed(value) : value;
  if (!Array.isArray(list)) {
    return refuse(field, where, 'is no list of messages', 'A history is a list of { role, content }.');
  }
  return list.map((entry: unknown, index) => turnOf(entry, `${field}, message ${index + 1},`, where));
}

function turnOf(entry: unknown, what: string, where: string): Turn {
  const { role, content } = isRecord(entry) ? entry : {};
  if (role === 'system' || role === 'developer') {
    return refuse(
      what,
      where,
      'is a system message',
      'Take it out of the data: the system prompt is what is learned.',
    );
  }
  if (role !== 'user' && role !== 'assistant') {
    return refuse(
      what,
      where,
      `has the role ${JSON.stringify(role)}`,
      'Messages are of the user or the assistant; an application with tools is given as `run`.',
    );
  }
  if (typeof content === 'string') return { role, text: content, images: [] };
  if (!Array.isArray(content)) return refuse(what, where, 'has no content', 'Give each message a text.');
  const parts = content.map((part: unknown) => partOf(part) ?? refuse(what, where, unknownPart, partHint));
  return {
    role,
    text: parts.flatMap((part) => ('text' in part ? [part.text] : [])).join('\n'),
    images: parts.flatMap((part) => ('image' in part ? [part.image] : [])),
  };
}

const unknownPart = 'has a part that is neither text nor image';
const partHint = 'Leave files, sounds and tool calls out.';

function partOf(part: unknown): { readonly text: string } | { readonly image: string } | undefined {
  if (!isRecord(part)) return undefined;
  if (typeof part.text === 'string') return { text: part.text };
  const image = part.image ?? part.image_url;
  const reference = isRecord(image) ? image.url : image;
  return typeof reference === 'string' ? { image: reference } : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refuse(what: string, where: string, problem: string, hint: string): never {
  throw new UsageError('bad-history', `${what} ${problem}`, { where, hint });
}
