import type { Message } from '../../../prompts/message.ts';
import type { Completion, ModelRequest } from '../../model.ts';
import type { ReportedUsage } from '../checked-usage.ts';
import { memberOf, parseJson, textMember } from '../json-member.ts';
import type { ReceivedReply } from '../received-reply.ts';
import { sentImage } from '../sent-images.ts';
import type { CommandSetting } from './command-setting.ts';

/** What a program reads: one line of JSON, or the messages' texts with an empty line between them. */
export function requestText(
  { role, messages, parameters }: ModelRequest,
  input: CommandSetting['input'] = 'json',
): string {
  if (input === 'text') return `${messages.map(({ content }) => content).join('\n\n')}\n`;
  return `${JSON.stringify({ role, messages: messages.map(messageOf), parameters })}\n`;
}

/** Images as `{ address }` or `{ mediaType, base64 }`. */
function messageOf({ images, ...message }: Message) {
  return images === undefined ? message : { ...message, images: images.map(sentImage) };
}

/** Reads what a program wrote; `undefined` when it should be JSON with a `text` and is not. */
export function readProgramReply(
  written: string,
  output: CommandSetting['output'] = 'text',
): ReceivedReply | undefined {
  if (output === 'text') return { text: written.trim(), thinking: '', finishReason: 'stop' };
  const json = parseJson(written);
  const text = textMember(json, 'text');
  if (text === undefined) return undefined;
  return {
    text,
    thinking: textMember(json, 'thinking') ?? '',
    finishReason: finishReasons[textMember(json, 'finishReason') ?? 'stop'] ?? 'other',
    usage: readUsage(memberOf(json, 'usage')),
  };
}

const finishReasons: Readonly<Record<string, Completion['finishReason']>> = {
  stop: 'stop',
  length: 'length',
  'content-filter': 'content-filter',
};

function readUsage(usage: unknown): ReportedUsage {
  return { input: memberOf(usage, 'inputTokens'), output: memberOf(usage, 'outputTokens') };
}
