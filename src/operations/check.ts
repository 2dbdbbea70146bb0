import { spawnSync } from 'node:child_process';
import { UsageError } from '../foundation/errors.ts';
import type { GuardFault, Guards } from '../optimizers/requirements/guard-settings.ts';
import { splitFrontMatter } from '../prompts/front-matter.ts';
import { systemPrompt } from '../prompts/prompt.ts';
import type { NamedSystemPrompt, PromptDifference } from '../studies/evaluation-report.ts';
import { type GateBound, gateDecision } from './checking/gate.ts';
import { brokenGuards, lossFaults } from './checking/guard-check.ts';
import { type Configured, loadedConfiguration } from './configured.ts';
import { type EvaluateOptions, type EvaluateResult, evaluate } from './evaluate.ts';
import { namedSystemPrompt, type ReferencePlaces } from './evaluating/system-prompt-references.ts';

export interface CheckOptions extends Omit<EvaluateOptions, 'system' | 'aa' | 'userPrompts' | 'first'> {
  /** The prompt to check: as for `evaluate`. Default: the configuration's own. */
  readonly system?: string;
  /** The prompt that it must not be worse than: as for `evaluate`, or `git:REVISION:PATH`. */
  readonly against: string;
  /** The least gain over it, in [-1, 1]. Default 0. */
  readonly minGain?: number;
  /** What has to reach it. Default `lower`: the lower end of the 95 % interval. */
  readonly confidence?: GateBound;
}

/** What `metaspo check --json` prints. */
export interface CheckResult extends Omit<EvaluateResult, 'differences' | 'noise' | 'missingUserPrompts'> {
  readonly passed: boolean;
  /** Why, in one sentence. */
  readonly because: string;
  readonly minGain: number;
  readonly confidence: GateBound;
  /** Guards of the configuration that the checked prompt breaks, beside the committed one; then it does not pass. */
  readonly guards: readonly GuardFault[];
  /** The checked prompt minus the one it is compared with, over the same tasks and examples. */
  readonly difference: PromptDifference;
}

/** One text compared with itself gains nothing, whatever the examples leave open about tasks like them. */
const sameText = { mean: 0, low: 0, high: 0 };

/**
 * Whether a system prompt is good enough beside a committed one, on the test splits of the target tasks (of the source tasks,
 * where there are no others).
 * @throws UsageError for what cannot be used; MetaspoError when the models fail or the budget ends.
 */
export async function check(configured: Configured, options: CheckOptions): Promise<CheckResult> {
  const loaded = loadedConfiguration(configured);
  const { system, against, minGain = 0, confidence = 'lower', workingDirectory = '.', ...others } = options;
  const places = { workingDirectory, directory: loaded.directory };
  const checked = committedPrompt(system ?? `text:${loaded.configuration.systemPrompt}`, places);
  const committed = committedPrompt(against, places);
  const prompts = [
    { ...checked, name: system === undefined ? 'the configured prompt' : `${checked.name} (checked)` },
    { ...committed, name: `${committed.name} (committed)` },
  ];
  let broken: readonly GuardFault[] = [];
  let guards: Guards = {};
  const {
    differences,
    noise: _noise,
    missingUserPrompts: _missing,
    ...result
  } = await evaluate(loaded, {
    ...others,
    workingDirectory,
    system: prompts,
    async first(session) {
      guards = session.project.guards;
      broken = await brokenGuards(session, { checked: checked.prompt, committed: committed.prompt });
    },
  });
  const [difference] = differences;
  if (difference === undefined) {
    throw new UsageError(
      'nothing-compared',
      'no example has a score under both prompts, so nothing can be compared',
      { hint: 'Look at `metaspo evaluate` with the two prompts.' },
    );
  }
  const isSame = checked.prompt.id === committed.prompt.id;
  const gate = gateDecision(isSame ? sameText : difference, minGain, confidence);
  const faults = isSame ? [] : [...broken, ...lossFaults(difference, guards)];
  const words = faults.map(({ guard, explanation }) => `it breaks the guard ${guard}: ${explanation}`);
  return {
    passed: gate.passed && faults.length === 0,
    because: [...words, gate.because].join('; '),
    guards: faults,
    minGain,
    confidence,
    difference,
    ...result,
  };
}

const gitReference = /^git:([^:]+):(.+)$/;

/**
 * The prompt that a check compares with: `git:REVISION:PATH` is a file as it was committed; anything else as for `--system`.
 * @throws UsageError `unknown-system-prompt`
 */
function committedPrompt(reference: string, places: ReferencePlaces): NamedSystemPrompt {
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
