/** The field texts of all examples, each text once, with the examples that have it. */
export interface FieldTexts {
  readonly texts: readonly string[];
  /** Numbers of the texts. */
  readonly numbers: ReadonlyMap<string, number>;
  /** By text: numbers of the examples that have it. */
  readonly owners: readonly (readonly number[])[];
  /** By example: numbers of its texts, the longest first. */
  readonly ofExample: readonly (readonly number[])[];
}

/** Collects the texts of examples, given by example as its field values. Empty values are left out. */
export function collectFieldTexts(fields: readonly Readonly<Record<string, string>>[]): FieldTexts {
  const numbers = new Map<string, number>();
  const owners: number[][] = [];
  const ofExample = fields.map((record, example) => {
    const values = [...new Set(Object.values(record))].filter((text) => text.trim() !== '');
    return values
      .sort((a, b) => b.length - a.length)
      .map((text) => {
        const number = numbers.get(text) ?? numbers.size;
        numbers.set(text, number);
        const list = owners[number];
        if (list === undefined) owners[number] = [example];
        else list.push(example);
        return number;
      });
  });
  return { texts: [...numbers.keys()], numbers, owners, ofExample };
}

/** The text around an example in a message, as one user prompt makes it for all examples. */
export interface Frame {
  readonly before: string;
  readonly after: string;
  /** Both together: the prompt as it reads without the example. */
  readonly rest: string;
}

/** Frames that are kept: more prompts than a method tries at a time. */
const mostFrames = 64;

/** Remembers the frames of recent messages, so that the next message of the same prompt is taken apart at once. */
export class Frames {
  #frames: Frame[] = [];

  /** The first frame with a text inside that `accepts` takes, and what it gave for the text. */
  match<Found>(
    message: string,
    accepts: (text: string, rest: string) => Found | undefined,
  ): { readonly frame: Frame; readonly found: Found } | undefined {
    for (const [place, frame] of this.#frames.entries()) {
      const { before, after } = frame;
      if (message.length <= before.length + after.length) continue;
      if (!message.startsWith(before) || !message.endsWith(after)) continue;
      const text = message.slice(before.length, message.length - after.length);
      const found = accepts(text, frame.rest);
      if (found === undefined) continue;
      if (place > 0) this.#toFront(place, frame);
      return { frame, found };
    }
    return undefined;
  }

  add(before: string, after: string): Frame {
    const frame = { before, after, rest: `${before} ${after}` };
    const others = this.#frames.filter((known) => known.before !== before || known.after !== after);
    this.#frames = [frame, ...others.slice(0, mostFrames - 1)];
    return frame;
  }

  #toFront(place: number, frame: Frame): void {
    this.#frames.splice(place, 1);
    this.#frames.unshift(frame);
  }
}
