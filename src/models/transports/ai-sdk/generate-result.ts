import type { Completion } from '../../model.ts';
import type { ReportedUsage } from '../checked-usage.ts';
import { textMember } from '../json-member.ts';
import type { ReceivedReply } from '../received-reply.ts';
import type { ReportedError } from '../reported-error.ts';
import type { LanguageModelResult } from './language-model.ts';
import { toPlainJson } from './plain-json.ts';

/** The failure that a model object reports as the reason of a reply's end. */
export function reportedFinish({ finishReason }: LanguageModelResult): ReportedError | undefined {
  if (finishReason.unified !== 'error' && finishReason.unified !== 'interrupted') return undefined;
  const raw = finishReason.raw === undefined ? '' : ` ("${finishReason.raw}")`;
  const ending = finishReason.unified === 'error' ? 'with an error' : 'before it was complete';
  const message = `the reply ended ${ending}${raw}`;
  return { status: 502, body: JSON.stringify({ error: { message } }) };
}

/** Reads what an AI SDK model generated. `withContent` keeps its parts, for calls of the AI SDK's own functions. */
export function readGenerateResult(result: LanguageModelResult, withContent: boolean): ReceivedReply {
  return {
    text: textOf(result.content, 'text'),
    thinking: textOf(result.content, 'reasoning'),
    finishReason: finishReasonOf(result),
    warnings: result.warnings.map(warningText),
    usage: readUsage(result.usage),
    id: result.response?.id,
    ...(withContent && { content: toPlainJson(result.content) as readonly unknown[] }),
  };
}

function textOf(content: LanguageModelResult['content'], type: 'text' | 'reasoning'): string {
  return content.map((part) => (part.type === type ? part.text : '')).join('');
}

function finishReasonOf({ finishReason, response }: LanguageModelResult): Completion['finishReason'] {
  switch (finishReason.unified) {
    case 'other':
      return incompleteReasons[textMember(response?.body, 'incomplete_details', 'reason') ?? ''] ?? 'other';
    case 'error':
    case 'interrupted':
      return 'other';
    default:
      return finishReason.unified;
  }
}

/** Why a reply of a Responses interface is incomplete, which not every adapter passes on (that of xAI does not). */
const incompleteReasons: Readonly<Record<string, Completion['finishReason']>> = {
  max_output_tokens: 'length',
  content_filter: 'content-filter',
};

function readUsage({ inputTokens, outputTokens }: LanguageModelResult['usage']): ReportedUsage {
  return {
    input: inputTokens.total,
    output: outputTokens.total,
    reasoning: outputTokens.reasoning,
    cached: inputTokens.cacheRead,
  };
}

function warningText(warning: LanguageModelResult['warnings'][number]): string {
  switch (warning.type) {
    case 'unsupported':
      return withDetails(`${warning.feature} is not supported and was left out`, warning.details);
    case 'compatibility':
      return withDetails(`${warning.feature} is sent in another form`, warning.details);
    case 'deprecated':
      return withDetails(`${warning.setting} is deprecated`, warning.message);
    case 'other':
      return warning.message;
    default:
      // Objects of older versions have warnings of their own forms.
      return JSON.stringify(warning);
  }
}

function withDetails(text: string, details: string | undefined): string {
  return details === undefined ? text : `${text} (${details})`;
}
