import type { BatchServerSettings } from './served.ts';

/** The body of a good reply in a format. */
export function answerBody(format: BatchServerSettings['format'], text: string): unknown {
  return format === 'openai'
    ? {
        id: 'c',
        object: 'chat.completion',
        created: 1,
        model: 'm',
        choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: text } }],
        usage: { prompt_tokens: 20, completion_tokens: 9, total_tokens: 29 },
      }
    : {
        id: 'msg_1',
        type: 'message',
        role: 'assistant',
        model: 'm',
        content: [{ type: 'text', text }],
        stop_reason: 'end_turn',
        stop_sequence: null,
        usage: { input_tokens: 20, output_tokens: 9 },
      };
}
