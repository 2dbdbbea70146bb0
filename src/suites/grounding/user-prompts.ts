/** User prompts of all grounding tasks. The whole reply is the answer, so each asks for nothing else. */
export const groundingUserPrompts: readonly string[] = [
  `Answer the question, from the context if one is given. Reply with the answer only.

{{input}}`,
  `{{input}}

Give the shortest answer that is complete: a name, a number, a date or a phrase. No sentence and no explanation.`,
  `You find facts in texts. Read what follows and write down just the answer to its question, in the words of the text where it has one.

{{input}}

Answer:`,
  `Short-answer quiz. Your whole reply counts as the answer, so leave out everything else.

{{input}}`,
];
