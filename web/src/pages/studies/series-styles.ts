import type { SymbolType } from '@observablehq/plot';

/** What distinguishes a line or a group of dots: colour, dash and symbol together. */
export interface SeriesStyle {
  readonly colour: string;
  readonly dash: string;
  readonly symbol: SymbolType;
}

const styles: readonly SeriesStyle[] = [
  { colour: 'var(--series-train)', dash: 'none', symbol: 'circle' },
  { colour: 'var(--series-select)', dash: '6 3', symbol: 'square' },
  { colour: 'var(--series-test)', dash: '2 3', symbol: 'diamond' },
  { colour: 'var(--series-fourth)', dash: '9 3 2 3', symbol: 'triangle' },
  { colour: 'var(--series-fifth)', dash: '4 2', symbol: 'star' },
  { colour: 'var(--quiet)', dash: '1 2', symbol: 'cross' },
];

/** The style of the n-th series, from 0. Beyond six they repeat: their names are next to them. */
export function seriesStyle(place: number): SeriesStyle {
  return styles[place % styles.length] as SeriesStyle;
}
