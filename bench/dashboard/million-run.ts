import type { OutcomeRow } from '../../src/optimizers/contract/evaluation-finished.ts';
import { examplesRead } from '../../src/runs/evidence/example-texts.ts';
import { createRun, type RunSession } from '../../src/runs/run-session.ts';
import type { Store } from '../../src/runs/store/open-store.ts';

/** What a stored run of a size is like. */
export interface RunSize {
  readonly tasks: number;
  readonly examples: number;
  readonly candidates: number;
  /** Examples of one event of the log: a race scores several at once. */
  readonly perEvent: number;
}

/** Stores a finished run of tasks x examples x candidates made-up evaluations, and gives its id. */
export function storeLongRun(store: Store, size: RunSize): string {
  const taskNames = Array.from({ length: size.tasks }, (_unused, task) => `domain-${task % 5}/task-${task}`);
  const session = createRun(store, {
    version: 'bench',
    method: 'metaspo',
    preset: 'paper',
    seed: 1,
    models: { base: 'made-up/base', optimizer: 'made-up/optimizer' },
    simulated: true,
    tasks: taskNames.map((name) => ({
      name,
      role: 'source',
      sizes: { train: size.examples, select: size.examples, test: 0 },
      floor: { constant: 0.2, chance: 0.2, best: 0.2 },
    })),
    config: {},
  });
  for (const taskName of taskNames) introduceTask(session, taskName, size.examples);
  for (let candidate = 0; candidate < size.candidates; candidate += 1) {
    addCandidate(session, taskNames, candidate, size);
    store.writes.flush();
  }
  session.append({ type: 'run-finished', status: 'completed', stopReason: 'all iterations are done' });
  session.close();
  return session.runId;
}

function introduceTask(session: RunSession, taskName: string, examples: number): void {
  const rows = Array.from({ length: examples }, (_unused, example) => ({
    id: `example-${example}`,
    input: `Question ${example} of ${taskName}, in as many words as a question usually has.`,
    expected: String(example % 5),
  }));
  for (const event of examplesRead(taskName, 'train', rows)) session.append(event);
  const promptId = `user ${taskName}`;
  session.append({ type: 'prompt-introduced', kind: 'user', promptId, text: 'Answer: {{input}}', taskName });
}

function addCandidate(
  session: RunSession,
  taskNames: readonly string[],
  candidate: number,
  { examples, perEvent }: RunSize,
): void {
  const promptId = `system ${candidate}`;
  const text = `You are a helpful assistant. Keep rule ${candidate} in mind.`;
  const place = { phase: 'outer-loop', iteration: candidate } as const;
  session.append({ type: 'prompt-introduced', kind: 'system', promptId, text });
  if (candidate > 0) {
    const failures = taskNames.map((taskName) => ({ taskName, exampleId: 'example-1' }));
    session.append({
      type: 'candidate-proposed',
      ...place,
      kind: 'system',
      candidate: 1,
      promptId,
      parentIds: [`system ${candidate - 1}`],
      analysis: `What rule ${candidate - 1} leaves open.`,
      failures,
      rejectedReplies: 0,
    });
  }
  for (const taskName of taskNames) {
    for (let from = 0; from < examples; from += perEvent) {
      session.append({
        type: 'evaluation-finished',
        ...place,
        taskName,
        split: 'train',
        systemPromptId: promptId,
        userPromptId: `user ${taskName}`,
        score: 0.4,
        scored: perEvent,
        unscored: 0,
        formatErrors: 0,
        outcomes: outcomes(from, perEvent, candidate),
      });
    }
  }
  if (candidate === 0) return;
  session.append({
    type: 'system-prompt-accepted',
    ...place,
    promptId,
    replacedId: `system ${candidate - 1}`,
    explanation: 'accepted: made up',
    difference: 0.01,
    low: 0.001,
    high: 0.02,
    examples,
  });
  session.append({
    type: 'iteration-finished',
    iteration: candidate,
    systemPromptId: promptId,
    trainScore: 0.4,
    tasks: [],
  });
}

function outcomes(from: number, count: number, candidate: number): readonly OutcomeRow[] {
  return Array.from({ length: count }, (_unused, offset): OutcomeRow => {
    const example = from + offset;
    const score = (example * 7 + candidate) % 3 === 0 ? 1 : 0;
    return [`example-${example}`, score, null, String(example % 5), null];
  });
}
