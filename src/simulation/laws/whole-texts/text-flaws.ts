import { askedSkills } from '../../skills/skills.ts';
import { contradictions, returnsToStages } from '../../skills/stages.ts';
import { type Flaw, wholeTextConstants } from './constants.ts';

/** The blemishes of a prompt's text, one entry each. */
export function textFlaws(text: string): readonly Flaw[] {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return [
    ...repeated('lone heading', loneHeadings(lines)),
    ...repeated('stray list mark', sum(lines, strayMarks)),
    ...repeated('half-open mark', sum(lines, halfOpenMarks) + halfOpenFences(lines) + openTags(lines)),
    ...repeated('fragment', lines.filter(isFragment).length),
    ...repeated('leftover', leftovers(lines)),
    ...contentFlaws(text),
  ];
}

function repeated(flaw: Flaw, count: number): readonly Flaw[] {
  return Array.from({ length: count }, () => flaw);
}

function sum(lines: readonly string[], count: (line: string) => number): number {
  return lines.reduce((total, line) => total + count(line), 0);
}

/** The level of a heading: that of Markdown, or 7 for a line that is all bold; `undefined` for other lines. */
function headingLevel(line: string): number | undefined {
  const marks = /^#{1,6}(?=\s)/.exec(line)?.[0].length;
  return marks ?? (/^\*\*[^*]+\*\*:?$/.test(line) ? 7 : undefined);
}

/** Headings that nothing stands under. */
function loneHeadings(lines: readonly string[]): number {
  return lines.filter((line, place) => {
    const level = headingLevel(line);
    if (level === undefined) return false;
    const next = lines[place + 1];
    const nextLevel = next === undefined ? 0 : headingLevel(next);
    return nextLevel !== undefined && nextLevel <= level;
  }).length;
}

/** List marks or heading marks inside a line, or alone on one. */
function strayMarks(line: string): number {
  const inside = line.match(
    /(?<=[.!?:;。！？：]\s*)(?:(?<=\s)[-*•]\s|(?<=\s)\d{1,2}[.)](?=\s|$))|(?<=\S\s)#{1,6}\s/gu,
  );
  const isAlone = /^(?:[-*•]|\d{1,2}[.)]|#{1,6})$/.test(line);
  return (inside?.length ?? 0) + (isAlone ? 1 : 0);
}

/** Bold or code that opens and does not close on its line. */
function halfOpenMarks(line: string): number {
  const isOpen = (mark: RegExp) => ((line.match(mark)?.length ?? 0) % 2 === 1 ? 1 : 0);
  return line.startsWith('```') ? 0 : isOpen(/\*\*/g) + isOpen(/`/g);
}

function halfOpenFences(lines: readonly string[]): number {
  return lines.filter((line) => line.startsWith('```')).length % 2;
}

/** Sections that open and do not close, or the other way round. A tag inside a sentence is a mention. */
function openTags(lines: readonly string[]): number {
  const balance = new Map<string, number>();
  for (const line of lines) {
    for (const [, slash, name = ''] of line.matchAll(
      /(?:^|(?<=>))<(\/?)([a-z_][\w-]*)>|<(\/)([a-z_][\w-]*)>$/gi,
    )) {
      balance.set(name, (balance.get(name) ?? 0) + (slash === '' ? 1 : -1));
    }
  }
  return [...balance.values()].filter((count) => count !== 0).length;
}

/** A line that stops in the middle: at a comma, an abbreviation, a conjunction. */
function isFragment(line: string): boolean {
  return /(?:,|;|\b(?:e\.g\.|i\.e\.|vs\.|and|or|such as|for example:?)|、|，)$/i.test(line);
}

/** What belongs to the conversation with the writer and not to the prompt: a preamble, a fence around all, a colon at the end. */
function leftovers(lines: readonly string[]): number {
  const [first = ''] = lines;
  const last = lines.at(-1) ?? '';
  const isPreamble = /^(?:sure|certainly|of course|here(?:'s| is))\b.*:$/i.test(first);
  const isFenced = lines.some((line) => line.startsWith('```'));
  const endsOpen = /[:：]$/.test(last) && lines.length > 1;
  return [isPreamble, isFenced, endsOpen].filter(Boolean).length;
}

/** Repetitions, contradictions, abrupt order and heaps, by what the text asks for. */
function contentFlaws(text: string): readonly Flaw[] {
  const { freeReturns, paragraph } = wholeTextConstants;
  const ideasBySentence = askedSkills.findBySentence(text).map(({ ideas }) => ideas);
  const telling = ideasBySentence.filter((ideas) => ideas.length > 0);
  const order = telling.flat().filter((skill, place, all) => skill !== all[place - 1]);
  const asked = new Set(order);
  const opposed = contradictions.filter(([one, other]) => asked.has(one) && asked.has(other));
  return [
    ...repeated('repetition', repetitions(telling)),
    ...repeated('contradiction', opposed.length),
    ...repeated('abrupt order', Math.max(0, returnsToStages([...asked]) - freeReturns)),
    ...repeated('heap', largestBlock(text) > paragraph ? 1 : 0),
  ];
}

/** Skills that are asked for again after something else came between: an elaboration right after is none. */
function repetitions(sentences: readonly (readonly number[])[]): number {
  const lastAt = new Map<number, number>();
  let count = 0;
  for (const [place, ideas] of sentences.entries()) {
    for (const skill of ideas) {
      const last = lastAt.get(skill);
      if (last !== undefined && place - last > 1) count += 1;
      lastAt.set(skill, place);
    }
  }
  return count;
}

/** Most instructions that stand in one line. */
function largestBlock(text: string): number {
  const sizes = text
    .split('\n')
    .map((line) => askedSkills.findBySentence(line).filter(({ ideas }) => ideas.length > 0).length);
  return Math.max(0, ...sizes);
}
