import { varyOneOf } from '../../varied-text.ts';
import type { Dialect } from './dialect.ts';
import { markdown } from './markdown.ts';
import { sentences } from './sentences.ts';

/** Shares of what is handed over with a preamble, and in a code fence; the rest is bare. */
const wraps = { preamble: 0.35, fence: 0.35 };
const preambles = [
  "{Here is|Here's} the {improved|revised|new} prompt:",
  '{Sure|Certainly}! {Here is|This is} {the|an improved} {version|prompt}:',
];

/** Hands its prompt over with a preamble or in a code fence inside the tag. */
export const wrapped: Dialect = {
  ...markdown,
  setSystem: (opening, instructions, random) =>
    (random.uniform() < 0.5 ? markdown : sentences).setSystem(opening, instructions, random),
  handOver(prompt, random) {
    const draw = random.uniform();
    if (draw < wraps.preamble) return `${varyOneOf(preambles, random)}\n\n${prompt}`;
    if (draw >= wraps.preamble + wraps.fence) return prompt;
    return `\`\`\`${random.pick(['', 'markdown', 'text'])}\n${prompt}\n\`\`\``;
  },
};
