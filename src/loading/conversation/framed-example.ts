import { findImage, type ImagePlace } from '../../data/images/find-image.ts';
import type { Message, MessageImage } from '../../prompts/message.ts';
import { renderTemplate } from '../../prompts/template.ts';
import type { Example } from '../../tasks/example.ts';
import { exampleFields, exampleValue } from '../../tasks/example-fields.ts';
import { readHistory, type Turn } from './history.ts';
import type { MessageDefinition, PromptFrame } from './prompt-frame.ts';

/**
 * An example with what stands around its user prompt. Where the input itself is the history, its last message is what the slot
 * `{{input}}` shows.
 * @throws UsageError `bad-history`, and as `findImage`
 */
export async function framedExample(
  example: Example,
  frame: PromptFrame,
  place: ImagePlace,
): Promise<Example> {
  const { turn, histories } = readHistories(example, frame, place.where);
  const shown = turn === undefined ? example : { ...example, turn: turn.text };
  const before: Message[] = [];
  for (const message of frame.before) before.push(...(await messagesOf(message, histories, shown, place)));
  const own = frame.images.flatMap((template) => references(template, shown));
  const images = await imagesOf([...(turn?.images ?? []), ...own], place);
  return { ...shown, ...(before.length > 0 && { before }), ...(images.length > 0 && { images }) };
}

/** The conversations of an example by their field, and what the input's own ends with. */
function readHistories(example: Example, { before }: PromptFrame, where: string) {
  const histories = new Map<string, readonly Turn[]>();
  let turn: Turn | undefined;
  for (const message of before) {
    if (!('history' in message)) continue;
    const field = message.history;
    const turns = readHistory(exampleValue(example, field), field, where);
    const last = turns.at(-1);
    const isAsked = field === 'input' && last?.role === 'user';
    if (isAsked) turn = last;
    histories.set(field, isAsked ? turns.slice(0, -1) : turns);
  }
  return { histories, turn };
}

async function messagesOf(
  message: MessageDefinition,
  histories: ReadonlyMap<string, readonly Turn[]>,
  example: Example,
  place: ImagePlace,
): Promise<readonly Message[]> {
  const turns =
    'history' in message
      ? (histories.get(message.history) ?? [])
      : [
          {
            role: message.role,
            text: renderTemplate(message.content ?? '', exampleFields(example)),
            images: (message.images ?? []).flatMap((template) => references(template, example)),
          },
        ];
  return Promise.all(
    turns.map(async ({ role, text, images: named }): Promise<Message> => {
      const images = await imagesOf(named, place);
      return images.length === 0 ? { content: text, role } : { content: text, images, role };
    }),
  );
}

const onlySlot = /^\s*\{\{\s*([\p{L}\p{N}_.-]+)\s*\}\}\s*$/u;

/** What a template names; one that is nothing but a slot may stand for several images, or for none. */
function references(template: string, example: Example): readonly string[] {
  const slot = onlySlot.exec(template)?.[1];
  const value = slot === undefined ? undefined : exampleValue(example, slot);
  const named = Array.isArray(value) ? value.map(String) : [renderTemplate(template, exampleFields(example))];
  return named.filter((reference) => reference.trim() !== '');
}

function imagesOf(named: readonly string[], place: ImagePlace): Promise<readonly MessageImage[]> {
  return Promise.all(named.map((reference) => findImage(reference, place)));
}
