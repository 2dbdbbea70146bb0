import type { Completion } from '../models/model.ts';
import { storedJson } from './store/stored-json.ts';

/** The columns of a reply: what nearly every reply has, and the rest as JSON (`null` when there is none). */
export interface StoredCompletion {
  readonly text: string;
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly rest: string | null;
}

interface Rest extends Partial<Omit<Completion, 'usage'>> {
  readonly usage?: Omit<Completion['usage'], 'inputTokens' | 'outputTokens'>;
}

export function storedCompletion(completion: Completion): StoredCompletion {
  const { text, usage, finishReason, ...others } = completion;
  const { inputTokens, outputTokens, ...furtherUsage } = usage;
  const plain = isPlain(text);
  const rest: Rest = {
    ...others,
    ...(plain ? {} : { text }),
    ...(finishReason === 'stop' ? {} : { finishReason }),
    ...(Object.keys(furtherUsage).length === 0 ? {} : { usage: furtherUsage }),
  };
  return {
    text: plain ? text : '',
    input_tokens: inputTokens,
    output_tokens: outputTokens,
    rest: Object.keys(rest).length === 0 ? null : JSON.stringify(rest),
  };
}

export function completionOf(stored: StoredCompletion): Completion {
  const rest = stored.rest === null ? {} : storedJson<Rest>(stored.rest, 'a reply');
  return {
    text: stored.text,
    finishReason: 'stop',
    ...rest,
    usage: { inputTokens: stored.input_tokens, outputTokens: stored.output_tokens, ...rest.usage },
  };
}

/** SQLite's text cannot hold half a surrogate pair, and Node 22 cuts it at a zero character; JSON escapes both. */
function isPlain(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}
