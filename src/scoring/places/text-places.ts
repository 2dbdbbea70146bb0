import { compilePattern, escapePattern, tooSlow } from '../pattern.ts';
import { located, notLocated, type Place } from './place.ts';

/** Attributes: a value in quotes may hold a closing bracket. The bounds keep repetitive replies cheap. */
const attributes = `(?:\\s(?:[^<>＜＞"']|"[^"<]{0,200}"|'[^'<]{0,200}'|["']){0,500}?)?`;

/**
 * The text of the last `<name>...</name>`, in any case, spaces, attributes and wide brackets allowed. In nested tags it is the
 * innermost. A tag that is never closed is a format error even after a closed one: a reply that was cut off looks
 * the same, and its last words may be missing.
 */
export function tagPlace(name: string): Place {
  const escaped = escapePattern(name);
  const tags = new RegExp(`[<＜]\\s{0,5}([/／]?)\\s{0,5}${escaped}${attributes}/?[>＞]`, 'giu');
  return (reply) => {
    let opened: number | undefined;
    let content: string | undefined;
    for (const tag of reply.matchAll(tags)) {
      if (tag[1] === '') {
        opened = tag.index + tag[0].length;
      } else if (opened !== undefined) {
        content = reply.slice(opened, tag.index);
        opened = undefined;
      }
    }
    if (opened !== undefined) return notLocated(`the last <${name}> tag is not closed`);
    return content === undefined ? notLocated(`no <${name}> tag`) : located(content);
  };
}

/** First group, or the whole where there is no group, of the last match that is not empty. */
export function regexPlace(source: string): Place {
  const pattern = compilePattern(source, 'answer.regex');
  return (reply) => {
    const found = pattern.found(reply);
    if (found === undefined) return notLocated(tooSlow);
    const last = found.findLast((text) => text !== undefined && text.trim() !== '');
    return last === undefined ? notLocated(`nothing matches ${pattern.source}`) : located(last);
  };
}

/** A line that closes or opens a code block shows nothing to a reader. */
const codeFence = /^\s*(?:`{3,}|~{3,})\w*\s*$/;

/** The last line that is neither blank nor the edge of a code block. */
export const lastLinePlace: Place = (reply) => {
  const lines = reply.split(/\r\n|[\n\r\u2028\u2029]/);
  return located(lines.findLast((line) => line.trim() !== '' && !codeFence.test(line)) ?? '');
};

/** The whole reply is the answer. */
export const wholePlace: Place = (reply) => located(reply);
