/** How numbers and words are written on the page. Numbers have the digits of `figures.ts`, and the signs of a printed text. */
import {
  dollarsText,
  durationText,
  percentText,
  pointsText,
  probabilityText,
} from '../../src/foundation/figures.ts';

export { countText as count, plural, timesText } from '../../src/foundation/figures.ts';

const unknown = '–';

export function percent(score: number | null | undefined, digits = 1): string {
  return score == null ? unknown : `${percentText(score, digits)} %`;
}

/** Such as `52.1–63.0 %`. */
export function percentInterval(low: number | null, high: number | null): string {
  if (low === null || high === null) return 'interval unknown';
  return `${percentText(low)}–${percentText(high)} %`;
}

/** A difference of scores in points of a per cent, such as `+4.2`. */
export function points(difference: number | null | undefined): string {
  return difference == null ? unknown : pointsText(difference).replace('-', '−');
}

export function pointsInterval(low: number | null | undefined, high: number | null | undefined): string {
  if (low == null || high == null || !Number.isFinite(low) || !Number.isFinite(high))
    return 'interval unknown';
  return `${points(low)} to ${points(high)}`;
}

export function probability(p: number | null): string {
  return p === null ? unknown : probabilityText(p);
}

export function dollars(usd: number | null): string {
  return usd === null ? 'no price' : dollarsText(usd);
}

export function duration(milliseconds: number | null): string {
  return milliseconds === null ? unknown : durationText(milliseconds / 1_000);
}

export function moment(milliseconds: number): string {
  return new Date(milliseconds).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
}

/** A task's name without its suite, where the page has said which one it is. */
export function shortName(taskName: string): string {
  return taskName.split('/').at(-1) || taskName;
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
