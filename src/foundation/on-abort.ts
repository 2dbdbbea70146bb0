/** Kept at the signal itself: a `WeakMap` of signals that live for one call each is work for the garbage collector. */
const callbacksKey = Symbol('callbacks');

interface ListenedSignal extends AbortSignal {
  [callbacksKey]?: Set<() => void>;
}

/**
 * Calls back once when the signal aborts, unless the returned function was called before. A run has one signal and
 * thousands of calls that listen to it: an `EventTarget` looks through all of them at each new one, this does not.
 */
export function onAbort(signal: AbortSignal | undefined, callback: () => void): () => void {
  if (signal === undefined) return () => undefined;
  const callbacks = callbacksOf(signal);
  // A listener of its own, so that one function may listen twice.
  const listener = () => callback();
  callbacks.add(listener);
  return () => callbacks.delete(listener);
}

function callbacksOf(signal: ListenedSignal): Set<() => void> {
  const known = signal[callbacksKey];
  if (known !== undefined) return known;
  const callbacks = new Set<() => void>();
  signal[callbacksKey] = callbacks;
  const callAll = () => {
    // A set leaves out, as it is gone through, what is deleted meanwhile: as with any other event.
    for (const callback of callbacks) callback();
    callbacks.clear();
  };
  signal.addEventListener('abort', callAll, { once: true });
  return callbacks;
}
