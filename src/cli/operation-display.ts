import type { OperationEvent } from '../operations/operation.ts';
import type { DataOptions } from '../operations/task-set.ts';
import type { Output } from './output.ts';
import { fetchDisplay } from './progress/fetch-display.ts';
import { progressDisplay } from './progress/progress-display.ts';
import { remark } from './render/wrapped.ts';

/** How an operation progresses, for a person on stderr and for a program as events. */
export interface OperationDisplay {
  /** For the operation. */
  readonly options: Required<DataOptions> & { readonly observe: (event: OperationEvent) => void };
  /** A line that stays. */
  note(text: string): void;
  /** Takes away what is only of use while the operation runs. */
  end(): void;
}

export function operationDisplay(output: Output): OperationDisplay {
  const progress = progressDisplay(output);
  const fetching = fetchDisplay(output);
  return {
    options: {
      note(text) {
        fetching.end();
        output.warn(remark(text));
      },
      onFetch: (received) => fetching.show(received),
      observe(event) {
        output.event(streamedEvent(event));
        progress.observe(event);
      },
    },
    note(text) {
      fetching.end();
      output.note(text);
    },
    end() {
      fetching.end();
      progress.end();
    },
  };
}

/** An event as `--json=stream` prints it: without the examples and the rows of evaluations, which the run keeps. */
function streamedEvent(event: OperationEvent): unknown {
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
