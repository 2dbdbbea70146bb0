import { readFileSync } from 'node:fs';
import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { UsageError } from '../foundation/errors.ts';
import type { ConfigurationFile } from './configuration-file.ts';
import type { ConfigurationPath } from './path.ts';

/**
 * Reads YAML or JSON (which YAML contains), remembering where each key stands.
 * @throws UsageError `config-malformed` with the line.
 */
export function readDocument(file: string): ConfigurationFile {
  const lines = new LineCounter();
  const text = readFileSync(file, 'utf8');
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [error] = document.errors;
  if (error !== undefined) {
    throw new UsageError('config-malformed', jsonProblem(file, text) ?? error.message, {
      where: `${file}:${lines.linePos(error.pos[0]).line}`,
      hint: 'Correct the text there.',
    });
  }
  return {
    value: document.toJS() ?? {},
    lineOf(path) {
      const offset = offsetOf(document, path);
      return offset === undefined ? undefined : lines.linePos(offset).line;
    },
  };
}

/** What is wrong with a JSON file, in words of JSON; `undefined` for others. */
function jsonProblem(file: string, text: string): string | undefined {
  if (!file.endsWith('.json')) return undefined;
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/ in JSON at position.*$/, '') : error;
    return `malformed JSON (${reason})`;
  }
}

/** Where the key (or list entry) at the path starts; of what stands around it when it is not there. */
function offsetOf(document: Document.Parsed, path: ConfigurationPath): number | undefined {
  let node: unknown = document.contents;
  let offset: number | undefined;
  for (const segment of path) {
    const member = memberOf(node, segment);
    if (member === undefined) break;
    offset = startOf(member.key) ?? startOf(member.value) ?? offset;
    node = member.value;
  }
  return offset;
}

function memberOf(node: unknown, segment: string | number): { key?: unknown; value: unknown } | undefined {
  if (isSeq(node)) {
    const value = node.items[Number(segment)];
    return value === undefined ? undefined : { value };
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(segment));
  return pair === undefined ? undefined : { key: pair.key, value: pair.value };
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}
