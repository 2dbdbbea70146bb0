/** A place where the form of a prompt is broken. */
export interface FormFault {
  readonly kind: FormFaultKind;
  /** Line of the text with its white space in order, from 1. */
  readonly line: number;
  /** The words there. */
  readonly words: string;
}

export type FormFaultKind =
  | 'lone-heading'
  | 'lead-in-without-content'
  | 'empty-item'
  | 'mark-within-line'
  | 'numbering-jumps'
  | 'unpaired-mark'
  | 'unpaired-tag'
  | 'said-twice'
  | 'cut-sentence'
  | 'stray-punctuation';

/** A fault before its line is known: where it is in the text. */
export interface FoundFault {
  readonly kind: FormFaultKind;
  /** Offset in the text, in UTF-16 units. */
  readonly at: number;
  readonly words: string;
}
