/**
 * The tag that prompts ask the answer to stand in, such as `answer` of "give the label in <answer></answer>"; `undefined` where they ask
 * for none. A pair of tags around a slot marks what goes in, not what comes out.
 */
export function answerTagIn(prompts: readonly string[]): string | undefined {
  const tags = prompts.flatMap((prompt) =>
    [...prompt.matchAll(/<([a-z][\w-]{0,40})>/gi)].flatMap(({ 1: tag = '', index }) => {
      const end = prompt.indexOf(`</${tag}>`, index);
      return end < 0 || prompt.slice(index, end).includes('{{') ? [] : [tag];
    }),
  );
  return tags.at(-1);
}
