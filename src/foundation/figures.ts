/** How numbers are written for people: alike on the terminal, on the page, in reports, tables and exports. */

/** What stands where there is no number. */
const unknown = '-';

type Maybe = number | null | undefined;

/** A share in [0, 1] in per cent, such as `58.1`. */
export function percentText(share: Maybe, digits = 1): string {
  return share == null ? unknown : (100 * share).toFixed(digits);
}

/** A difference of scores in points of 100 with its sign, such as `+4.2`; one that rounds to nothing has none. */
export function pointsText(difference: Maybe): string {
  if (difference == null) return unknown;
  const size = percentText(Math.abs(difference));
  if (Number(size) === 0) return size;
  return `${difference < 0 ? '-' : '+'}${size}`;
}

export function probabilityText(p: Maybe): string {
  if (p == null) return unknown;
  return p < 0.001 ? '< 0.001' : p.toFixed(3);
}

/** In a sentence: `p = 0.007`, `p < 0.001`. */
export function probabilityWords(p: Maybe): string {
  const text = probabilityText(p);
  return p == null || text.startsWith('<') ? `p ${text}` : `p = ${text}`;
}

/** In a sentence: `95 % interval +17.4 to +25.6`, in points of 100. */
export function intervalWords(low: Maybe, high: Maybe): string {
  return `95 % interval ${pointsText(low)} to ${pointsText(high)}`;
}

export function countText(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

/** `1 reply`, `1,203 replies`. */
export function plural(count: number, one: string, several = `${one}s`): string {
  return `${countText(count)} ${count === 1 ? one : several}`;
}

/** `once`, `3 times`. */
export function timesText(count: number): string {
  return count === 1 ? 'once' : plural(count, 'time');
}

/** `$0.0042`, `$12.34`; `unpriced` where a call had no price. */
export function dollarsText(usd: number | null): string {
  if (usd === null) return 'unpriced';
  if (usd === 0) return '$0';
  if (usd < 0.0001) return '< $0.0001';
  return usd < 1 ? `$${usd.toPrecision(2)}` : `$${usd.toFixed(2)}`;
}

/** `0.4 s`, `12 s`, `3 min 20 s`, `2 h 5 min`. */
export function durationText(seconds: number): string {
  if (seconds < 9.95) return `${Number(Math.max(0, seconds).toFixed(1))} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3_600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3_600)} h ${Math.floor((whole % 3_600) / 60)} min`;
}

/** With a capital letter at its start. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
