import { spawnSync } from 'node:child_process';
import { UsageError } from '../../foundation/errors.ts';
import { splitFrontMatter } from '../../prompts/front-matter.ts';
import { systemPrompt } from '../../prompts/prompt.ts';
import type { NamedSystemPrompt } from '../../studies/evaluation-report.ts';
import { namedSystemPrompt, type ReferencePlaces } from '../evaluating/system-prompt-references.ts';

const gitReference = /^git:([^:]+):(.+)$/;

/**
 * The prompt that a check compares with: `git:REVISION:PATH` is a file as it was committed; anything else as for `--system`.
 * @throws UsageError `unknown-system-prompt`
 */
export function committedPrompt(reference: string, places: ReferencePlaces): NamedSystemPrompt {
  const [, revision, path] = gitReference.exec(reference) ?? [];
  if (revision === undefined || path === undefined) return namedSystemPrompt(reference, places);
  const object = `${revision}:./${path.replace(/^\.\//, '')}`;
  const { status, stdout, stderr, error } = spawnSync('git', ['show', '--end-of-options', object], {
    cwd: places.workingDirectory,
    encoding: 'utf8',
  });
  const text = status === 0 ? splitFrontMatter(stdout).body.trim() : '';
  if (text !== '') return { name: `${path} at ${revision}`, prompt: systemPrompt(text) };
  const reason = status === 0 ? 'the file is empty there' : (error?.message ?? stderr.trim());
  throw new UsageError('unknown-system-prompt', `git has no such prompt: ${reason}`, {
    where: reference,
    hint: 'Write git:REVISION:PATH, with the path from here; in CI, fetch that revision too (`fetch-depth: 0`).',
  });
}
