import { type Workbench, workbench } from './engine/workbench.ts';

export interface HeldBack {
  readonly bench: Workbench;
  /** Reports what was held back so far, in its order. */
  release(): void;
}

/** A workbench for work that is done before its turn: what it reports waits until that turn comes. */
export function heldBack(bench: Workbench): HeldBack {
  const reports: (() => void)[] = [];
  return {
    bench: {
      ...workbench({ ...bench, observe: (event) => reports.push(() => bench.observe(event)) }),
      introduce: (prompt, taskName) => reports.push(() => bench.introduce(prompt, taskName)),
    },
    release() {
      for (const report of reports.splice(0)) report();
    },
  };
}
