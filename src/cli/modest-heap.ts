import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** How far the heap may grow between two full collections, in percent of what is alive. V8's own choice is up to 300. */
const growthPercent = 100;
/** From this size the space of young objects stays as it is, in bytes. V8's own bound is four times as much. */
const largestYoungSpace = 32 * 1024 * 1024;
const lookEveryMs = 250;

/**
 * Keeps the process small in runs of hundreds of thousands of calls. Their live data is some 30 MB, but V8 collects
 * when it has grown to several times that; on a machine that also runs the model, memory is worth more than the few
 * percent of CPU. The bound of the young space itself cannot be set once the process runs, but its growth can.
 */
export function keepHeapModest(): void {
  setFlagsFromString(`--heap-growing-percent=${growthPercent}`);
  let grows = true;
  const look = () => {
    const mayGrow = youngSpace() < largestYoungSpace;
    if (mayGrow === grows) return;
    grows = mayGrow;
    setFlagsFromString(`--semi-space-growth-factor=${grows ? 2 : 1}`);
  };
  setInterval(look, lookEveryMs).unref();
}

function youngSpace(): number {
  return getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.space_size ?? 0;
}
