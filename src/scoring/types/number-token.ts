/** A number as it stands in a text, its sign left out. */
export interface WrittenNumber {
  /** `NaN` where what is written is no clear number. */
  readonly size: number;
  readonly start: number;
  readonly end: number;
}
