import { block } from './block.ts';
import { slotsOf } from './template.ts';

/** A worked example of a task, as a user prompt shows it. */
export interface Demonstration {
  /** The values of the user prompt's slots. */
  readonly fields: Readonly<Record<string, string>>;
  /** The messages before the question, as a transcript. */
  readonly before?: string;
  /** A reply of the base model that was right. */
  readonly reply: string;
}

const opening = '<worked_examples>\n';
const closing = '\n</worked_examples>\n\n';

/** A user prompt with worked examples in front of it. */
export function withDemonstrations(text: string, demonstrations: readonly Demonstration[]): string {
  return `${opening}${demonstrations.map(demonstrationText).join('\n')}${closing}${text}`;
}

/** Whether a user prompt shows an example with these fields among its worked examples. */
export function demonstrates(text: string, fields: Demonstration['fields']): boolean {
  const end = text.startsWith(opening) ? text.indexOf(closing) : -1;
  return end >= 0 && text.slice(0, end).includes(fieldBlocks(fields));
}

/** Whether a text could not stand in a prompt as it is: it would be read as a slot, or as the end of the examples. */
export function cannotBeShown({ fields, before = '', reply }: Demonstration): boolean {
  const texts = [...Object.values(fields), before, reply];
  return texts.some((text) => slotsOf(text).length > 0 || text.includes(closing.trim()));
}

function demonstrationText({ fields, before, reply }: Demonstration): string {
  const history = before === undefined ? [] : [block('messages_before', before)];
  return block('example', [...history, fieldBlocks(fields), block('reply', reply)].join('\n'));
}

function fieldBlocks(fields: Demonstration['fields']): string {
  return Object.entries(fields)
    .map(([name, value]) => block(name, value))
    .join('\n');
}
