/** How numbers are written everywhere: scores in per cent, differences in points, with their intervals. */

const unknown = '–';

export function percent(score: number | null | undefined, digits = 1): string {
  return score == null ? unknown : `${(score * 100).toFixed(digits)} %`;
}

/** Such as `52.1–63.0 %`. */
export function percentInterval(low: number | null, high: number | null): string {
  if (low === null || high === null) return 'interval unknown';
  return `${(low * 100).toFixed(1)}–${(high * 100).toFixed(1)} %`;
}

/** A difference of scores in points of a per cent, such as `+4.2`. */
export function points(difference: number | null | undefined): string {
  if (difference == null) return unknown;
  const value = (Math.abs(difference) * 100).toFixed(1);
  if (value === '0.0') return '0.0';
  return `${difference < 0 ? '−' : '+'}${value}`;
}

export function pointsInterval(low: number | null | undefined, high: number | null | undefined): string {
  if (low == null || high == null || !Number.isFinite(low) || !Number.isFinite(high))
    return 'interval unknown';
  return `${points(low)} to ${points(high)}`;
}

export function probability(p: number | null): string {
  if (p === null) return unknown;
  return p < 0.001 ? '< 0.001' : p.toFixed(3);
}

export function count(value: number): string {
  return value.toLocaleString('en-US');
}

export function plural(value: number, singular: string, several = `${singular}s`): string {
  return `${count(value)} ${value === 1 ? singular : several}`;
}

export function dollars(usd: number | null): string {
  if (usd === null) return 'no price';
  if (usd === 0) return '$0';
  return usd < 0.01 ? '< $0.01' : `$${usd.toFixed(2)}`;
}

export function duration(milliseconds: number | null): string {
  if (milliseconds === null) return unknown;
  const seconds = milliseconds / 1_000;
  if (seconds < 60) return `${seconds.toFixed(seconds < 10 ? 1 : 0)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${Math.floor(seconds % 60)} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

export function moment(milliseconds: number): string {
  return new Date(milliseconds).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
}

/** A task's name without its suite, where the page has said which one it is. */
export function shortName(taskName: string): string {
  return taskName.split('/').at(-1) || taskName;
}
