import { UsageError } from '../../foundation/errors.ts';
import { fenced } from '../../foundation/fenced.ts';
import { markdownLine } from '../../foundation/table-text.ts';
import { type LearnedTexts, learnedPrompts } from '../learned-prompts.ts';
import type { RunDetails } from '../run-details.ts';
import { aiSdkSnippet } from './ai-sdk-snippet.ts';
import { promptfooConfig } from './promptfoo-config.ts';
import { provenance } from './provenance.ts';

export const exportFormats = ['text', 'json', 'markdown', 'ai-sdk', 'promptfoo'] as const;

export type ExportFormat = (typeof exportFormats)[number];

/**
 * The prompts of a run as text for another program: `text` is the bare system prompt, `ai-sdk` a TypeScript file,
 * `promptfoo` a configuration in YAML.
 * @throws UsageError `run-without-prompts`.
 */
export function exportPrompt(run: RunDetails, format: ExportFormat): string {
  const learned = learnedPrompts(run);
  switch (format) {
    case 'text':
      return learned.systemPrompt;
    case 'json':
      return `${JSON.stringify(exportedRun(run), undefined, 2)}\n`;
    case 'markdown':
      return markdownPage(run, learned);
    case 'ai-sdk':
      return aiSdkSnippet(run, learned);
    case 'promptfoo':
      return promptfooConfig(run, learned);
  }
}

/** @throws UsageError `export-format` for anything else. */
export function exportFormat(name: string): ExportFormat {
  const format = exportFormats.find((known) => known === name);
  if (format !== undefined) return format;
  throw new UsageError('export-format', `there is no export format "${name}"`, {
    hint: `Formats: ${exportFormats.join(', ')}, vitest, evalite, calls.`,
  });
}

function exportedRun(run: RunDetails): unknown {
  const { systemPrompt, userPrompts } = learnedPrompts(run);
  const { method, preset, models, seed, simulated } = run.facts;
  return {
    runId: run.id,
    status: run.status,
    method,
    preset,
    seed,
    models,
    simulated,
    systemPrompt,
    userPrompts: Object.fromEntries(userPrompts.map(({ taskName, prompts }) => [taskName, prompts])),
    ...(run.userPrompts.some(({ prompts }) => prompts.some(({ demonstrations }) => demonstrations)) && {
      demonstrations: demonstrationsOf(run),
    }),
    score: run.test?.score ?? null,
    gain: run.test?.gain ?? null,
  };
}

/** The train examples that the kept user prompts show, by task, best prompt first; tasks without any are left out. */
function demonstrationsOf({
  userPrompts,
}: RunDetails): Readonly<Record<string, readonly (readonly string[])[]>> {
  const tasks = userPrompts.flatMap(({ taskName, prompts }) => {
    const shown = prompts
      .filter(({ rank }) => rank !== null)
      .map(({ demonstrations = [] }) => demonstrations);
    return shown.some((ids) => ids.length > 0) ? [[taskName, shown] as const] : [];
  });
  return Object.fromEntries(tasks);
}

/** The prompts as a page to read and to keep beside the code. */
function markdownPage(run: RunDetails, { systemPrompt, userPrompts }: LearnedTexts): string {
  const sections = userPrompts.flatMap(({ taskName, prompts }) =>
    prompts.map((prompt, place) => {
      const name = markdownLine(taskName);
      const title = place === 0 ? name : `${name} (${place + 1})`;
      return `### ${title}\n\n${fenced(prompt)}`;
    }),
  );
  const parts = ['# System prompt', provenance(run).join('\n'), fenced(systemPrompt)];
  return `${[...parts, ...(sections.length === 0 ? [] : ['## User prompts', ...sections])].join('\n\n')}\n`;
}
