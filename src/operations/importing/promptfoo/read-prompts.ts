import { extname } from 'node:path';
import { parse } from 'yaml';
import { displayPath } from '../../../data/readers/text-file.ts';
import { UsageError } from '../../../foundation/errors.ts';
import type { ImportNotes } from '../imported.ts';
import { chatMessages, type FoundPrompt, promptOfChat } from '../prompts/chat-prompt.ts';
import { promptOfText, readPromptFile, readTextFile } from '../prompts/prompt-file.ts';
import { filesOf, isCodeFile, readRecords } from '../read-values.ts';
import { ourTemplate, unsupportedTemplate } from './templates.ts';
import { asRecord } from './test-case.ts';

export interface ReadPromptsOptions {
  readonly directory: string;
  readonly notes: ImportNotes;
  readonly lineOf: (path: readonly (string | number)[]) => string;
}

/** All prompts that `prompts` means. Those that need more than slots are left out and named. */
export async function readPrompts(
  prompts: unknown,
  options: ReadPromptsOptions,
): Promise<readonly FoundPrompt[]> {
  const found: FoundPrompt[] = [];
  for (const [place, value] of promptList(prompts).entries()) {
    found.push(...(await promptsOf(value, options.lineOf(['prompts', place]), options)));
  }
  return found.flatMap((prompt) => usable(prompt, options.notes));
}

/** A list, one prompt, or a mapping from files to labels. */
function promptList(prompts: unknown): readonly unknown[] {
  if (Array.isArray(prompts)) return prompts;
  if (typeof prompts === 'string') return [prompts];
  return Object.entries(asRecord(prompts)).map(([id, label]) => ({ id, label }));
}

async function promptsOf(
  value: unknown,
  where: string,
  options: ReadPromptsOptions,
): Promise<readonly FoundPrompt[]> {
  if (typeof value === 'function') return dropped(`prompt function ${value.name}`, options.notes);
  if (typeof value === 'string') return promptsOfReference(value, where, options);
  const { id, raw, label } = asRecord(value) as { id?: unknown; raw?: unknown; label?: unknown };
  const source = raw ?? id;
  if (typeof source !== 'string') {
    throw new UsageError('promptfoo-prompt', 'this is no prompt', {
      where,
      hint: 'Give it a text, `raw` or `id`.',
    });
  }
  const named =
    raw === undefined
      ? await promptsOfReference(source, where, options)
      : [promptOfSource(source, where, options)];
  return typeof label === 'string' && named.length === 1
    ? named.map((prompt) => ({ ...prompt, label }))
    : named;
}

async function promptsOfReference(
  text: string,
  where: string,
  options: ReadPromptsOptions,
): Promise<readonly FoundPrompt[]> {
  const isFile =
    text.startsWith('file://') ||
    (!text.includes('\n') &&
      /^[^{}]*\.(txt|md|json|ya?ml|j2|csv|[cm]?[jt]s|py)(:\w+)?$/.test(text) &&
      !text.includes(' '));
  if (!isFile) return [promptOfSource(text, where, options)];
  const pattern = text.replace(/^file:\/\//, '').replace(/(\.(?:[cm]?[jt]s|py)):\w+$/, '$1');
  const found: FoundPrompt[] = [];
  for (const file of filesOf(pattern, options.directory, where))
    found.push(...(await promptsOfFile(file, options)));
  return found;
}

async function promptsOfFile(file: string, options: ReadPromptsOptions): Promise<readonly FoundPrompt[]> {
  const ending = extname(file).toLowerCase();
  if (isCodeFile(file) || ending === '.py')
    return dropped(`prompt function ${displayPath(file)}`, options.notes);
  if (ending === '.csv') {
    const rows = await readRecords(file);
    return rows.map(({ value, where }) =>
      promptOfText(String(asRecord(value).prompt ?? Object.values(asRecord(value))[0]), where),
    );
  }
  if (ending === '.md') return [readPromptFile(file, options.notes).prompt];
  const text = readTextFile(file);
  if (ending !== '.txt') return [promptOfSource(text, displayPath(file), options)];
  const parts = text
    .split(/^---[ \t]*$/m)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const [only, ...more] = parts;
  if (only !== undefined && more.length === 0)
    return [{ ...promptOfSource(only, displayPath(file), options), ...fileOf(only, file) }];
  return parts.map((part, place) => promptOfSource(part, `${displayPath(file)} (${place + 1})`, options));
}

/** A text file that is a system prompt as a whole can take a learned one back. */
function fileOf(text: string, file: string): Pick<FoundPrompt, 'systemFile'> {
  const { systemFile } = promptOfText(text, file, file);
  return systemFile === undefined || chatOf(text) !== undefined ? {} : { systemFile };
}

/** A chat, where the text is one in JSON or YAML; else the text itself. */
function promptOfSource(text: string, label: string, { notes }: ReadPromptsOptions): FoundPrompt {
  const messages = chatOf(text);
  return messages === undefined
    ? promptOfText(ourTemplate(text).trim(), label)
    : promptOfChat(messages, label, notes);
}

function chatOf(text: string) {
  if (!/^\s*(\[|- +role:|-\s+content:)/.test(text)) return undefined;
  try {
    return chatMessages(parse(text, { logLevel: 'error' }));
  } catch {
    return undefined;
  }
}

function usable(prompt: FoundPrompt, notes: ImportNotes): readonly FoundPrompt[] {
  const problem = unsupportedTemplate(prompt.user ?? '') ?? unsupportedTemplate(prompt.system ?? '');
  if (problem !== undefined) {
    notes.drop(`prompt ${prompt.label}`, `it has ${problem}, and prompts here have slots alone`);
    return [];
  }
  return [
    {
      ...prompt,
      user: prompt.user && ourTemplate(prompt.user),
      system: prompt.system && ourTemplate(prompt.system),
    },
  ];
}

function dropped(what: string, notes: ImportNotes): readonly FoundPrompt[] {
  notes.drop(what, 'it is code; a prompt here is a text with slots');
  return [];
}
