import { escapePattern } from '../pattern.ts';
import { plainScript } from './plain-script.ts';
import { trimMarks } from './trim-marks.ts';

const separators = /(?<=[\p{L}\p{M}\p{N}])[\s_-]+(?=[\p{L}\p{N}])/gu;
const openingMarks = `"'([{*_ \n`;
const closingMarks = `"')]}*_.,;:!… \n`;

/** What two spellings of one label share: case, outer marks, and space, hyphen or underscore make no difference. */
export function labelKey(label: string): string {
  const bare = plainScript(label).trim();
  return (trimMarks(bare, openingMarks, closingMarks) || bare).replace(separators, ' ').trim().toLowerCase();
}

const and = /(?<=[\p{L}\p{M}\p{N}])(?:\s{0,3}[&+]\s{0,3}|\sand\s)(?=[\p{L}\p{N}])/gu;
const levels = /(?<=[\p{L}\p{M}\p{N}])\s{0,3}[-–—_/\\|>:·•→]{1,3}\s{0,3}(?=[\p{L}\p{N}])/gu;
const anyAnd = '(?:\\s{0,3}[&+]\\s{0,3}|\\s{1,3}and\\s{1,3})';
const anyLevel = '(?:\\s{0,3}[-–—_/\\\\|>:·•→]{1,3}\\s{0,3}|[\\s_-]{1,10})';

/**
 * The words of a label, however they are joined: "billing/refund" is also written "billing - refund" or "billing >
 * refund", and "A and B" also "A & B". The joint "and" is the word `&`.
 */
export function labelWords(label: string): readonly string[] {
  return labelKey(label).replace(and, ' & ').replace(levels, ' ').split(' ');
}

/** Source of a regular expression for a label's words with any joint between them. */
export function anySpelling(words: readonly string[]): string {
  return words.map(escapePattern).join(anyLevel).replaceAll(`${anyLevel}&${anyLevel}`, anyAnd);
}
