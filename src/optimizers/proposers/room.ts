import type { Message } from '../../prompts/message.ts';

/** How much a request to the optimizer model may show: all of it, or a share where that is too long for the model. */
export interface Room {
  /** In (0, 1]: of the examples that are shown, and of the length of each text. */
  readonly share: number;
}

export const fullRoom: Room = { share: 1 };

/** What is tried one after the other when the model finds a request too long. */
export const rooms: readonly Room[] = [fullRoom, { share: 0.5 }, { share: 0.2 }, { share: 0.05 }];

/** A request that shows what there is room for. */
export type RequestInRoom = (room: Room) => readonly Message[];

/** The first of the examples: at least one. */
export function examplesIn<Shown>({ share }: Room, examples: readonly Shown[]): readonly Shown[] {
  return examples.slice(0, Math.max(1, Math.ceil(examples.length * share)));
}

/** How many of at most `most` characters of a text may be shown. */
export function charactersIn({ share }: Room, most: number): number {
  return Math.max(1, Math.floor(most * share));
}
