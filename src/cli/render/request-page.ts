import type { OptimizerRequest, RequestVerdict } from '../../runs/state/optimizer-requests.ts';
import { styled } from './style.ts';

/** All that the optimizer model was asked and said, for a person. */
export function requestPage(requests: readonly OptimizerRequest[]): string {
  if (requests.length === 0) return '\nNothing is stored of what the optimizer model was asked.';
  return [
    '',
    styled('bold', 'What the optimizer model was asked and said'),
    ...requests.map(requestText),
  ].join('\n');
}

function requestText(request: OptimizerRequest): string {
  const { messages, reply, finishReason, failure } = request;
  const end = finishReason === 'stop' ? '' : ` (ended by ${finishReason})`;
  return [
    '',
    styled('bold', `${whereText(request)}: ${verdictText(request.verdict)}`),
    ...messages.map(({ role, content }) => `[${role}]\n${indented(content)}`),
    `[reply]${end}\n${indented(reply ?? `none: ${failure ?? 'it is not known why'}`)}`,
  ].join('\n');
}

function whereText({ place, purpose }: OptimizerRequest): string {
  if (place === null) return purpose;
  const { phase, iteration, taskName, candidate } = place;
  const task = taskName === undefined ? '' : `, ${taskName}`;
  return `Iteration ${iteration}, ${phase.replace('-', ' ')}${task}, candidate ${candidate}, ${purpose}`;
}

function verdictText(verdict: RequestVerdict): string {
  switch (verdict.kind) {
    case 'prompt':
      return `became the prompt ${verdict.promptId.slice(0, 8)}`;
    case 'rejected':
      return `rejected, ${verdict.reason}: ${verdict.explanation}`;
    case 'used':
      return 'used';
    case 'failed':
      return 'no reply';
    case 'open':
      return 'nothing came of it';
  }
}

function indented(text: string): string {
  return text.replace(/^/gm, '  ');
}
