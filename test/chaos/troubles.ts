import { cutSessions } from './cut-sessions.ts';
import { killedProcesses } from './killed-processes.ts';
import { randomBudgets } from './random-budgets.ts';
import type { Trouble } from './trouble.ts';

/** Every kind of trouble, in the order of the table. */
export const troubles: readonly Trouble[] = [killedProcesses, cutSessions, randomBudgets];
