import { contentHash } from '../../foundation/content-hash.ts';
import type { ModelRequest } from '../../models/model.ts';
import type { ModelScript } from '../../models/scripted-model.ts';

/** What a scripted model replies, by the request. */
export type Script = Extract<ModelScript, (...given: never) => unknown>;

/** Occurs in every broken reply that has a text, and so in every prompt made from one. */
export const brokenMark = 'BROKEN';

/** Replies overtake each other: each takes up to three turns of the event loop, by its request alone. */
export function unordered(script: Script): Script {
  return async (request, requestNumber, context) => {
    const turns = drawOf(request) % 4;
    for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    return script(request, requestNumber, context);
  };
}

/** An optimizer model that keeps every output contract: a new text between the requested tags. */
export function writing(request: ModelRequest): string {
  const tag = askedTag(request);
  if (tag === undefined) return `A cause that was seen at ${request.samplePath}.`;
  return tagged(tag, soundText(request, tag));
}

/** An optimizer model that breaks the contract in half of its replies, in various ways. */
export function halfBroken(request: ModelRequest): string {
  const tag = askedTag(request);
  const draw = drawOf(request);
  if (tag === undefined || draw % 2 === 0) return writing(request);
  const text = `${brokenMark} ${soundText(request, tag)}`;
  const copied = /(?:red|green|blue) (?:train|select) question .*river/.exec(contentOf(request))?.[0];
  const ways = [
    text,
    `<${tag}>${text}`,
    tagged(tag, ''),
    tagged(tag, `I'm sorry, but I cannot write a ${brokenMark} prompt.`),
    tagged(tag, tag.includes('user') ? text.replace('{{input}}', '') : `${text} {{input}}`),
    tagged(tag, text.repeat(500)),
    tagged(tag, copied === undefined ? '' : `${text} For example: ${copied}`),
  ];
  return ways[(draw >> 1) % ways.length] as string;
}

/** A tag of the form `<new_...>` that the request asks to write between. */
function askedTag(request: ModelRequest): string | undefined {
  return [...contentOf(request).matchAll(/<(new_\w+)>/g)].at(-1)?.[1];
}

function soundText(request: ModelRequest, tag: string): string {
  const text = `Advice ${contentHash(request).slice(0, 12)}.`;
  return tag.includes('user') ? `${text} {{input}}` : text;
}

function tagged(tag: string, text: string): string {
  return `<${tag}>${text}</${tag}>`;
}

function contentOf(request: ModelRequest): string {
  return request.messages.map(({ content }) => content).join('\n');
}

/** A whole number that belongs to a request. */
function drawOf(request: ModelRequest): number {
  return Number.parseInt(contentHash(request).slice(0, 6), 16);
}
