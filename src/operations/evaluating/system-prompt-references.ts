import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { shortLine } from '../../foundation/clip-text.ts';
import { UsageError } from '../../foundation/errors.ts';
import { baselinePrompts } from '../../prompts/baselines.ts';
import { splitFrontMatter } from '../../prompts/front-matter.ts';
import { type SystemPrompt, systemPrompt } from '../../prompts/prompt.ts';
import { findRun } from '../../runs/find-run.ts';
import { learnedPrompts } from '../../runs/learned-prompts.ts';
import { runDetails } from '../../runs/run-details.ts';
import { suggestName } from '../../scoring/closest-name.ts';
import type { NamedSystemPrompt } from '../../studies/evaluation-report.ts';
import { withStore } from '../runs/stored-runs.ts';

/** Where references are looked up. */
export interface ReferencePlaces {
  /** Relative paths start here. */
  readonly workingDirectory: string;
  /** The project's folder, which holds `.metaspo`. */
  readonly directory: string;
}

/** System prompts that nobody learned, and `none`: no system message at all. */
const referenceBaselines: ReadonlyMap<string, SystemPrompt> = new Map([
  ...baselinePrompts.map(({ name, prompt }) => [name, prompt] as const),
  ['none', systemPrompt('')],
]);

/** Kinds that a reference may name in front, as in `run:latest`. */
const kinds = ['file', 'text', 'run', 'baseline'] as const;
type Kind = (typeof kinds)[number];

/**
 * The system prompt that a reference means: a file, a run (its id, a part of it, `latest`), a baseline
 * (`default`, `cot`, `service`, `none`), or the text itself. `file:`, `run:`, `baseline:` or `text:` in front says which.
 * @throws UsageError `unknown-system-prompt`, `empty-system-prompt`, `run-not-found`, `run-ambiguous`, `run-without-prompts`, `store-missing`.
 */
export function namedSystemPrompt(reference: string, places: ReferencePlaces): NamedSystemPrompt {
  const [kind, rest] = splitKind(reference);
  switch (kind ?? guessedKind(rest, places)) {
    case 'file':
      return fromFile(rest, places);
    case 'run':
      return kind === 'run' ? fromRun(rest, places) : fromGuessedRun(rest, places);
    case 'baseline':
      return fromBaseline(rest);
    case 'text':
      return { name: shortLine(rest, 40), prompt: systemPrompt(rest) };
  }
}

function splitKind(reference: string): readonly [Kind | undefined, string] {
  const kind = kinds.find((known) => reference.startsWith(`${known}:`));
  return kind === undefined ? [undefined, reference] : [kind, reference.slice(kind.length + 1)];
}

function guessedKind(reference: string, { workingDirectory }: ReferencePlaces): Kind {
  if (referenceBaselines.has(reference)) return 'baseline';
  const path = resolve(workingDirectory, reference);
  if (existsSync(path) && statSync(path).isFile()) return 'file';
  return /\s/.test(reference.trim()) ? 'text' : 'run';
}

function fromFile(path: string, { workingDirectory }: ReferencePlaces): NamedSystemPrompt {
  const text = splitFrontMatter(readText(path, workingDirectory)).body.trim();
  if (text !== '') return { name: basename(path), prompt: systemPrompt(text) };
  throw new UsageError('empty-system-prompt', 'this file with a system prompt is empty', {
    where: path,
    hint: 'Write `none` to mean no system prompt at all.',
  });
}

function readText(path: string, workingDirectory: string): string {
  try {
    return readFileSync(resolve(workingDirectory, path), 'utf8');
  } catch (cause) {
    throw new UsageError('unknown-system-prompt', 'this file with a system prompt cannot be read', {
      where: path,
      hint: 'Check the path.',
      cause,
    });
  }
}

function fromRun(run: string, { directory }: ReferencePlaces): NamedSystemPrompt {
  return withStore({ directory }, (store) => {
    const id = findRun(store, run);
    return { name: id, prompt: systemPrompt(learnedPrompts(runDetails(store, id)).systemPrompt) };
  });
}

/** A word that may name a run, but may as well be a mistyped path. */
function fromGuessedRun(word: string, places: ReferencePlaces): NamedSystemPrompt {
  try {
    return fromRun(word, places);
  } catch (error) {
    if (!(error instanceof UsageError) || !['run-not-found', 'store-missing'].includes(error.code))
      throw error;
    throw new UsageError('unknown-system-prompt', `"${word}" is no file, no run and no baseline`, {
      where: '--system',
      hint: `Write text:${word} to mean the word itself. Baselines: ${[...referenceBaselines.keys()].join(', ')}.`,
    });
  }
}

function fromBaseline(name: string): NamedSystemPrompt {
  const prompt = referenceBaselines.get(name);
  if (prompt !== undefined) return { name, prompt };
  throw new UsageError('unknown-system-prompt', `there is no baseline "${name}"`, {
    hint: suggestName(name, [...referenceBaselines.keys()]),
  });
}
