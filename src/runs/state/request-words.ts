import type { OptimizerRequest, RequestVerdict } from './optimizer-requests.ts';

/** Where in the run a request was made, and which call of its proposal it is. */
export function requestPlace({ place, purpose }: Pick<OptimizerRequest, 'place' | 'purpose'>): string {
  if (place === null) return purpose;
  const { phase, iteration, taskName, candidate } = place;
  const task = taskName === undefined ? '' : `, ${taskName}`;
  return `Iteration ${iteration}, ${phase.replace('-', ' ')}${task}, candidate ${candidate}, ${purpose}`;
}

/** What became of the reply. */
export function verdictText(verdict: RequestVerdict): string {
  switch (verdict.kind) {
    case 'prompt':
      return `became the prompt ${verdict.promptId.slice(0, 8)}`;
    case 'rejected':
      return `rejected, ${[verdict.reason, verdict.guard].filter(Boolean).join(' ')}: ${verdict.explanation}`;
    case 'used':
      return 'used';
    case 'failed':
      return 'no reply';
    case 'open':
      return 'nothing came of it';
  }
}
