import type { Message } from '../../prompts/message.ts';
import { slotsOf } from '../../prompts/template.ts';

/** What a request to the optimizer model asks for, as far as its text says so. */
export interface OptimizerRequest {
  /** Which kind of prompt a new one is to be; an analysis is about it. */
  readonly target: 'system' | 'user';
  readonly work: 'analyse' | 'improve' | 'paraphrase' | 'merge' | 'edit' | 'shorten';
  /** The tag that the answer is to stand in. */
  readonly tag: string | undefined;
  /** Texts of the prompts to start from, in order; none when one is to be written afresh. */
  readonly parents: readonly string[];
  /** An analysis of failures, when the request brings one. */
  readonly analysis: string;
  /** Replies of failures, each with what is said about it. */
  readonly replies: readonly string[];
  /** Inputs of examples, which a careless writer may copy. */
  readonly inputs: readonly string[];
  /** Slots that the new prompt needs. */
  readonly slots: readonly string[];
  /** Sentences that say how answers are to be given, where no parent says it. */
  readonly formatLines: readonly string[];
  /** Most characters that are asked for. */
  readonly longest: number;
}

const isPromptName = (name: string): boolean =>
  /prompt|instruction|parent|candidate|template|sentence/.test(name);
const isEvidenceName = (name: string): boolean =>
  /fail|error|mistake|wrong|example|case|pair|demo/.test(name);
const isAnalysisName = (name: string): boolean =>
  /analy|feedback|critique|diagnos|reflection|gradient|reason/.test(name);
const isReplyName = (name: string): boolean =>
  /reply|respon|output|prediction|unreadable|feedback|got/.test(name);
const isFailureName = (name: string): boolean =>
  /fail|error|mistake|wrong|expect|correct|gold|target|label|truth/.test(name);
const isInputName = (name: string): boolean => /input|question|query/.test(name);

/** Reads a request from its words and blocks; no wording is required. */
export function readRequest(messages: readonly Message[]): OptimizerRequest {
  const text = messages.map((message) => message.content).join('\n\n');
  const blocks = outerBlocks(text);
  const instruction = textOutside(text, blocks);
  const tag = askedTag(instruction);
  const asked = workOf(instruction, tag);
  const target = targetOf(instruction, tag, blocks);
  const evidence = blocks.filter(({ name }) => isEvidenceName(name) && !isPromptName(name));
  const inside = evidence.flatMap((block) => allBlocks(block.content));
  const replies = repliesOf(evidence, inside, blocks.length === 0 ? text : '');
  const analysis = textsOf(blocks.filter(({ name }) => isAnalysisName(name))).join('\n');
  const isCopyEdit = asked === 'edit' || asked === 'shorten';
  const work = isCopyEdit && (analysis !== '' || replies.length > 0) && blocks.length > 0 ? 'improve' : asked;
  const parents = parentsOf(blocks, target, work);
  return {
    target,
    work,
    tag,
    parents,
    analysis,
    replies,
    inputs: textsOf(inside.filter(({ name }) => isInputName(name))),
    slots: target === 'user' ? [...new Set([...slotsOf(parents.join('\n')), ...slotsOf(instruction)])] : [],
    formatLines: formatLines(blocks, instruction, tag),
    longest: Number(/at most ([\d,]+) characters/i.exec(instruction)?.[1]?.replaceAll(',', '') ?? 4000),
  };
}

/** The tag that the request names for the answer: the last one named outside the blocks, prompts' names first. */
function askedTag(instruction: string): string | undefined {
  const names = [...instruction.matchAll(/<\/?([A-Za-z_][\w-]*)>/g)].map((match) => match[1] as string);
  const telling = names.filter(
    (name) => isPromptName(name.toLowerCase()) || isAnalysisName(name.toLowerCase()),
  );
  return telling.at(-1) ?? names.at(-1);
}

function workOf(instruction: string, tag: string | undefined): OptimizerRequest['work'] {
  if (tag === undefined ? !asksToWrite(instruction) : isAnalysisName(tag.toLowerCase())) return 'analyse';
  if (/paraphras|rephras|reword|variation|variant|mutat|same meaning|other words/i.test(instruction))
    return 'paraphrase';
  if (/\b(?:shorten|shorter|condense|trim|prune)/i.test(instruction)) return 'shorten';
  if (/\b(?:copy-?edit|proofread|tidy|polish|coheren)|\bedit\b/i.test(instruction)) return 'edit';
  return /\b(?:combin|merg|cross|blend|fus|join)/i.test(instruction) ? 'merge' : 'improve';
}

function asksToWrite(instruction: string): boolean {
  const denied = /not (?:yet )?(?:write|rewrite|give|propose)|not .{0,20}new prompt/i.test(instruction);
  return (
    !denied &&
    /\b(?:write|rewrite|generate|produce|propose|paraphrase|rephrase|combine|merge)\b/i.test(instruction)
  );
}

