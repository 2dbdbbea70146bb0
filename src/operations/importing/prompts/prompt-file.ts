import { readFileSync } from 'node:fs';
import { LineCounter, parseDocument } from 'yaml';
import { displayPath } from '../../../data/readers/text-file.ts';
import { UsageError } from '../../../foundation/errors.ts';
import { splitFrontMatter } from '../../../prompts/front-matter.ts';
import { slotsOf } from '../../../prompts/template.ts';
import type { ImportNotes } from '../imported.ts';
import { type FoundPrompt, promptOfChat } from './chat-prompt.ts';

/** A prompt file with what its front matter says. */
export interface PromptFile {
  readonly prompt: FoundPrompt;
  readonly frontMatter: Readonly<Record<string, unknown>>;
}

/**
 * A Markdown or text file that holds a prompt, perhaps with front matter in YAML. Lines such as `system:` and `user:`, or
 * marks such as `{{role "user"}}`, part it into messages; without them a text with slots is a user prompt, one without
 * a system prompt.
 * @throws UsageError for a file that cannot be read, naming the line.
 */
export function readPromptFile(path: string, notes: ImportNotes): PromptFile {
  const { frontMatter, body } = splitFrontMatter(readTextFile(path));
  const label = displayPath(path);
  const messages = messagesOf(body);
  const text = body.trim();
  if (text === '') {
    throw new UsageError('empty-prompt-file', 'this prompt file is empty', {
      where: label,
      hint: 'Write a prompt.',
    });
  }
  const prompt = messages.length > 0 ? promptOfChat(messages, label, notes) : promptOfText(text, label, path);
  return { prompt, frontMatter: parsedFrontMatter(frontMatter, path) };
}

export function readTextFile(path: string): string {
  try {
    return readFileSync(path, 'utf8')
      .replace(/^\uFEFF/, '')
      .replaceAll('\r\n', '\n');
  } catch (cause) {
    throw new UsageError('missing-file', 'this file cannot be read', {
      where: displayPath(path),
      hint: 'Check the path.',
      cause,
    });
  }
}

/** A text alone: with slots it asks, without any it instructs. */
export function promptOfText(text: string, label: string, file?: string): FoundPrompt {
  if (slotsOf(text).length > 0) return { label, user: text };
  return { label, system: text, systemFile: file };
}

const roleLine = /^(system|user|assistant|developer):[ \t]*$/gim;
const roleMark = /\{\{\s*role\s+["'](system|user|model|assistant)["']\s*\}\}/g;

function messagesOf(body: string) {
  const pattern = roleMark.test(body) ? roleMark : roleLine;
  pattern.lastIndex = 0;
  const marks = [...body.matchAll(pattern)];
  const before = marks[0] === undefined ? '' : body.slice(0, marks[0].index).trim();
  const found = marks.map((mark, place) => ({
    role: (mark[1] ?? '').toLowerCase(),
    content: body.slice(mark.index + mark[0].length, marks[place + 1]?.index).trim(),
  }));
  return [...(before === '' ? [] : [{ role: 'user', content: before }]), ...found];
}

function parsedFrontMatter(text: string, path: string): Readonly<Record<string, unknown>> {
  const lines = new LineCounter();
  const refused = (reason: string, offset: number) =>
    new UsageError('front-matter', `the front matter is no YAML: ${reason}`, {
      where: `${displayPath(path)}:${lines.linePos(offset).line + 1}`,
      hint: 'Correct the text there.',
    });
  const value = valueIn(text, lines, refused);
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** Nesting without end and aliases that stand for too much are thrown, other mistakes told. */
function valueIn(
  text: string,
  lineCounter: LineCounter,
  refused: (reason: string, offset: number) => Error,
): unknown {
  try {
    const document = parseDocument(text, { lineCounter, prettyErrors: false, logLevel: 'error' });
    const [error] = document.errors;
    if (error !== undefined) throw refused(error.message, error.pos[0]);
    return document.toJS();
  } catch (error) {
    if (error instanceof UsageError || !(error instanceof Error)) throw error;
    throw refused(error.message, 0);
  }
}
