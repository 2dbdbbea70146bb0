import { existsSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { displayPath } from '../../data/readers/text-file.ts';
import { UsageError } from '../../foundation/errors.ts';
import { slotsOf } from '../../prompts/template.ts';
import { exampleFields } from '../../tasks/example-fields.ts';
import {
  type Imported,
  type ImportedSystemPrompt,
  type ImportedTask,
  type ImportNotes,
  uniqueName,
} from './imported.ts';
import { importPromptfoo } from './promptfoo/import-promptfoo.ts';
import { asRecord } from './promptfoo/test-case.ts';
import { type PromptFile, readPromptFile } from './prompts/prompt-file.ts';
import { isCodeFile, readValue } from './read-values.ts';
import { answerTagIn } from './records/guess-answer.ts';
import type { NamedFields } from './records/guess-fields.ts';
import { type ImportedRecords, importRecords } from './records/import-records.ts';

const promptEndings = ['.md', '.txt', '.prompt', '.prompty', '.j2'];
const dataEndings = ['.csv', '.tsv', '.json', '.jsonl', '.ndjson', '.parquet'];
const promptfooNames = ['yaml', 'yml', 'json', 'ts', 'mts', 'js', 'mjs', 'cjs'].map(
  (ending) => `promptfooconfig.${ending}`,
);

/**
 * What files of other tools hold, in our terms: one configuration of promptfoo, or data sets and prompt files together.
 * @throws UsageError for what cannot be read, naming file and line.
 */
export async function importFiles(
  files: readonly string[],
  named: NamedFields,
  notes: ImportNotes,
): Promise<Imported> {
  const paths = files.map(existingFile);
  const configurations = paths.filter(isPromptfoo);
  const [configuration] = configurations;
  if (configuration === undefined) return importDataAndPrompts(paths, named, notes);
  if (paths.length === 1) return importPromptfoo(configuration, notes);
  throw new UsageError('several-imports', 'a promptfoo configuration is imported by itself', {
    where: displayPath(configuration),
    hint: 'It names its own prompts and tests; import the others into another folder.',
  });
}

function existingFile(name: string): string {
  const path = resolve(name);
  const status = statSync(path, { throwIfNoEntry: false });
  if (status === undefined) {
    throw new UsageError('missing-file', 'there is no such file', { where: name, hint: 'Check the path.' });
  }
  if (!status.isDirectory()) return path;
  const inside = promptfooNames.map((file) => join(path, file)).find((file) => existsSync(file));
  if (inside !== undefined) return inside;
  throw new UsageError('nothing-to-import', 'there is no promptfooconfig file in this folder', {
    where: name,
    hint: 'Name the files to import.',
  });
}

/** By its name, or by what stands in it. */
function isPromptfoo(path: string): boolean {
  if (isCodeFile(path) || ['.yaml', '.yml'].includes(extname(path).toLowerCase())) return true;
  if (extname(path).toLowerCase() !== '.json') return false;
  if (basename(path).startsWith('promptfooconfig')) return true;
  try {
    const keys = Object.keys(asRecord(readValue(path).value));
    return keys.includes('prompts') && ['providers', 'tests', 'targets'].some((key) => keys.includes(key));
  } catch {
    return false;
  }
}

async function importDataAndPrompts(
  paths: readonly string[],
  named: NamedFields,
  notes: ImportNotes,
): Promise<Imported> {
  const ending = (path: string) => extname(path.replace(/\.gz$/, '')).toLowerCase();
  const unknown = paths.find((path) => ![...promptEndings, ...dataEndings].includes(ending(path)));
  if (unknown !== undefined) {
    throw new UsageError('unknown-import', 'this kind of file cannot be imported', {
      where: displayPath(unknown),
      hint: `Name a promptfoo configuration (YAML, JSON, code), a data set (${dataEndings.join(', ')}) or prompt files (${promptEndings.join(', ')}).`,
    });
  }
  const prompts = paths
    .filter((path) => promptEndings.includes(ending(path)))
    .map((path) => ({ path, ...readPromptFile(path, notes) }));
  const data = [
    ...new Set([...paths.filter((path) => dataEndings.includes(ending(path))), ...prompts.flatMap(dataOf)]),
  ];
  if (data.length === 0) {
    throw new UsageError('nothing-to-import', 'prompts alone have no test cases', {
      where: displayPath(paths[0] ?? '.'),
      hint: 'Name a data set too, such as `metaspo import prompts/*.md cases.csv`, or with `data: FILE` in the front matter of a prompt.',
    });
  }
  const sets: ImportedRecords[] = [];
  for (const file of data) sets.push(await importRecords(file, named, notes));
  return combined(data, sets, prompts, notes);
}

type NamedPromptFile = PromptFile & { readonly path: string };

/** The data set that a prompt file names itself. */
function dataOf({ path, frontMatter }: NamedPromptFile): readonly string[] {
  return typeof frontMatter.data === 'string' ? [existingFile(resolve(dirname(path), frontMatter.data))] : [];
}

function combined(
  files: readonly string[],
  sets: readonly ImportedRecords[],
  prompts: readonly NamedPromptFile[],
  notes: ImportNotes,
): Imported {
  for (const { prompt, frontMatter } of prompts) noteFrontMatter(prompt.label, frontMatter, notes);
  const systems = systemPromptsOf(sets, prompts);
  const [systemPrompt, ...others] = systems;
  const names = new Set<string>();
  const tasks = sets.map((set, place): ImportedTask => {
    const own = uniqueName(set.task.name, names);
    const userPrompts = userPromptsFor(files[place] ?? '', set, prompts, notes);
    const tag = answerTagIn([systemPrompt?.text ?? '', ...userPrompts]);
    if (tag === undefined) return { ...set.task, name: own, userPrompts };
    notes.guess(
      `the answer stands in <${tag}>, as the prompts ask for; change \`answer.tag\` where it does not`,
    );
    return { ...set.task, name: own, userPrompts, answer: { ...set.task.answer, tag } };
  });
  return {
    kind: [...new Set(sets.map(({ kind }) => kind))].join(', '),
    systemPrompt,
    otherSystemPrompts: others.map(({ text }) => text),
    tasks,
  };
}

function noteFrontMatter(
  label: string,
  frontMatter: Readonly<Record<string, unknown>>,
  notes: ImportNotes,
): void {
  const known = ['data', 'name', 'description', 'title', 'version', 'authors', 'tags'];
  for (const key of Object.keys(frontMatter)) {
    if (!known.includes(key))
      notes.drop(`${key} of ${label}`, 'this key of its front matter has no counterpart');
  }
}

function systemPromptsOf(
  sets: readonly ImportedRecords[],
  prompts: readonly NamedPromptFile[],
): readonly ImportedSystemPrompt[] {
  const found = new Map<string, ImportedSystemPrompt>();
  for (const { prompt, path } of prompts) {
    if (prompt.system === undefined) continue;
    const file = prompt.systemFile === undefined ? {} : { file: path };
    found.set(prompt.system, found.get(prompt.system) ?? { text: prompt.system, ...file });
  }
  for (const text of sets.flatMap(({ systems }) => systems)) found.set(text, found.get(text) ?? { text });
  return [...found.values()];
}

/** The prompts whose slots a data set fills and which name no other one; without any, the input alone. */
function userPromptsFor(
  file: string,
  { task, fields }: ImportedRecords,
  prompts: readonly NamedPromptFile[],
  notes: ImportNotes,
): readonly string[] {
  const [first] = task.cases;
  const known = first === undefined ? [] : Object.keys(exampleFields({ id: '', ...first }));
  const fitting = prompts.flatMap((source) => {
    const { user } = source.prompt;
    const [named] = dataOf(source);
    const isFor = named === undefined || named === file;
    return user !== undefined && isFor && slotsOf(user).every((slot) => known.includes(slot)) ? [user] : [];
  });
  for (const { prompt } of prompts) {
    const missing = slotsOf(prompt.user ?? '').filter((slot) => !known.includes(slot));
    if (missing.length > 0 && fitting.length === 0) {
      notes.drop(
        `prompt ${prompt.label}`,
        `${basename(file)} has no ${missing.join(', ')}; it has ${known.join(', ')}`,
      );
    }
  }
  if (fitting.length > 0) return [...new Set(fitting)];
  const template = fields.map((field) => `{{${field}}}`).join('\n\n');
  notes.guess(`${basename(file)}: no prompt goes with it, so the user prompt is the input alone`);
  return [template];
}