function targetOf(instruction: string, tag: string | undefined, blocks: readonly Block[]): 'system' | 'user' {
  const name = (tag ?? '').toLowerCase();
  if (name.includes('system')) return 'system';
  if (name.includes('user') || name.includes('task')) return 'user';
  const count = (pattern: RegExp): number => [...instruction.matchAll(pattern)].length;
  const system = count(/system prompt/gi);
  const user = count(/user prompt|instruction for the task|task prompt/gi);
  if (system !== user) return system > user ? 'system' : 'user';
  const hasTemplate = blocks.some((block) => isPromptName(block.name) && slotsOf(block.content).length > 0);
  return hasTemplate || slotsOf(instruction).length > 0 ? 'user' : 'system';
}

function parentsOf(
  blocks: readonly Block[],
  target: 'system' | 'user',
  work: OptimizerRequest['work'],
): readonly string[] {
  const prompts = blocks.filter(({ name }) => isPromptName(name) && !isAnalysisName(name));
  const ofTarget = prompts.filter(({ name }) => name.includes(target));
  const other = target === 'system' ? 'user' : 'system';
  const candidates = ofTarget.length > 0 ? ofTarget : prompts.filter(({ name }) => !name.includes(other));
  const nested = candidates.flatMap(({ content }) => {
    const inner = outerBlocks(content).filter(({ name }) => isPromptName(name));
    return inner.length > 1 ? textsOf(inner) : [content.trim()];
  });
  if (nested.length > 0 || work === 'analyse' || work === 'improve') return nested;
  return textsOf(blocks.filter(({ name }) => !isEvidenceName(name)));
}

/**
 * Replies with the remarks on them; where nothing is marked as a reply, the whole evidence. Outputs that nothing is
 * set against are answers to learn from, no failures.
 */
function repliesOf(
  evidence: readonly Block[],
  inside: readonly Block[],
  plainText: string,
): readonly string[] {
  const showsFailures = [...evidence, ...inside].some(({ name }) => isFailureName(name));
  const replies = textsOf(inside.filter(({ name }) => isReplyName(name)));
  if (replies.length > 0) return showsFailures ? replies : [];
  if (inside.some(({ name }) => isInputName(name))) return [];
  return plainText === '' ? textsOf(evidence) : [plainText];
}

function formatLines(
  blocks: readonly Block[],
  instruction: string,
  tag: string | undefined,
): readonly string[] {
  const named = textsOf(blocks.filter(({ name }) => /format|contract|form$/.test(name)));
  if (named.length > 0) return named;
  const lines = instruction.split(/\n|(?<=[.!?])\s+/).map((line) => line.trim());
  return lines.filter((line) => /<[A-Za-z]/.test(line) && (tag === undefined || !line.includes(`<${tag}>`)));
}

function textsOf(blocks: readonly Block[]): readonly string[] {
  return blocks.map(({ content }) => content.trim());
}

/** An XML-like element of a request. */
export interface Block {
  readonly name: string;
  readonly content: string;
  /** Where the element starts and ends (exclusive) in the text it was found in. */
  readonly start: number;
  readonly end: number;
}

const tag = /<(\/?)([A-Za-z_][\w-]*)>/g;
/** "between <prompt> and </prompt>" names a tag; it is no content. */
const mention = /^\s*(?:\.{3}|…|and|or|to|your [\w\s]+|the [\w\s]+|new [\w\s]+|\.{3} and \.{3})?[\s.]*$/i;

/** The outermost elements of a text whose tags close and that have content. Stray tags are no elements. */
export function outerBlocks(text: string): readonly Block[] {
  const open: { readonly name: string; readonly start: number; readonly contentStart: number }[] = [];
  const found: Block[] = [];
  for (const match of text.matchAll(tag)) {
    const name = (match[2] ?? '').toLowerCase();
    const end = match.index + match[0].length;
    if (match[1] === '') {
      open.push({ name, start: match.index, contentStart: end });
      continue;
    }
    const place = open.findLastIndex((element) => element.name === name);
    const element = open[place];
    if (element === undefined) continue;
    open.length = place;
    const content = text.slice(element.contentStart, match.index);
    if (mention.test(content)) continue;
    while (found.length > 0 && (found.at(-1)?.start ?? -1) > element.start) found.pop();
    found.push({ name, content, start: element.start, end });
  }
  return found;
}

/** All elements at any depth, the outer before the inner. */
export function allBlocks(text: string): readonly Block[] {
  return outerBlocks(text).flatMap((block) => [block, ...allBlocks(block.content)]);
}

/** The text between the blocks: what the request itself says. */
function textOutside(text: string, blocks: readonly Block[]): string {
  let outside = '';
  let position = 0;
  for (const { start, end } of blocks) {
    outside += `${text.slice(position, start)}\n`;
    position = end;
  }
  return outside + text.slice(position);
}
