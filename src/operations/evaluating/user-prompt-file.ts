import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { shortText } from '../../foundation/clip-text.ts';
import { UsageError } from '../../foundation/errors.ts';
import { type UserPrompt, userPrompt } from '../../prompts/prompt.ts';
import { slotList } from '../../prompts/template.ts';
import type { EvaluatedTask } from '../../studies/evaluation-report.ts';
import type { Task } from '../../tasks/task.ts';

const templates = z.array(z.string().min(1)).min(1);
const fileSchema = z.union([templates, z.record(z.string(), templates)]);

/**
 * User prompts from a file: a JSON list of templates for all tasks, or an object with a list for each task by name.
 * @throws UsageError `user-prompts-unreadable`, `user-prompts-missing`, `user-prompt-slots`
 */
export function userPromptsFromFile(
  path: string,
  tasks: readonly Task[],
  workingDirectory: string,
): readonly EvaluatedTask[] {
  const content = read(resolve(workingDirectory, path), path);
  return tasks.map((task) => {
    const texts = Array.isArray(content) ? content : content[task.name];
    if (texts === undefined) throw missing(path, task, content);
    const userPrompts = [...new Map(texts.map((text) => [text, userPrompt(text)])).values()];
    for (const prompt of userPrompts) assertSlots(prompt, task, path);
    return { task, userPrompts };
  });
}

function read(file: string, path: string): z.infer<typeof fileSchema> {
  try {
    return fileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new UsageError('user-prompts-unreadable', 'this is no file with user prompts', {
      where: path,
      hint: 'It should be JSON: a list of templates, or an object with such a list for each task name.',
      cause,
    });
  }
}

function missing(path: string, { name }: Task, content: object): UsageError {
  return new UsageError('user-prompts-missing', `there are no user prompts for task "${name}"`, {
    where: path,
    hint: `Tasks there: ${Object.keys(content).join(', ') || 'none'}.`,
  });
}

/** The same slots as the task's own user prompts have, or the examples would not be shown whole. */
function assertSlots({ slots, text }: UserPrompt, { name, userPrompts }: Task, path: string): void {
  const needed = userPrompts[0]?.slots ?? [];
  const lost = needed.filter((slot) => !slots.includes(slot));
  const unknown = slots.filter((slot) => !needed.includes(slot));
  if (lost.length + unknown.length === 0) return;
  const what = lost.length > 0 ? `lacks ${slotList(lost)}` : `has ${slotList(unknown)}, which nothing fills`;
  throw new UsageError('user-prompt-slots', `the user prompt "${shortText(text, 50)}" ${what}`, {
    where: path,
    hint: `User prompts of task "${name}" need ${slotList(needed)}.`,
  });
}
