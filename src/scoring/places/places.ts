import { UsageError } from '../../foundation/errors.ts';
import { compilePattern, escapePattern, tooSlow } from '../pattern.ts';
import { jsonInText } from './json-in-text.ts';
import { located, notLocated, type Place } from './place.ts';

/** One step of a path: `.name`, `[0]`, `[-1]` (from the end), `['any name']` or `["any name"]`. */
const step = /\.([\p{L}_$][\p{L}\p{N}_$-]*)|\[(-?\d+)\]|\[(?:'([^']*)'|"([^"]*)")\]/uy;

/** The value at a path such as `$.result.label` of the reply's JSON. */
export function jsonPathPlace(path: string): Place {
  const steps = parsePath(path);
  return (reply) => {
    let value: unknown = jsonInText(reply);
    if (value === undefined) return notLocated('no JSON object or list in the reply');
    for (const key of steps) {
      value = member(value, key);
      if (value === undefined) return notLocated(`the reply's JSON has no ${path}`);
    }
    return value === null ? notLocated(`${path} is null`) : located(value);
  };
}

function member(container: unknown, key: string | number): unknown {
  if (typeof container !== 'object' || container === null) return undefined;
  if (typeof key === 'number') return Array.isArray(container) ? container.at(key) : undefined;
  return Object.hasOwn(container, key) ? (container as Record<string, unknown>)[key] : undefined;
}

/** @throws UsageError `invalid-json-path` */
function parsePath(path: string): readonly (string | number)[] {
  const steps: (string | number)[] = [];
  step.lastIndex = path.startsWith('$') ? 1 : path.length;
  while (step.lastIndex < path.length) {
    const match = step.exec(path);
    if (match === null) break;
    steps.push(match[2] === undefined ? (match[1] ?? match[3] ?? match[4] ?? '') : Number(match[2]));
  }
  if (steps.length > 0 && step.lastIndex === path.length) return steps;
  throw new UsageError('invalid-json-path', `"${path}" is no path`, {
    where: 'answer.jsonPath',
    hint: 'Write a path from $ with members and list places only, such as $.result.label or $.items[0].',
  });
}

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
