interface Interval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

const unknown = '-';

/** A score in [0, 1] as a percentage with one decimal. */
export function score(value: number | null | undefined): string {
  return value === null || value === undefined ? unknown : (100 * value).toFixed(1);
}

/** `58.1 [54.0, 62.2]`; without a finite interval (a single example) only the mean. */
export function interval({ mean, low, high }: Interval): string {
  return isFiniteInterval(low, high) ? `${score(mean)} [${score(low)}, ${score(high)}]` : score(mean);
}

/** The same for a difference, with its sign. */
export function gain({ mean, low, high }: Interval): string {
  return isFiniteInterval(low, high) ? `${signed(mean)} [${signed(low)}, ${signed(high)}]` : signed(mean);
}

/** A difference of scores with its sign. */
export function signed(value: number | null | undefined): string {
  if (value === null || value === undefined) return unknown;
  const text = score(Math.abs(value));
  return `${value < 0 && Number(text) !== 0 ? '-' : '+'}${text}`;
}

export function count(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

/** `$0.0042`, `$12.34`; `unpriced` where a call had no price. */
export function dollars(value: number | null): string {
  if (value === null) return 'unpriced';
  return value !== 0 && value < 1 ? `$${value.toPrecision(2)}` : `$${value.toFixed(2)}`;
}

/** `4 s`, `3 min 20 s`, `2 h 5 min`. */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3_600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3_600)} h ${Math.round((whole % 3_600) / 60)} min`;
}

export function pValue(p: number | null | undefined): string {
  if (p === null || p === undefined) return unknown;
  return p < 0.001 ? '< 0.001' : p.toFixed(3);
}

function isFiniteInterval(low: number, high: number): boolean {
  return Number.isFinite(low) && Number.isFinite(high);
}
