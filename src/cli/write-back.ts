import { writeFile } from 'node:fs/promises';
import { UsageError } from '../foundation/errors.ts';
import { type ConfigurationFlags, loadFor } from './options.ts';
import type { Output } from './output.ts';

/** The file that a learned prompt goes back to. @throws UsageError where the configuration names none. */
export async function promptFileFor(flags: ConfigurationFlags): Promise<string> {
  const { promptFileOf } = await import('../operations/write-prompt.ts');
  return promptFileOf(await loadFor(flags));
}

/** Shows what changes in the prompt file, then changes it. */
export async function writeBack(file: string, systemPrompt: string, output: Output): Promise<void> {
  const { promptFileChange, writePromptFile } = await import('../operations/write-prompt.ts');
  const change = promptFileChange(file, systemPrompt);
  if (change.diff === '') return output.warn(`${file} has this prompt already.`);
  output.warn(change.diff);
  writePromptFile(change);
  output.warn(`Wrote ${file}`);
}

/** @throws UsageError `cannot-write` */
export async function writeText(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (cause) {
    const hint = 'Check the folder and its permissions.';
    throw new UsageError('cannot-write', 'this file cannot be written', { where: file, hint, cause });
  }
}
