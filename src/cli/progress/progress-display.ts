import { shownLine } from '../../foundation/shown-text.ts';
import type { OperationEvent } from '../../operations/operation.ts';
import type { Output } from '../output.ts';
import { linesOf, remark } from '../render/wrapped.ts';
import {
  budgetText,
  doneShare,
  learnedText,
  noProgress,
  type ProgressState,
  phaseText,
  progressAfter,
  requestsText,
} from './progress-state.ts';

/** Shows how an operation goes on, on stderr. */
export interface ProgressDisplay {
  observe(event: OperationEvent): void;
  /** Takes away what is only of use while it runs. */
  end(): void;
}

/** Bars on a terminal, plain lines elsewhere, nothing with `--quiet`. */
export function progressDisplay(
  output: Output,
  stream: NodeJS.WriteStream = process.stderr,
): ProgressDisplay {
  if (output.quiet || output.json === 'stream') return { observe: () => undefined, end: () => undefined };
  return stream.isTTY ? terminalDisplay(stream) : plainDisplay(output);
}

function terminalDisplay(stream: NodeJS.WriteStream): ProgressDisplay {
  let state = noProgress;
  let height = 0;
  const clear = () => {
    if (height > 0) stream.write(`\u001b[${height}A\u001b[0J`);
    height = 0;
  };
  return {
    observe(event) {
      state = progressAfter(state, event);
      if (event.type !== 'progress-reported') return;
      const lines = barLines(state, stream.columns || 80);
      clear();
      stream.write(`${lines.join('\n')}\n`);
      height = lines.length;
    },
    end: clear,
  };
}

/** No line is longer than the terminal is wide: one that the terminal has broken would not be cleared. */
export function barLines(state: ProgressState, width: number): readonly string[] {
  const barWidth = Math.max(10, Math.min(40, width - 60));
  const filled = Math.round(barWidth * doneShare(state));
  const bar = `${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)}`;
  const lines = [phaseText(state), `${bar} ${requestsText(state)}`, learnedText(state), budgetText(state)];
  return lines.filter((line) => line !== '').flatMap((line) => linesOf(shownLine(line), width - 1));
}

/** A line at least so often while nothing else is to be said, and at most so often where phases are short. */
const longestSilenceMs = 10_000;
const shortestSilenceMs = 2_000;

/** A line when the run has come to another phase, and every ten seconds. */
function plainDisplay(output: Output, now: () => number = () => performance.now()): ProgressDisplay {
  let state = noProgress;
  let shownPhase = '';
  let lineAt = now();
  return {
    observe(event) {
      state = progressAfter(state, event);
      if (event.type !== 'progress-reported') return;
      const phase = phaseText(state);
      const silence = now() - lineAt;
      if (silence < (phase === shownPhase ? longestSilenceMs : shortestSilenceMs)) return;
      shownPhase = phase;
      lineAt = now();
      const said = [requestsText(state), learnedText(state), budgetText(state)].filter((text) => text !== '');
      output.note(remark(`${phase}: ${said.join('; ')}`));
    },
    end: () => undefined,
  };
}
