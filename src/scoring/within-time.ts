import { createContext, Script } from 'node:vm';

const context: { work?: () => unknown } = createContext(Object.assign(Object.create(null), {}));
const script = new Script('work()');

/**
 * The result of work that may turn out to need far more time than it should, such as a regular expression that
 * backtracks; `undefined` where it takes longer than the limit, at which it is stopped. A second attempt tells work
 * that is slow from a machine that was asleep.
 */
export function withinTime<Result>(milliseconds: number, work: () => Result): Result | undefined {
  return attempt(milliseconds, work) ?? attempt(milliseconds, work);
}

function attempt<Result>(milliseconds: number, work: () => Result): Result | undefined {
  context.work = work;
  try {
    return script.runInContext(context, { timeout: milliseconds }) as Result;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    return undefined;
  } finally {
    delete context.work;
  }
}
