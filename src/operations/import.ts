import { resolve } from 'node:path';
import { checkConfiguration } from '../config/check-configuration.ts';
import { findConfiguration } from '../config/find-configuration.ts';
import { UsageError } from '../foundation/errors.ts';
import { loadTasks } from '../loading/load-tasks.ts';
import { type Imported, ImportNotes } from './importing/imported.ts';
import type { NamedModels } from './importing/project-files.ts';
import type { NamedFields } from './importing/records/guess-fields.ts';
import { writeFiles } from './importing/write-files.ts';

export interface ImportOptions extends NamedModels, NamedFields {
  /** The folder that the configuration goes to. Default: the working directory. */
  readonly output?: string;
  /** Writes over files that are there. Default false. */
  readonly force?: boolean;
}

/** What `metaspo import --json` prints. */
export interface ImportResult {
  readonly kind: string;
  readonly directory: string;
  /** What was written, relative to the folder. */
  readonly written: readonly string[];
  readonly tasks: readonly {
    readonly name: string;
    readonly cases: number;
    readonly scorer: string | null;
    readonly userPrompts: number;
  }[];
  /** What has to be added before a run, such as the address of a server, a sentence each. */
  readonly missing: readonly string[];
  /** How things were read that could be meant otherwise, a sentence each. */
  readonly guesses: readonly string[];
  /** What has no counterpart, by its name, and why. */
  readonly dropped: readonly string[];
}

/**
 * Writes a configuration with tasks and data files from what another tool has: a promptfoo configuration, data sets, prompt
 * files. Prompts and data are read, never run; a configuration or generator in code is.
 * @throws UsageError for what cannot be read or would write over a file. Then nothing is written.
 */
export async function importProject(
  files: readonly string[],
  options: ImportOptions = {},
): Promise<ImportResult> {
  const { output = '.', force = false, base, optimizer, input, expected } = options;
  const directory = resolve(output);
  const notes = new ImportNotes();
  // Loaded when something is imported: whoever uses the library for learning pays nothing for it.
  const [
    { importFiles },
    { importedConfigurationFile, importedModels, projectFiles },
    { noteMissingSettings },
  ] = await Promise.all([
    import('./importing/import-files.ts'),
    import('./importing/project-files.ts'),
    import('./importing/missing-settings.ts'),
  ]);
  const imported = await importFiles(files, { input, expected }, notes);
  const replaceable = force ? importedConfigurationFile : undefined;
  refuseSecondConfiguration(directory, replaceable);
  const models = importedModels(imported, { base, optimizer }, notes);
  await noteMissingSettings(models, notes);
  const project = projectFiles(imported, directory, models, notes);
  checkConfiguration({ ...project.configuration, systemPrompt: imported.systemPrompt?.text });
  await checkTasks(imported, directory);
  writeFiles(directory, project.files, { force });
  return {
    kind: imported.kind,
    directory,
    written: Object.keys(project.files),
    tasks: imported.tasks.map(({ name, cases, scorer, userPrompts }) => ({
      name,
      cases: cases.length,
      scorer: scorer?.type ?? null,
      userPrompts: userPrompts.length,
    })),
    missing: notes.missing,
    guesses: notes.guesses,
    dropped: notes.dropped,
  };
}

/** What is written can be loaded; too few cases are said instead, since there may be more tomorrow. */
async function checkTasks({ tasks }: Imported, directory: string): Promise<void> {
  const ask = async () => '';
  for (const { name, userPrompts, cases, answer, scorer } of tasks) {
    try {
      await loadTasks(
        { source: [{ name, userPrompts, data: cases, answer, scorer }] },
        { directory, seed: 1, ask },
      );
    } catch (error) {
      if (!(error instanceof UsageError && error.code === 'no-examples-left')) throw error;
    }
  }
}

/** Two configurations in a folder would be an error for every other command. */
function refuseSecondConfiguration(directory: string, replaceable: string | undefined): void {
  const there = findConfiguration(directory, undefined);
  if (there === undefined || (replaceable !== undefined && there.endsWith(replaceable))) return;
  throw new UsageError('already-there', 'there is a configuration already', {
    where: there,
    hint: 'Name another folder with --output, or write over it with --force (only metaspo.config.yaml).',
  });
}
