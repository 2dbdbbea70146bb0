import type { PromptReading } from '../prompt-reading.ts';

/** Something worked out of a pair of prompts. */
export type PairMemory<Value> = (system: PromptReading, user: PromptReading) => Value;

/** Works it out once a pair, as the same few prompts meet many examples; forgotten with the readings. */
export function pairMemory<Value extends object>(make: PairMemory<Value>): PairMemory<Value> {
  const known = new WeakMap<PromptReading, WeakMap<PromptReading, Value>>();
  return (system, user) => {
    let ofSystem = known.get(system);
    if (ofSystem === undefined) {
      ofSystem = new WeakMap();
      known.set(system, ofSystem);
    }
    const found = ofSystem.get(user);
    if (found !== undefined) return found;
    const value = make(system, user);
    ofSystem.set(user, value);
    return value;
  };
}
