import type { OperationEvent } from '../operations/operation.ts';

/** An event as `--json=stream` prints it: without the examples and the rows of evaluations, which the run keeps. */
export function streamedEvent(event: OperationEvent): unknown {
  if (event.type === 'evaluation-finished') {
    const { outcomes: _outcomes, ...rest } = event;
    return rest;
  }
  if (event.type === 'examples-read') {
    const { examples, ...rest } = event;
    return { ...rest, count: examples.length };
  }
  return event;
}
