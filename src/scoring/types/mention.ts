/**
 * What leads to an answer in a text: it was stated ("the answer is"), it starts the text, a line or a sentence, it
 * was called an option by its name ("option"), a verb or mark comes before it ("is", ":"), it stands in parentheses,
 * or it is joined to another ("or").
 */
export type Lead = 'stated' | 'start' | 'line' | 'sentence' | 'named' | 'verb' | 'parentheses' | 'joined';

/**
 * What follows an answer: the end of the line; a mark that sets it off as a label (`C)`, `C.`, `C:`); a break inside
 * the sentence (comma, dash, parenthesis); a word that speaks about it ("because"); or anything else.
 */
export type Ending = 'end' | 'mark' | 'break' | 'word' | 'other';

/** A place of a text that looks like one of the answers of a closed set. */
export interface Mention {
  readonly written: string;
  readonly lead: Lead;
  readonly ending: Ending;
  /** Where the words before it start and it ends. */
  readonly leadEnd: number;
  readonly end: number;
}

const closers = `["'*_)\\]}]*`;
const endings: readonly (readonly [Ending, RegExp])[] = [
  ['end', /^(?:["'*_)\]}.!…\s]|\p{Extended_Pictographic}|\uFE0F)*?(?:$|\n)/u],
  ['mark', new RegExp(`^(?:["'*]*[)\\]:](?!\\p{N})|${closers}\\.(?=\\s))`, 'u')],
  ['break', new RegExp(`^${closers}(?:[,;!…](?!\\p{N})|[ \\t]+[-–—(\\[:=→])`, 'u')],
  [
    'word',
    new RegExp(
      `^${closers}\\s+(?:because|since|as|is|was|seems|fits|matches|describes|but|which|due)\\b`,
      'iu',
    ),
  ],
];

export function endingAt(text: string, position: number): Ending {
  const rest = text.slice(position);
  return endings.find(([, pattern]) => pattern.test(rest))?.[0] ?? 'other';
}

const negationBefore =
  /(?:\b(?:not|never|cannot|neither|nor|without|except|excluding|unlike|than|instead of|far from|anything but|(?:wrong|incorrect|mistake|error|unlikely|impossible|unable|fail(?:s|ed)?|refuse[sd]?|decline[sd]?) to)|n't)\b[^.!?;,:=→\n]{0,40}$/iu;
const negationAfter = new RegExp(
  `^${closers}(?:\\?|\\s*(?:(?:is|are|was|were|seems?|would be|can be|must be)\\s+(?:\\w+ly\\s+)?(?:an?\\s+|the\\s+)?` +
    `(?:not|wrong|incorrect|false|mistaken|mistake|unlikely|ruled out|excluded|eliminated)\\b|(?:cannot|does not|do not)\\b|` +
    `(?:isn|wasn|can|doesn|won|couldn)'t\\b))`,
  'iu',
);

/** The words before or after deny it or ask for it: "not B", "B is wrong", "B?". */
export function isDenied(text: string, mention: Mention): boolean {
  const before = text.slice(Math.max(0, mention.leadEnd - 60), mention.leadEnd);
  const isLed = mention.lead === 'named' || mention.lead === 'verb' || mention.lead === 'parentheses';
  return (isLed && negationBefore.test(before)) || negationAfter.test(text.slice(mention.end));
}
