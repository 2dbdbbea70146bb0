import { isAbsolute, relative } from 'node:path';
import { stringify } from 'yaml';
import type { ConfigurationInput } from '../../config/schema/configuration-input.ts';
import type { Imported, ImportedTask, ImportNotes } from './imported.ts';
import { asksJudge } from './promptfoo/scoring.ts';

type Models = NonNullable<ConfigurationInput['models']>;

/** Models that the user names in place of those that were found. */
export interface NamedModels {
  readonly base?: string;
  readonly optimizer?: string;
}

/** The files of a project by their paths, relative to its folder with forward slashes, and its configuration as a value. */
export interface ProjectFiles {
  readonly files: Readonly<Record<string, string>>;
  readonly configuration: ConfigurationInput;
}

export const importedConfigurationFile = 'metaspo.config.yaml';

/** Splits need an example each. */
const fewestCases = 3;

/** A configuration with its tasks, data and prompt files. */
export function projectFiles(
  imported: Imported,
  directory: string,
  chosen: Models,
  notes: ImportNotes,
): ProjectFiles {
  for (const { name, cases } of imported.tasks) {
    if (cases.length < fewestCases) {
      notes.guess(
        `${name} has ${cases.length} case${cases.length === 1 ? '' : 's'}, too few to learn from: it needs ${fewestCases}, better 50`,
      );
    }
  }
  const prompts = promptFiles(imported, directory);
  const configuration: ConfigurationInput = {
    systemPrompt: prompts.systemPrompt && { file: prompts.systemPrompt },
    models: chosen,
    tasks: { source: imported.tasks.map(taskSetting) },
  };
  const data = imported.tasks.map(({ name, cases }) => [
    dataFile(name),
    `${cases.map((each) => JSON.stringify(each)).join('\n')}\n`,
  ]);
  const text = `${header(imported.kind, notes)}${stringify(configuration, { lineWidth: 0 })}`;
  return {
    files: { [importedConfigurationFile]: text, ...prompts.files, ...Object.fromEntries(data) },
    configuration,
  };
}

function taskSetting({ name, userPrompts, answer, scorer }: ImportedTask) {
  const [single, ...more] = userPrompts;
  return {
    name,
    data: dataFile(name),
    ...(more.length === 0 ? { userPrompt: single } : { userPrompts: [...userPrompts] }),
    answer,
    scorer: scorer && Object.keys(scorer).length === 1 ? scorer.type : scorer,
  } as NonNullable<NonNullable<ConfigurationInput['tasks']>['source']>[number];
}

function dataFile(taskName: string): string {
  return `data/${taskName}.jsonl`;
}

/** A system prompt that is a file inside the project stays there; any other gets one. */
function promptFiles({ systemPrompt, otherSystemPrompts }: Imported, directory: string) {
  const others = otherSystemPrompts.map((text, place) => [`prompts/system-${place + 2}.md`, `${text}\n`]);
  const files: Record<string, string> = Object.fromEntries(others);
  if (systemPrompt === undefined) return { files };
  const there = systemPrompt.file === undefined ? undefined : relative(directory, systemPrompt.file);
  if (there !== undefined && !there.startsWith('..') && !isAbsolute(there)) {
    return { files, systemPrompt: there.replaceAll('\\', '/') };
  }
  return {
    files: { 'prompts/system.md': `${systemPrompt.text}\n`, ...files },
    systemPrompt: 'prompts/system.md',
  };
}

/** The models that were found or named; simulated ones where there are none. */
export function importedModels(
  { models: found, tasks }: Imported,
  named: NamedModels,
  notes: ImportNotes,
): Models {
  const base = named.base ?? found?.base ?? 'sim/base';
  const optimizer =
    named.optimizer ??
    (named.base === undefined
      ? found?.optimizer
      : named.base.startsWith('sim/')
        ? 'sim/optimizer'
        : named.base) ??
    'sim/optimizer';
  if (found === undefined && named.base === undefined) {
    notes.guess(
      'no model was named that there is a counterpart for: the models are simulated, which says nothing about real ones; name yours under `models`',
    );
  }
  const needsJudge = tasks.some(
    ({ scorer, cases }) =>
      scorer !== undefined && asksJudge({ scorer, expected: cases.map(({ expected }) => expected) }),
  );
  if (!needsJudge) return { base, optimizer };
  const isSimulated = optimizer === 'sim/optimizer';
  if (found?.judge === undefined)
    notes.guess(
      `the judge is ${isSimulated ? 'simulated too' : 'the optimizer model'}; name another under \`models.judge\``,
    );
  return { base, optimizer, judge: (named.base === undefined ? found?.judge : undefined) ?? optimizer };
}

function header(kind: string, { missing, guesses, dropped }: ImportNotes): string {
  const list = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [title, ...lines.map((line) => `- ${line.replaceAll(/\s+/g, ' ')}`)];
  const lines = [
    `Imported from: ${kind}.`,
    ...list('To fill in before a run:', missing),
    ...list('Guessed:', guesses),
    ...list('Left out, as it has no counterpart:', dropped),
  ];
  return `# yaml-language-server: $schema=./node_modules/metaspo/schema/metaspo.schema.json\n${lines.map((line) => `# ${line}\n`).join('')}\n`;
}
