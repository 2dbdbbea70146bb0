/** What the base model says around its answers. Alternatives stand in braces (`varied-text.ts`). */
export const basePhrases = {
  /** Before an answer, when nothing in the wording betrays a missing skill. */
  plain: [
    '{Here is|This is} what I {make of|conclude from} it.',
    '{Having|After I} looked at this, I {arrive at|come to} the following.',
    '{All in all|Taken together}, {this seems right|I am fairly confident}.',
    'Let me {answer|settle} this.',
    '{So|Well then}, {here goes|this is it}.',
  ],
  /** Names an answer outside its place. */
  misplaced: [
    '{I would go with|My conclusion is|It comes down to} {answer}, {I think|all things considered}.',
    '{answer}, {I suppose|I believe}.',
    'That makes it {answer}.',
  ],
  /** A whole reply that should have been the answer alone. */
  wordy: [
    '{Going by|From} what {stands|is written} there, I would say that it is {answer}, {although there is more to it|as far as I can see}.',
    '{This is|That would be} {answer}, {I suppose|if I read it right}, and {it is worth a closer look|much could be added}.',
  ],
  /** Gives no answer at all. */
  open: [
    'It depends on how one {reads|takes} it, so I would leave it open.',
    '{There is no telling|I cannot tell} from here, {and I leave it at that|so I stop at this point}.',
  ],
  /** Nothing in the messages is an example that the model knows. */
  confused: [
    'I am {confused|at a loss}: I do not see {what I am to work on|any question here}.',
    'Something seems to be missing: {there is no question that I can find|I find nothing to answer}.',
    'I am {unsure|not certain} what {this refers to|is meant}; {could you give|please send} the question itself?',
  ],
} as const;
