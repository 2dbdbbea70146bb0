/** Blocks of our requests that no prompt has a reason to name. */
const ownBlocks =
  /<\/?(?:current_(?:system|user)_prompt|new_(?:system|user)_prompt|(?:new|current)_sentence|unreadable_answer|failures)>/i;
/** Blocks whose names a prompt may speak of ("reason in <analysis> tags"): copied if they hold words. */
const sharedBlocks = /<(failure|examples?|analysis|input|reply|expected|feedback)>([^<]{0,400})/gi;
/** Sentences of our requests. */
const ownWords =
  /Rules for the new (?:system|user) prompt|Write the complete new (?:system|user) prompt|name no single task, no subject and no example|They? must not contradict user prompts, which say/i;

/** Whether a prompt holds parts of the request that it was asked for with. */
export function copiesRequest(prompt: string): boolean {
  if (ownBlocks.test(prompt) || ownWords.test(prompt)) return true;
  return [...prompt.matchAll(sharedBlocks)].some(([, name = '', content = '']) => {
    const isClosed = prompt.toLowerCase().includes(`</${name.toLowerCase()}>`);
    return isClosed && (content.match(/[\p{L}\p{N}]+/gu) ?? []).length >= 2;
  });
}
