import { escapePattern } from '../pattern.ts';
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
