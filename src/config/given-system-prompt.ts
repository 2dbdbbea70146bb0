import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError } from '../foundation/errors.ts';
import { isRecord } from '../foundation/is-record.ts';
import { splitFrontMatter } from '../prompts/front-matter.ts';
import { findRun } from '../runs/find-run.ts';
import { learnedPrompts, type TaskTexts } from '../runs/learned-prompts.ts';
import { runDetails } from '../runs/run-details.ts';
import { openStore } from '../runs/store/open-store.ts';

/** A configuration whose system prompt is a text, and the file that this came from. */
export interface GivenSystemPrompt {
  readonly value: unknown;
  /** Absolute path. */
  readonly systemPromptFile?: string;
}

/**
 * Puts the text in place of a system prompt that is named: `{ file }`, or `run:` with a run, whose user prompts then are
 * those of the tasks of the same names. Anything else stays, for the check of the whole.
 * @throws UsageError `system-prompt-file`, and as `findRun` and `learnedPrompts`
 */
export function withGivenSystemPrompt(value: unknown, directory: string): GivenSystemPrompt {
  if (!isRecord(value)) return { value };
  const { systemPrompt } = value;
  if (
    isRecord(systemPrompt) &&
    typeof systemPrompt.file === 'string' &&
    Object.keys(systemPrompt).length === 1
  ) {
    const path = resolve(directory, systemPrompt.file);
    return { value: { ...value, systemPrompt: readSystemPromptFile(path) }, systemPromptFile: path };
  }
  const run = typeof systemPrompt === 'string' ? /^run:(\S+)$/.exec(systemPrompt)?.[1] : undefined;
  return { value: run === undefined ? value : continued(value, run, directory) };
}

/** The prompt of a file, without front matter and the white space around it. */
function readSystemPromptFile(path: string): string {
  let text: string;
  try {
    text = splitFrontMatter(readFileSync(path, 'utf8')).body.trim();
  } catch (cause) {
    throw new UsageError('system-prompt-file', 'this file with a system prompt cannot be read', {
      where: path,
      hint: 'Check the path under systemPrompt.file; it is relative to the configuration file.',
      cause,
    });
  }
  if (text !== '') return text;
  throw new UsageError('system-prompt-file', 'this file with a system prompt is empty', {
    where: path,
    hint: 'Write a prompt into it.',
  });
}

function continued(value: Readonly<Record<string, unknown>>, run: string, directory: string): unknown {
  const store = openStore(directory, { create: false });
  try {
    const { systemPrompt, userPrompts } = learnedPrompts(runDetails(store, findRun(store, run)));
    return { ...value, systemPrompt, tasks: withUserPrompts(value.tasks, userPrompts) };
  } finally {
    store.close();
  }
}

function withUserPrompts(tasks: unknown, learned: readonly TaskTexts[]): unknown {
  if (!isRecord(tasks)) return tasks;
  return Object.fromEntries(
    Object.entries(tasks).map(([role, definitions]) => [
      role,
      Array.isArray(definitions) ? definitions.map((task) => withLearned(task, learned)) : definitions,
    ]),
  );
}

function withLearned(task: unknown, learned: readonly TaskTexts[]): unknown {
  if (!isRecord(task)) return task;
  const own = learned.find(({ taskName }) => taskName === (task.name ?? task.suite));
  if (own === undefined) return task;
  const { userPrompt: _first, messages, ...others } = task;
  const framed = Array.isArray(messages) && { messages: withoutOwnText(messages) };
  return { ...others, ...framed, userPrompts: own.prompts };
}

/** The messages of a task, the last of which does not say the user prompt any more. */
function withoutOwnText(messages: readonly unknown[]): readonly unknown[] {
  const last = messages.at(-1);
  if (!isRecord(last)) return messages;
  const { content: _text, ...others } = last;
  return [...messages.slice(0, -1), others];
}
