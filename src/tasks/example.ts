import type { Message, MessageImage } from '../prompts/message.ts';

/** One case of a task as its data give it (docs/tasks.md). */
export interface Case {
  /** Default: content hash of the rest. */
  readonly id?: string;
  /** The input: a text, or a record whose members are slots of their own. */
  readonly input: unknown;
  /** The expected answer; a list means that any of its members is right. */
  readonly expected?: unknown;
  /** Further fields. Each is a slot `{{name}}` that a user prompt may use. */
  readonly metadata?: Readonly<Record<string, unknown>>;
}

/** A case with its identity. */
export interface Example extends Case {
  readonly id: string;
  /** What stands before the user prompt, for a task with `messages`. */
  readonly before?: readonly Message[];
  /** What the user prompt's own message shows. */
  readonly images?: readonly MessageImage[];
  /** The last turn of an input that is a conversation: what the slot `{{input}}` shows of it. */
  readonly turn?: string;
}
