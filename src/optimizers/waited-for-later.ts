/** A promise whose failure is met where it is waited for; until then it counts as handled. */
export function waitedForLater<Result>(promise: Promise<Result>): Promise<Result> {
  promise.catch(() => undefined);
  return promise;
}
