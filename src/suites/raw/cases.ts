import { contentHash } from '../../foundation/content-hash.ts';
import { randomStream } from '../../stats/random.ts';
import type { Case } from '../../tasks/example.ts';

/** A case of a text and its expected answers. A blank text makes an empty input, so that checks find it. */
export function textCase(input: string, golds: string | readonly string[], group?: string): Case {
  const answers = typeof golds === 'string' ? [golds] : [...new Set(golds.map((gold) => gold.trim()))];
  return {
    input: input.trim(),
    expected: answers.length === 1 ? answers[0] : answers,
    metadata: group === undefined ? undefined : { group: groupName(group) },
  };
}

export interface ChoiceQuestion {
  readonly question: string;
  readonly options: readonly string[];
  /** Place of the right option from 0; -1 when none is. */
  readonly gold: number;
  /** What several questions may share, such as a story. */
  readonly group?: string;
  /**
   * Where the source's order says something about the answer: the options come in an order drawn from the question,
   * the same on every machine and in every run.
   */
  readonly shuffled?: boolean;
}

/** A question with lettered options; the expected answer is a letter. */
export function choiceCase({ question, options, gold, group, shuffled = false }: ChoiceQuestion): Case {
  const places = options.map((_, place) => place);
  const order = shuffled
    ? randomStream(0, 'suite options', question, ...options.toSorted()).shuffle(places)
    : places;
  const lines = order.map((place, position) => `(${letter(position)}) ${options[place]?.trim()}`);
  const expected = gold < 0 ? 'none' : letter(order.indexOf(gold));
  return textCase(question.trim() === '' ? '' : `${question.trim()}\n${lines.join('\n')}`, expected, group);
}

export interface PassageQuestion {
  /** Empty where the source brings none. */
  readonly context: string;
  readonly question: string;
  readonly golds: readonly string[];
  readonly group?: string;
}

const contextHeading = 'Context:\n';

/** A question about a passage. The input shows both; without a passage only the question. */
export function passageCase({ context, question, golds, group }: PassageQuestion): Case {
  const asked = `Question: ${question.trim()}`;
  const shown = context.trim() === '' ? asked : `${contextHeading}${context.trim()}\n\n${asked}`;
  return textCase(question.trim() === '' ? '' : shown, golds, group);
}

/** Whether the input of a `passageCase` shows a passage. */
export function showsPassage({ input }: Case): boolean {
  return typeof input === 'string' && input.startsWith(contextHeading);
}

export function yesNoCase(input: string, isYes: boolean, group?: string): Case {
  return textCase(input, isYes ? 'yes' : 'no', group);
}

/** Names a group without showing what its cases share. */
function groupName(shared: string): string {
  return contentHash(shared.toLowerCase().replaceAll(/\s+/g, ' ').trim()).slice(0, 12);
}

function letter(place: number): string {
  return String.fromCharCode('A'.charCodeAt(0) + place);
}
