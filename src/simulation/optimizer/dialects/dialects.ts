import type { Dialect } from './dialect.ts';
import type { DialectName } from './dialect-names.ts';
import { markdown } from './markdown.ts';
import { paragraphs } from './paragraphs.ts';
import { rewording } from './rewording.ts';
import { sentences } from './sentences.ts';
import { terse } from './terse.ts';
import { chinese, japanese } from './unspaced.ts';
import { wrapped } from './wrapped.ts';
import { xml } from './xml.ts';

/** The dialects by name. */
export const dialects: Readonly<Record<DialectName, Dialect>> = {
  sentences,
  markdown,
  xml,
  paragraphs,
  japanese,
  chinese,
  rewording,
  terse,
  wrapped,
};
