import type { FetchProgress } from '../../data/hub/cache.ts';
import { clipText } from '../../foundation/clip-text.ts';
import { shownLine } from '../../foundation/shown-text.ts';
import type { Output } from '../output.ts';
import { megabytes } from '../render/suites-summary.ts';

/** Shows how files are being fetched, on stderr. */
export interface FetchDisplay {
  show(progress: FetchProgress): void;
  /** A line that stays. */
  finish(line: string): void;
  /** Takes away what is only of use meanwhile. */
  end(): void;
}

const terminalIntervalMs = 100;
const plainIntervalMs = 10_000;

/** One line that changes on a terminal, a line now and then elsewhere, nothing with `--quiet`. */
export function fetchDisplay(
  output: Output,
  stream: NodeJS.WriteStream = process.stderr,
  now: () => number = () => performance.now(),
): FetchDisplay {
  const intervalMs = stream.isTTY ? terminalIntervalMs : plainIntervalMs;
  let shownAt = now();
  let isShown = false;
  const clear = () => {
    if (isShown) stream.write('\r\u001b[K');
    isShown = false;
  };
  return {
    show(progress) {
      if (now() - shownAt < intervalMs) return;
      shownAt = now();
      output.event({ type: 'fetch-progress', ...progress });
      if (output.quiet) return;
      const line = progressLine(progress);
      if (!stream.isTTY) return output.note(line);
      stream.write(`\r\u001b[K${clipText(shownLine(line), (stream.columns ?? 80) - 1)}`);
      isShown = true;
    },
    finish(line) {
      clear();
      output.note(line);
    },
    end: clear,
  };
}

function progressLine({ source, file, receivedBytes, totalBytes }: FetchProgress): string {
  const whole = totalBytes === undefined ? '' : ` of ${megabytes(totalBytes)}`;
  return `${megabytes(receivedBytes)}${whole}  ${file} of ${source}`;
}
