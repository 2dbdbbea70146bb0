import { endingAt, isDenied, type Lead, type Mention } from './mention.ts';

/** How the answers of a closed set are written and recognised. */
export interface ClosedSet {
  /** Source of a regular expression for one answer as it may be written, in any case, without capturing groups. */
  readonly pattern: string;
  /** Words that may stand between the lead and the answer, as the alternatives of a regular expression. */
  readonly fillers: string;
  /** The answer that a mention stands for; `undefined` where it may be one of several. */
  answerFor(mention: Mention, text: string): string | undefined;
  /** Whether a person would take the mention for an answer and not for a word of the sentence. */
  isMeant(mention: Mention, text: string): boolean;
}

/** Not part of what may open an answer: the marks that deny it. */
const opening = '[^\\p{L}\\p{N}¬!≠]{0,20}?';
const openingInLine = '[^\\p{L}\\p{N}¬!≠\\n]{0,20}?';

/** Longer lists of answers are not followed to their end: the text is ambiguous after the second. */
const longestChain = 8;

/** A comma, a slash, "and", "or", an opening bracket. */
const join =
  /["'*_).\]}]*\s*(?:[,/|&+∨∧]|[([{]|\b(?:and|or|but|then|to|versus|vs)\b)\s*(?:(?:and|or|also|maybe|perhaps|possibly)\s+)*/iuy;
/** These mostly lead to a remark. Where they lead to another answer and nothing else, either side may be the one. */
const looseJoin = /["'*_).\]}]*\s*[-–—:;=→>]+\s*/iuy;

/** Finds the answers that are meant at a place of a text: none, one, or several that are joined. */
export function mentionFinder(set: ClosedSet): (text: string, position: number, lead: Lead) => Mention[] {
  const fillers = `(?:(?:${set.fillers})[\\s,]{1,3}){1,4}`;
  const anywhere = new RegExp(`${opening}(?:${fillers}${opening})?(${set.pattern})`, 'iuy');
  const inLine = new RegExp(`${openingInLine}(?:${fillers}${openingInLine})?(${set.pattern})`, 'iuy');

  const mentionAt = (text: string, position: number, lead: Lead): Mention | undefined => {
    const expression = lead === 'stated' || lead === 'start' ? anywhere : inLine;
    expression.lastIndex = position;
    const match = expression.exec(text);
    if (match === null) return undefined;
    const end = position + match[0].length;
    return { written: match[1] ?? '', lead, ending: endingAt(text, end), leadEnd: position, end };
  };

  /** The mention at a place and those that commas, "and" or "or" join to it. */
  const chainAt = (text: string, position: number, lead: Lead): Mention[] => {
    const chain: Mention[] = [];
    let next = mentionAt(text, position, lead);
    while (next !== undefined && chain.length < longestChain) {
      chain.push(next);
      next = joinedBy(join, text, next.end) ?? joinedAtEnd(text, next.end);
    }
    return chain;
  };

  const joinedBy = (joint: RegExp, text: string, end: number): Mention | undefined => {
    joint.lastIndex = end;
    return joint.test(text) ? mentionAt(text, joint.lastIndex, 'joined') : undefined;
  };

  const joinedAtEnd = (text: string, end: number): Mention | undefined => {
    const joined = joinedBy(looseJoin, text, end);
    return joined?.ending === 'end' ? joined : undefined;
  };

  /** One that is joined to a meant one is meant too. */
  return (text, position, lead) => {
    const isMeant = (mention: Mention) => set.isMeant(mention, text) && !isDenied(text, mention);
    const chain = chainAt(text, position, lead);
    return chain.slice(0, chain.findLastIndex(isMeant) + 1);
  };
}
