import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import { clipText } from '../../../foundation/clip-text.ts';
import { contentHash } from '../../../foundation/content-hash.ts';
import type { Message } from '../../../prompts/message.ts';
import type { Completion, ModelRequest } from '../../model.ts';
import { ModelCallError, type ModelFailure } from '../../model-call-error.ts';
import { refuseOptions } from '../call-failures.ts';
import type { ReportedUsage } from '../checked-usage.ts';
import { memberOf, parseJson, textMember } from '../json-member.ts';
import { completionOf, type ReceivedReply } from '../received-reply.ts';
import { redactKeys } from '../redact-keys.ts';
import { refuseImages, sentImage, withReadImages } from '../sent-images.ts';
import type { Transport } from '../transport.ts';
import type { CommandSetting } from './command-setting.ts';
import { type Program, type ProgramEnd, runProgram, TooMuchOutput } from './run-program.ts';

export interface CommandContext {
  /** Where the program runs. Default: the working directory. */
  readonly directory?: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Characters of a program's complaints that a message shows. */
const shownComplaints = 300;

/** A program as a model: one process a call. */
export function commandModel(setting: CommandSetting, { directory, environment }: CommandContext): Transport {
  const { command, input, output, concurrency = availableParallelism() } = setting;
  const id = idOf(setting);
  const program: Program = { command, directory, environment };
  return {
    id,
    endpoint: id,
    maximumConcurrency: concurrency,
    async complete(request, { signal } = {}) {
      refuseOptions(id, request);
      if (input === 'text') refuseImages(id, request.messages);
      const asked = await withReadImages(request, () => true, signal);
      const end = await runProgram(program, requestText(asked, input), signal).catch((error: unknown) => {
        signal?.throwIfAborted();
        throw startingError(id, command[0] ?? '', error);
      });
      if (end.exitCode !== 0) throw failedProgram(id, end);
      const reply = readProgramReply(end.output, output);
      if (reply === undefined) throw unreadable(id, end);
      return completionOf(reply, request, id);
    },
  };
}

/** The program's name, and a hash of all that decides what it replies: arguments may hold what should not be shown. */
function idOf({ command, input = 'json', output = 'text' }: CommandSetting): string {
  return `command/${basename(command[0] ?? '')}@${contentHash({ command, input, output }).slice(0, 8)}`;
}

/** Exit codes with a usual meaning (those of sysexits.h, of shells and of programs that were used wrongly). */
const failuresByExitCode: Readonly<Record<number, readonly [ModelFailure, words: string]>> = {
  2: ['bad-request', 'was used wrongly'],
  64: ['bad-request', 'was used wrongly'],
  65: ['bad-request', 'does not accept the request'],
  75: ['rate-limited', 'asks for patience'],
  77: ['authentication', 'has no permission'],
  78: ['bad-request', 'is configured wrongly'],
  126: ['not-found', 'could not run what it needs'],
  127: ['not-found', 'did not find what it needs'],
};

function failedProgram(id: string, { exitCode, signal, complaints }: ProgramEnd): ModelCallError {
  const [failure, words] = failuresByExitCode[exitCode ?? 0] ?? ['server-error', 'failed'];
  const how = exitCode === null ? `ended by ${signal}` : `exit code ${exitCode}`;
  return new ModelCallError(`${id} ${words} (${how}${said(complaints)})`, { failure });
}

function said(complaints: string): string {
  const words = redactKeys(complaints, []).replace(/\s+/g, ' ').trim();
  if (words === '') return '';
  return `: ${words.length > shownComplaints ? `… ${words.slice(-shownComplaints)}` : words}`;
}

function startingError(id: string, name: string, error: unknown): ModelCallError {
  if (error instanceof TooMuchOutput) {
    return new ModelCallError(`${id} wrote more than a reply can be, and was ended`, {
      failure: 'malformed-reply',
    });
  }
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'EACCES') {
    const problem = code === 'ENOENT' ? 'was not found' : 'may not be run';
    return new ModelCallError(`the program ${name} of ${id} ${problem}`, {
      failure: 'not-found',
      hint: 'Check its name in `command`, which is looked for in the PATH unless it holds a slash.',
    });
  }
  return new ModelCallError(`${id} could not be started: ${message}`, { failure: 'server-error' });
}

function unreadable(id: string, { output, complaints }: ProgramEnd): ModelCallError {
  const start = redactKeys(clipText(output, 120).replace(/\s+/g, ' '), []);
  return new ModelCallError(`${id} wrote no JSON with a \`text\`, but: ${start}${said(complaints)}`, {
    failure: 'malformed-reply',
    hint: 'With `output: text`, all that it writes is the reply.',
  });
}

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
function readProgramReply(
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
