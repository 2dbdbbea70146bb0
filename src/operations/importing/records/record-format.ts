import type { Case } from '../../../tasks/example.ts';
import { asRecord } from '../promptfoo/test-case.ts';

/** One case of a data set, whatever tool it comes from. */
export interface SharedRecord extends Case {
  /** A system message that stands in the record itself. */
  readonly system?: string;
  /** The record is no case any more, such as an archived one. */
  readonly isLeftOut?: boolean;
}

type FileRecord = Readonly<Record<string, unknown>>;

/** The form that a tool gives the records of its data sets. */
export interface RecordFormat {
  readonly name: string;
  readonly fits: (record: FileRecord) => boolean;
  readonly read: (record: FileRecord) => SharedRecord;
}

const has = (record: FileRecord, ...names: readonly string[]) =>
  names.every((name) => Object.hasOwn(record, name));

/** The forms that say themselves what is input and what is expected. The first that fits is meant. */
export const recordFormats: readonly RecordFormat[] = [
  {
    name: 'OpenAI Evals (input and ideal)',
    fits: (record) => has(record, 'input', 'ideal'),
    read: ({ id, input, ideal, ...others }) => ({
      ...identity(id),
      ...ofChat(input),
      expected: ideal,
      ...metadataOf(others),
    }),
  },
  {
    name: 'Langfuse data set',
    fits: (record) =>
      has(record, 'input') && (has(record, 'expectedOutput') || has(record, 'expected_output')),
    read: (record) => ({
      ...identity(record.id),
      ...ofChat(fromCell(record.input)),
      expected: only(fromCell(record.expectedOutput ?? record.expected_output)),
      ...metadataOf(fromCell(record.metadata)),
      isLeftOut: String(record.status).toUpperCase() === 'ARCHIVED',
    }),
  },
  {
    name: 'LangSmith data set',
    fits: (record) =>
      has(record, 'inputs') || Object.keys(record).some((name) => /^inputs?[._]\w/.test(name)),
    read: (record) => ({
      ...identity(record.id),
      ...ofChat(fromCell(record.inputs) ?? prefixed(record, 'input')),
      expected: only(fromCell(record.outputs) ?? prefixed(record, 'output')),
      ...metadataOf(fromCell(record.metadata)),
    }),
  },
  {
    name: 'Braintrust data set',
    fits: (record) =>
      has(record, 'input', 'expected') &&
      ['_xact_id', 'dataset_id', 'root_span_id', 'span_id', 'tags'].some((name) => has(record, name)),
    read: (record) => ({
      ...identity(record.id),
      ...ofChat(only(fromCell(record.input))),
      expected: only(fromCell(record.expected)),
      ...metadataOf(fromCell(record.metadata)),
    }),
  },
];

/** A conversation is asked by its last turns; its system message stands apart. */
function ofChat(input: unknown): Pick<SharedRecord, 'input' | 'system'> {
  const messages = Array.isArray(input) ? input : asRecord(input).messages;
  if (!Array.isArray(messages) || messages.length === 0 || !messages.every(isMessage)) return { input };
  const systems = messages.filter(({ role }) => role === 'system' || role === 'developer');
  const turns = messages.filter((message) => !systems.includes(message));
  const [single] = turns;
  const text =
    turns.length === 1
      ? (single?.content ?? '')
      : turns.map(({ role, content }) => `${role}: ${content}`).join('\n\n');
  return {
    input: text,
    ...(systems.length > 0 && { system: systems.map(({ content }) => content).join('\n\n') }),
  };
}

interface TextMessage {
  readonly role: string;
  readonly content: string;
}

function isMessage(value: unknown): value is TextMessage {
  const { role, content } = asRecord(value);
  return typeof role === 'string' && typeof content === 'string';
}

/** A cell of a table that holds JSON is that value; an empty one none. */
export function fromCell(value: unknown): unknown {
  if (typeof value !== 'string') return value ?? undefined;
  if (value.trim() === '') return undefined;
  if (!/^\s*[{["]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** The value of a mapping that has one member; anything else as it is. */
function only(value: unknown): unknown {
  const members = Object.values(asRecord(value));
  return members.length === 1 ? members[0] : value;
}

/** Columns such as `input_question` or `inputs.question`, as a mapping without what stands in front. */
function prefixed(record: FileRecord, prefix: string): unknown {
  const pattern = new RegExp(`^${prefix}s?[._](.+)$`);
  const members = Object.entries(record).flatMap(([name, value]) => {
    const member = pattern.exec(name)?.[1];
    return member === undefined ? [] : [[member, fromCell(value)] as const];
  });
  return members.length === 0 ? undefined : Object.fromEntries(members);
}

function identity(id: unknown): Pick<SharedRecord, 'id'> {
  return (typeof id === 'string' && id !== '') || typeof id === 'number' ? { id: String(id) } : {};
}

function metadataOf(value: unknown): Pick<SharedRecord, 'metadata'> {
  const metadata = asRecord(value);
  return Object.keys(metadata).length === 0 ? {} : { metadata };
}
