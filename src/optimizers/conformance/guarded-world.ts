import { contentHash } from '../../foundation/content-hash.ts';
import type { ModelRequest } from '../../models/model.ts';
import { promptTokens } from '../../prompts/prompt-tokens.ts';
import { slotsOf } from '../../prompts/template.ts';
import type { Guards } from '../requirements/guard-settings.ts';
import { rightForShare } from './plain-task.ts';

/** A world in which the prompts that score best are those that break a guard. */
const kept = 'Never promise a refund.';
export const guardedFirst = `You answer for {{company}}. ${kept}`;

const marks = { foreign: 'Rat', harmful: 'HARM', forgetful: 'FORGET' };
const longestTokens = 40;
const pinnedQuestion = 'red train question 3 ';

export const worldGuards: Guards = {
  keep: [kept],
  longestTokens,
  language: 'first',
  languageOf: (text) => (text.includes(marks.foreign) ? 'de' : 'en'),
  pinned: { red: ['red-train-3'] },
  taskLoss: 0.5,
};

/** The guards that a system prompt breaks, by this world's words alone; empty if none. */
export function brokenBy(text: string): readonly string[] {
  const faults = {
    keep: !text.includes(kept),
    slots: slotsOf(text).join() !== 'company',
    ...textFaults(text),
    taskLoss: text.includes(marks.harmful),
    pinned: text.includes(marks.forgetful),
  };
  return Object.entries(faults).flatMap(([guard, isBroken]) => (isBroken ? [guard] : []));
}

/** The guards that a prompt's text breaks. */
export function textFaults(text: string) {
  return { length: promptTokens(text) > longestTokens, language: text.includes(marks.foreign) };
}

/** Writes prompts most of which break one guard; which one depends on the request alone. */
export function temptedOptimizer(request: ModelRequest): string {
  const asked = request.messages.map(({ content }) => content).join('\n');
  const tag = [...asked.matchAll(/<(new_\w+)>/g)].at(-1)?.[1];
  const name = contentHash(request).slice(0, 8);
  if (tag === undefined) return `A cause that was seen: ${name}.`;
  const draw = Number.parseInt(name.slice(0, 4), 16);
  const text = tag.includes('user') ? userText(name, draw) : systemText(name, draw);
  return `<${tag}>${text}</${tag}>`;
}

function userText(name: string, draw: number): string {
  const ways = ['', '', marks.foreign, ` ${name}`.repeat(60)];
  return `Advice ${name} ${ways[draw % ways.length]}. {{input}}`;
}

function systemText(name: string, draw: number): string {
  const sound = `Advice ${name}. ${guardedFirst}`;
  const ways = [
    sound,
    sound,
    `${sound} ${marks.harmful}.`,
    `${sound} ${marks.harmful}.`,
    `${sound} ${marks.forgetful}.`,
    `${sound} ${marks.forgetful}.`,
    `${sound} ${marks.foreign}.`,
    sound.replace(kept, 'Promise a refund.'),
    sound.replace('{{company}}', 'us'),
    `${sound}${` ${name}`.repeat(60)}`,
  ];
  return ways[draw % ways.length] as string;
}

/**
 * Answers best under prompts that break a guard by their scores: under these it gets one task, or the pinned example, wrong.
 * Sound advice makes no answer wrong.
 */
export function temptingBase(request: ModelRequest): string {
  const system = request.messages[0]?.content ?? '';
  const question = request.messages.at(-1)?.content ?? '';
  if (question.includes(pinnedQuestion)) return system.includes(marks.forgetful) ? 'wrong' : 'right';
  if (system.includes(marks.harmful)) return question.includes('red') ? 'wrong' : 'right';
  if (system.includes(marks.forgetful) || question.includes('red')) return 'right';
  return rightForShare(system.includes('Advice') ? 0.6 : 0.3)({
    ...request,
    messages: [{ role: 'user', content: question }],
  });
}
