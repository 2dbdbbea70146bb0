import { type ExportFormat, exportPrompt } from '../../runs/export/export-prompt.ts';
import { showRun } from './show-run.ts';
import type { StoredRunsOptions } from './stored-runs.ts';

/** The prompts of a run as text for another program. */
export function exportRun(run: string, format: ExportFormat, options: StoredRunsOptions = {}): string {
  return exportPrompt(showRun(run, options), format);
}
