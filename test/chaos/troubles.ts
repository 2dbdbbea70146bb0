import { clockFaults } from './clock-faults.ts';
import { cutSessions } from './cut-sessions.ts';
import { hostilePage } from './hostile-page.ts';
import { hostileTerminal } from './hostile-terminal.ts';
import { killedProcesses } from './killed-processes.ts';
import { killedStudies } from './killed-studies.ts';
import { randomBudgets } from './random-budgets.ts';
import { storageFaults } from './storage-faults.ts';
import type { Trouble } from './trouble.ts';
import { wireFaults } from './wire-faults.ts';

/** Every kind of trouble, in the order of the table. */
export const troubles: readonly Trouble[] = [
  killedProcesses,
  killedStudies,
  cutSessions,
  randomBudgets,
  storageFaults,
  clockFaults,
  wireFaults,
  hostileTerminal,
  hostilePage,
];
