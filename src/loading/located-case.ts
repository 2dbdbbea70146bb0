import type { DataPart } from '../data/readers/case-reader.ts';
import type { Case } from '../tasks/example.ts';

/** A case together with where a message can point the user to. */
export interface LocatedCase {
  readonly content: Case;
  /** `file:line`, or the place in a list of cases. */
  readonly where: string;
  /** The part of the data that it was given in, where its file has several. */
  readonly part?: DataPart;
  /** Value of the field that keeps examples together. */
  readonly group?: unknown;
}
