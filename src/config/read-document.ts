import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { messageOf, UsageError } from '../foundation/errors.ts';
import { deepestNesting, isTooDeep } from '../foundation/nesting.ts';
import type { ConfigurationFile } from './configuration-file.ts';
import type { ConfigurationPath } from './path.ts';
import { readFile } from './read-file.ts';

/**
 * Reads YAML (merge keys `<<` too, as YAML 1.1 has them) or JSON, which YAML contains, remembering where each key stands.
 * @throws UsageError `config-malformed` with the line, `config-too-deep`, and those of `readFile`.
 */
export function readDocument(file: string): ConfigurationFile {
  const lines = new LineCounter();
  const text = readFile(file);
  const document = parsed(text, lines, file);
  const [error] = document.errors;
  if (error !== undefined) {
    if (isOfStack(error)) throw tooDeep(file);
    throw new UsageError('config-malformed', jsonProblem(file, text) ?? error.message, {
      where: `${file}:${lines.linePos(error.pos[0]).line}`,
      hint: 'Correct the text there.',
    });
  }
  return {
    value: plainValue(document, file),
    lineOf(path) {
      const offset = offsetOf(document, path);
      return offset === undefined ? undefined : lines.linePos(offset).line;
    },
  };
}

/** Warnings of the parser would go past the place that makes foreign text harmless for a terminal. */
function parsed(text: string, lineCounter: LineCounter, file: string): Document.Parsed {
  try {
    return parseDocument(text, { lineCounter, prettyErrors: false, merge: true, logLevel: 'error' });
  } catch (error) {
    if (error instanceof RangeError) throw tooDeep(file);
    throw error;
  }
}

/** The parser walks what is nested: too deep a nesting exhausts its stack. */
function isOfStack({ message }: Error): boolean {
  return message.includes('call stack');
}

function tooDeep(file: string): UsageError {
  return new UsageError('config-too-deep', `it is nested more than ${deepestNesting} levels deep`, {
    where: file,
    hint: 'Nothing in a configuration is: check its brackets, its indents and what aliases stand for.',
  });
}

function plainValue(document: Document.Parsed, file: string): unknown {
  let value: unknown;
  try {
    value = document.toJS() ?? {};
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (isOfStack(error)) throw tooDeep(file);
    throw new UsageError('config-malformed', `its aliases cannot be followed (${error.message})`, {
      where: file,
      hint: 'Write out what they stand for.',
      cause: error,
    });
  }
  if (isTooDeep(value)) throw tooDeep(file);
  return value;
}

/** What is wrong with a JSON file, in words of JSON; `undefined` for others. */
function jsonProblem(file: string, text: string): string | undefined {
  if (!file.endsWith('.json')) return undefined;
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return `malformed JSON (${messageOf(error).replace(/ in JSON at position.*$/, '')})`;
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
