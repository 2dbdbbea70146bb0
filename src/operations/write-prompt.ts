import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createTwoFilesPatch } from 'diff';
import type { LoadedConfiguration } from '../config/load-configuration.ts';
import { displayPath } from '../data/readers/text-file.ts';
import { UsageError } from '../foundation/errors.ts';
import { withPromptBody } from '../prompts/front-matter.ts';

/** What a learned prompt changes in the file that the system prompt came from. */
export interface PromptFileChange {
  /** Absolute path. */
  readonly file: string;
  /** The whole file with the learned prompt: front matter and white space around the prompt stay. */
  readonly text: string;
  /** In the unified format; empty where nothing changes. */
  readonly diff: string;
}

/** @throws UsageError `no-prompt-file` where the configuration names no file to write to. */
export function promptFileOf({ systemPromptFile, file }: LoadedConfiguration): string {
  if (systemPromptFile !== undefined) return systemPromptFile;
  throw new UsageError(
    'no-prompt-file',
    'the system prompt is not in a separate file, so there is no file to write to',
    { where: file, hint: 'Put it into one and name that: systemPrompt: { file: prompts/system.md }.' },
  );
}

/** The change, which is not made yet. */
export function promptFileChange(file: string, systemPrompt: string): PromptFileChange {
  const before = readFileSync(file, 'utf8');
  const text = withPromptBody(before, systemPrompt);
  const name = displayPath(file);
  return { file, text, diff: before === text ? '' : createTwoFilesPatch(name, name, before, text) };
}

/** Makes the change, all of it or nothing. */
export function writePromptFile({ file, text }: PromptFileChange): void {
  const draft = `${file}.${process.pid}.part`;
  try {
    writeFileSync(draft, text);
    renameSync(draft, file);
  } catch (cause) {
    throw new UsageError('cannot-write', 'this file cannot be written', {
      where: file,
      hint: 'Check the folder and its permissions.',
      cause,
    });
  }
}
