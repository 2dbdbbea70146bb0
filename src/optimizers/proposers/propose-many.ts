/** Proposals that are made at once; those that came to nothing are left out. Candidates count from 1. */
export async function proposeMany<Made>(
  count: number,
  propose: (candidate: number) => Promise<Made | undefined>,
): Promise<readonly Made[]> {
  const made = await Promise.all(Array.from({ length: count }, (_unused, index) => propose(index + 1)));
  return made.filter((one) => one !== undefined);
}
