/** What the optimizer model says of its own. Alternatives stand in braces (`varied-text.ts`). */
export const optimizerPhrases = {
  analysisOpening: [
    '{Looking at|Going through} the {failures|examples} together, {these causes stand out|I see the following}:',
    'The prompt {leaves several things open|is too vague in places}.',
    'What the {mistakes|failures} have in common:',
  ],
  observation: [
    '- {It should say|The prompt never says} so: {advice}',
    '- {A remedy|What would help}: {advice}',
    '- {Nothing in the prompt asks for this|This is left to chance}: {advice}',
    '- {Cause: an instruction is missing|An instruction is missing}. {Add this|Suggested}: {advice}',
  ],
  removalObservation: ['- {Remove|Drop} {this instruction|the like}, it is counterproductive: {advice}'],
  nothingFound: [
    'The {prompt|wording} {seems|looks} {fine|adequate} to me; {the examples are hard|I see no common cause}.',
    'No {single|clear} cause {emerges|stands out} from these {examples|failures}.',
  ],
  replyOpening: [
    '',
    '',
    '{Here is|Below is} the {revised|improved} prompt.',
    'I {kept|preserved} what works and {tightened|reworked} the rest.',
    'Sure.',
  ],
  systemOpening: [
    'You are a {careful|capable|dependable} assistant.',
    'You are an assistant that {helps with many kinds of tasks|takes every task seriously}.',
    'You {help|assist} people with {a variety of|all kinds of} tasks.',
  ],
  userOpening: [
    '{Work on|Handle} the {following|input below}.',
    '{Here is|This is} {one case of the task|a task for you}.',
    '{Please deal with|Solve} {the following|what follows}.',
  ],
  /** Mean nothing to the base model. */
  filler: [
    'Quality matters {more than speed|in all that you do}.',
    'Be {friendly|polite} and {helpful|patient}.',
    'Your {help|work} is {valued|appreciated}.',
    'Take pride in {good|solid} work.',
    'Users {depend on|trust} you.',
  ],
  refusal: [
    "I'm sorry, but I {can't|cannot} help with {that|this request}.",
    'Sorry, I am {unable|not able} to {assist with this|do that}.',
    'I cannot {write|provide} this, {as it may be unsuitable|for reasons of policy}.',
  ],
} as const;
