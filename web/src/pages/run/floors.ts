import type { RunTask } from '../../../../src/runs/run-event.ts';

/** Mean over tasks of what a constant answer or chance would score. */
export function meanFloor(tasks: readonly RunTask[]): number {
  return tasks.length === 0 ? 0 : tasks.reduce((sum, { floor }) => sum + floor.best, 0) / tasks.length;
}
