/** Waits for some work, but not for ever: the queue may be gone. Its failure is none of the caller's. */
export async function within(patienceMs: number, work: Promise<unknown>): Promise<void> {
  const { promise: late, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, patienceMs);
  await Promise.race([work.catch(() => undefined), late]);
  clearTimeout(timer);
}
