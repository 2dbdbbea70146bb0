import type { CandidateProposed, Decision } from '../optimizers/contract/events.ts';
import type { ProposalPlace } from '../optimizers/contract/place.ts';
import { newRun } from './new-run.fixture.ts';
import type { RunDetails } from './run-details.ts';
import type { RecordedEvent, RunEvent } from './run-event.ts';
import { runState } from './state/run-state.ts';

/** A log of these events, all of one session. */
export function logOf(events: readonly RunEvent[], session = 1): RecordedEvent[] {
  return events.map((event, place) => ({ seq: place + 1, at: 1_000 * (place + 1), session, event }));
}

/** One log after the other, as sessions of one run. */
export function joinLogs(...logs: readonly (readonly RecordedEvent[])[]): RecordedEvent[] {
  return logs.flat().map((recorded, place) => ({ ...recorded, seq: place + 1, at: 1_000 * (place + 1) }));
}

export const runCreated: RunEvent = { type: 'run-created', ...newRun };

export const sessionStarted: RunEvent = { type: 'session-started', pid: 1, host: 'here', resumed: false };

export const sessionEnded: RunEvent = { type: 'session-ended' };

export function introduced(promptId: string, text: string, taskName?: string): RunEvent {
  const kind = taskName === undefined ? 'system' : 'user';
  return {
    type: 'prompt-introduced',
    kind,
    promptId,
    text,
    ...(taskName === undefined ? {} : { taskName }),
  };
}

/** The n-th proposal of a system prompt in an iteration, or of a task's user prompt. */
export function place(iteration: number, candidate: number, taskName?: string): ProposalPlace {
  return taskName === undefined
    ? { phase: 'outer-loop', kind: 'system', iteration, candidate }
    : { phase: 'inner-loop', kind: 'user', iteration, candidate, taskName };
}

export function proposed(at: ProposalPlace, promptId: string, parentId: string): CandidateProposed {
  return {
    type: 'candidate-proposed',
    ...at,
    promptId,
    parentIds: [parentId],
    analysis: `analysis of ${parentId}`,
    failures: [],
    rejectedReplies: 0,
  };
}

export function rejected(at: ProposalPlace, promptId: string, decision: Decision): RunEvent {
  return { type: 'candidate-rejected', ...at, ...decision, promptId };
}

export function accepted(
  iteration: number,
  promptId: string,
  replacedId: string,
  decision: Decision,
): RunEvent {
  return {
    type: 'system-prompt-accepted',
    phase: 'outer-loop',
    iteration,
    promptId,
    replacedId,
    ...decision,
  };
}

/** A tested run over the tasks baby and pet that replaced `First.` by the given prompts. */
export function finishedRun(
  id: string,
  systemPrompt: string,
  userPrompt: string,
  finalScore = 0.6,
): RunDetails {
  const log = logOf([
    runCreated,
    sessionStarted,
    introduced('s0', 'First.'),
    introduced('u0', 'Rate it: {{input}}', 'baby'),
    introduced('s1', systemPrompt),
    proposed(place(1, 1), 's1', 's0'),
    accepted(1, 's1', 's0', { explanation: 'accepted: +0.1' }),
    introduced('u1', userPrompt, 'baby'),
    proposed(place(1, 1, 'baby'), 'u1', 'u0'),
    {
      type: 'learning-finished',
      stopReason: 'iterations-finished',
      explanation: 'All iterations are done.',
      systemPromptId: 's1',
      userPromptIds: { baby: ['u1', 'u0'] },
    },
    {
      type: 'test-finished',
      tasks: [{ name: 'pet', role: 'target', initial: 0.5, final: finalScore }],
      score: {
        initial: { mean: 0.5, low: 0.4, high: 0.6 },
        final: { mean: finalScore, low: finalScore - 0.1, high: finalScore + 0.1 },
      },
      gain: { mean: finalScore - 0.5, low: 0, high: 0.2 },
    },
    { type: 'run-finished', status: 'completed', stopReason: 'All iterations are done.' },
    sessionEnded,
  ]);
  return { id, ...runState(log, false) };
}
