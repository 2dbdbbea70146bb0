import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** A reply as models write it when they are asked for a prompt between tags, and what is to be read from it. */
export interface WrittenReply {
  /** Style and name: unique. */
  readonly title: string;
  /** Language of the prompt, ISO 639-1. */
  readonly language: string;
  /** The tag that was asked for. */
  readonly tag: 'new_system_prompt' | 'new_user_prompt';
  readonly reply: string;
  /** Why the reply ended. */
  readonly finish: 'stop' | 'length';
  /** The prompt that the reply hands over; absent where it is rejected. */
  readonly prompt?: string;
  /** Why no prompt may be read from it. */
  readonly rejected?: string;
}

/** As it stands in a file. */
type Entry = Omit<WrittenReply, 'title' | 'tag' | 'finish'> &
  Partial<Pick<WrittenReply, 'tag' | 'finish'>> & { readonly name: string };

const folder = new URL('../fixtures/replies/', import.meta.url);

/** The corpus of replies: a file a style, in `test/fixtures/replies`. */
export function writtenReplies(): readonly WrittenReply[] {
  return readdirSync(folder)
    .toSorted()
    .flatMap((file) => {
      const style = file.replace('.yaml', '');
      const entries: readonly Entry[] = parse(readFileSync(new URL(file, folder), 'utf8'));
      return entries.map(({ name, tag = 'new_system_prompt', finish = 'stop', ...entry }) => ({
        ...entry,
        tag,
        finish,
        title: `${style}: ${name}`,
      }));
    });
}
