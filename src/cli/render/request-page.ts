import type { OptimizerRequest } from '../../runs/state/optimizer-requests.ts';
import { requestPlace, verdictText } from '../../runs/state/request-words.ts';
import { styled } from './style.ts';
import { prose } from './wrapped.ts';

/** Every request to the optimizer model with its reply, for a person. */
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
    styled('bold', prose(`${requestPlace(request)}: ${verdictText(request.verdict)}`)),
    ...messages.map(({ role, content }) => `[${role}]\n${indented(content)}`),
    `[reply]${end}\n${indented(reply ?? `none: ${failure ?? 'it is not known why'}`)}`,
  ].join('\n');
}

function indented(text: string): string {
  return text.replace(/^/gm, '  ');
}
