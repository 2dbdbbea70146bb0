/** Room for a first prompt that grows out of a short one, in characters. */
const roomToStart = 2_000;

/**
 * Most characters of a prompt that is written from a parent: twice the parent's length, at least 2,000, at most the
 * method's maximum (but never less than the parent itself with a quarter to spare, so that a long prompt of the user's
 * own can be improved). Prompts that only grow are a known defect (method.md, section 3).
 */
export function lengthBound(parentLength: number, maximum: number): number {
  const wanted = Math.max(roomToStart, 2 * parentLength);
  return Math.max(Math.min(wanted, maximum), Math.ceil(1.25 * parentLength));
}
