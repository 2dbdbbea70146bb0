import type { JudgeTally } from '../../evaluation/verdict-tally.ts';
import { canonicalJson } from '../../foundation/content-hash.ts';
import { UsageError } from '../../foundation/errors.ts';
import type { RequestChange } from '../../models/request-changes.ts';
import { simulatedIn } from '../../models/simulated-notice.ts';
import type { IterationFinished, PromptsWeighed } from '../../optimizers/contract/events.ts';
import type { RunCreated, RunEvent, TestFinished } from '../run-event.ts';
import { eventsOf, latestBy, type RunLog } from './events-of.ts';
import { type GuardFalls, guardFalls } from './guard-falls.ts';
import { type RejectedReplies, rejectedReplies } from './rejected-replies.ts';
import { type RunEnding, runEnding } from './run-status.ts';
import type { SourceEvidence } from './source-evidence.ts';
import {
  currentSystemPromptId,
  type SystemPromptNode,
  systemPromptLineage,
} from './system-prompt-lineage.ts';
import { type RunUsage, runUsage } from './usage.ts';
import { type TaskUserPrompts, userPromptsByTask } from './user-prompts.ts';

/** All that is shown of a run, derived from its events. */
export interface RunState extends RunEnding {
  readonly facts: Omit<RunCreated, 'type'>;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly updatedAt: number;
  /** How often the run was begun or resumed. */
  readonly sessions: number;
  /** The final test of the run's present prompts; `null` before it or without it. Its `gain` is the run's result. */
  readonly test: Omit<TestFinished, 'type'> | null;
  /** Each time that the sealed test split was read. */
  readonly testReadings: readonly TestReading[];
  readonly usage: RunUsage;
  /** Scores after each iteration. */
  readonly iterations: readonly Omit<IterationFinished, 'type'>[];
  readonly systemPrompts: readonly SystemPromptNode[];
  readonly userPrompts: readonly TaskUserPrompts[];
  readonly rejectedReplies: RejectedReplies;
  readonly guards: GuardFalls;
  /** What learning itself has found out about its result. */
  readonly evidence: SourceEvidence;
  /** The system prompts that were weighed by score and costs at the end; `null` without objectives. */
  readonly weighed: Omit<PromptsWeighed, 'type'> | null;
  /** How requests differ from what the configuration asks for, as their endpoints refused it. */
  readonly requestChanges: readonly RequestChange[];
  /** Judges whose verdicts could not all be read, by task. */
  readonly unreadableVerdicts: readonly JudgeTally[];
}

export interface TestReading {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly purpose: string;
  readonly tasks: readonly string[];
  /** A later session learned on and chose other prompts: the test was read before the choice of prompts was final. */
  readonly beforeChoice: boolean;
}

/** The types of events that the state is made of; the rest, the rows of every evaluation, is much larger. */
export const stateEventTypes = [
  'run-created',
  'session-started',
  'session-ended',
  'run-finished',
  'usage-updated',
  'request-changed',
  'verdicts-unreadable',
  'simulated-model-found',
  'test-read',
  'test-finished',
  'prompt-introduced',
  'candidate-proposed',
  'candidate-rejected',
  'guard-broken',
  'prompts-weighed',
  'proposal-rejected',
  'proposal-skipped',
  'system-prompt-accepted',
  'system-prompt-checked',
  'learning-curve-estimated',
  'user-prompts-ranked',
  'iteration-finished',
  'learning-finished',
] as const satisfies readonly RunEvent['type'][];

/**
 * The state of a run as its events tell it. `beingExecuted`: whether a living process holds the run.
 * @throws UsageError `run-without-start` for events that do not begin with `run-created`.
 */
export function runState(log: RunLog, beingExecuted: boolean): RunState {
  const created = eventsOf(log, 'run-created')[0];
  if (created === undefined) {
    throw new UsageError('run-without-start', "the run's events do not say how it began");
  }
  return {
    ...runEnding(log, beingExecuted),
    facts: factsOf(created.event, log),
    createdAt: created.at,
    updatedAt: log.at(-1)?.at ?? created.at,
    sessions: eventsOf(log, 'session-started').length,
    test: testOfChosen(log),
    testReadings: testReadings(log),
    usage: runUsage(log),
    iterations: latestBy(
      eventsOf(log, 'iteration-finished').map(({ event }) => withoutType(event)),
      ({ iteration }) => String(iteration),
    ),
    systemPrompts: systemPromptLineage(log),
    userPrompts: userPromptsByTask(log),
    rejectedReplies: rejectedReplies(log),
    guards: guardFalls(log),
    evidence: {
      check: latestOf(log, 'system-prompt-checked'),
      learningCurve: latestOf(log, 'learning-curve-estimated'),
    },
    weighed: latestOf(log, 'prompts-weighed'),
    requestChanges: eventsOf(log, 'request-changed').map(({ event }) => withoutType(event)),
    unreadableVerdicts: latestOf(log, 'verdicts-unreadable')?.judges ?? [],
  };
}

/** What the run said at its beginning, with the models that turned out to be simulated since then. */
function factsOf(created: RunCreated, log: RunLog): RunState['facts'] {
  const facts = withoutType(created);
  const found = eventsOf(log, 'simulated-model-found').map(({ event: { role, model } }) => ({ role, model }));
  if (found.length === 0) return facts;
  return { ...facts, simulated: true, simulatedModels: [...simulatedIn(facts), ...found] };
}

/** The last event of a type; `null` before the first. */
function latestOf<Type extends RunEvent['type']>(
  log: RunLog,
  type: Type,
): Omit<Extract<RunEvent, { type: Type }>, 'type'> | null {
  const last = eventsOf(log, type).at(-1);
  return last === undefined ? null : withoutType(last.event);
}

/** The last test, if its prompts are still those of the run: what it found of earlier ones says nothing of these. */
function testOfChosen(log: RunLog): RunState['test'] {
  const before = log.slice(
    0,
    log.findLastIndex(({ event }) => event.type === 'test-finished'),
  );
  const isOfChosen =
    chosenIn(before) === chosenIn(log) && currentSystemPromptId(before) === currentSystemPromptId(log);
  return isOfChosen ? latestOf(log, 'test-finished') : null;
}

function testReadings(log: RunLog): readonly TestReading[] {
  const final = chosenIn(log);
  return log.flatMap(({ at, event }, index) => {
    if (event.type !== 'test-read') return [];
    const { purpose, tasks } = event;
    return [{ at, purpose, tasks, beforeChoice: chosenIn(log.slice(0, index)) !== final }];
  });
}

/** The prompts that the last session to finish learning chose. A session that ends with the same ones has learned nothing more. */
function chosenIn(log: RunLog): string {
  const last = eventsOf(log, 'learning-finished').at(-1)?.event;
  return canonicalJson([last?.systemPromptId, last?.userPromptIds]);
}

function withoutType<Event extends RunEvent>({ type: _type, ...facts }: Event): Omit<Event, 'type'> {
  return facts;
}

/** The system prompt that a run began with, as its configuration has it: before it has scored any, that is its prompt. */
export function firstSystemPrompt(config: unknown): string {
  const { values } = (config ?? {}) as { readonly values?: { readonly systemPrompt?: unknown } };
  return typeof values?.systemPrompt === 'string' ? values.systemPrompt : '';
}
