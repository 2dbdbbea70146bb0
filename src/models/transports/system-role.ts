/** In the words of chat templates (Gemma's, older Mistral's) and of the servers that run them. */
const refusals = [
  /system role (is )?not supported/i,
  /(system|developer) (message|prompt|instruction|role)s? (is |are |was )?(not |un)(yet )?(supported|allowed|permitted|enabled|accepted)/i,
  /(n['’]?t|not) (support|accept|allow|take|have)s? (an? |the |any )?(system|developer)[ _-]?(message|prompt|instruction|role)?/i,
  /(system|developer)[ _-]?(message|prompt|instruction|role)s? (is|are) not/i,
  /only user(,? | and |\/)?.{0,20}(assistant|model).{0,20} roles/i,
  /roles must alternate/i,
  /(unknown|invalid|unexpected|unsupported)( message)? role:? ?['"`]?(system|developer)/i,
  /role ['"`]?(system|developer)['"`]? (is )?(not|un|in)/i,
  /['"`](system|developer)['"`] is not one of/i,
  /first message (must|should) be (from |of )?(the |a )?['"`]?user/i,
];

/** Whether a server says that the model has no place for a system message. */
export function refusesSystemRole(words: string): boolean {
  return refusals.some((refusal) => refusal.test(words));
}
