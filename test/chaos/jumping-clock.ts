/**
 * Loaded before a program (`node --import`): its clock is set forward and back at random, by up to `CHAOS_CLOCK_DAYS`, every
 * few milliseconds of reading it. Timers and `performance.now()` go on as they do.
 */
const days = Number(process.env.CHAOS_CLOCK_DAYS ?? 10);
const RealDate = Date;
const realNow = Date.now.bind(Date);
let offset = 0;
let readings = 0;

function now(): number {
  readings += 1;
  if (readings % 20 === 1) offset = (2 * Math.random() - 1) * days * 86_400_000;
  return Math.round(realNow() + offset);
}

globalThis.Date = class extends RealDate {
  constructor(...values: unknown[]) {
    super(...((values.length === 0 ? [now()] : values) as [number]));
  }

  static override now(): number {
    return now();
  }
} as DateConstructor;
