import type { RunDetails } from '../../runs/run-details.ts';
import { signed } from './numbers.ts';

/** What the learned system prompt adds to tasks that it was chosen by, and to tasks that it was not; no line without an estimate. */
export function transferLines(transfer: RunDetails['transfer']): readonly string[] {
  if (transfer === null) return [];
  const { source, heldOut } = transfer;
  return [
    `Estimated while learning, on examples that tell prompts apart: ${signed(source)} on the source tasks, ${signed(heldOut)} on each when it was held out.`,
  ];
}
