import { isRecord } from '../../foundation/is-record.ts';
import { damagedStore } from './store-error.ts';

/** An object that was stored as JSON; `what` names it, such as "a reply". @throws UsageError `store-corrupt` */
export function storedJson<Value extends object>(text: string, what: string): Value {
  const damaged = (cause?: unknown) =>
    damagedStore(`the store of runs is damaged: ${what} cannot be read`, { cause });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw damaged(cause);
  }
  if (!isRecord(value)) throw damaged();
  return value as object as Value;
}
