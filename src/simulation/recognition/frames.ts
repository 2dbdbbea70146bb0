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
