import { located, type Place } from './place.ts';

/** A line that closes or opens a code block shows nothing to a reader. */
const codeFence = /^\s*(?:`{3,}|~{3,})\w*\s*$/;

/** The last line that is neither blank nor the edge of a code block. */
export const lastLinePlace: Place = (reply) => {
  const lines = reply.split(/\r\n|[\n\r\u2028\u2029]/);
  return located(lines.findLast((line) => line.trim() !== '' && !codeFence.test(line)) ?? '');
};
