import { damagedStore } from './store-error.ts';

/** A value that was stored as JSON; `what` names it, such as "a reply". @throws UsageError `store-corrupt` */
export function storedJson<Value>(text: string, what: string): Value {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw damagedStore(`the store of runs is damaged: ${what} cannot be read`, { cause });
  }
}
