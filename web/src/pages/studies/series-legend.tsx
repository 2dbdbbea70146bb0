import { seriesStyle } from './series-styles.ts';

interface SeriesLegendProperties {
  readonly names: readonly string[];
}

const marks: Readonly<Record<string, string>> = {
  circle: 'M15 3a3 3 0 1 0 .01 0z',
  square: 'M12 3h6v6h-6z',
  diamond: 'M15 2l4 4-4 4-4-4z',
  triangle: 'M15 2l4 7h-8z',
  star: 'M15 1l1.5 3.4 3.5.3-2.7 2.3.9 3.5-3.2-1.9-3.2 1.9.9-3.5L10 4.7l3.5-.3z',
  cross: 'M13.5 2h3v2.500h2.500v3h-2.500v2.500h-3v-2.500h-2.500v-3h2.500z',
};

/** Which line and which symbol mean what. */
export function SeriesLegend({ names }: SeriesLegendProperties) {
  return (
    <ul className="legend">
      {names.map((name, index) => {
        const { colour, dash, symbol } = seriesStyle(index);
        return (
          <li key={name}>
            <svg width="30" height="12" viewBox="0 0 30 12" stroke={colour} fill={colour} aria-hidden="true">
              <line x1="1" x2="29" y1="6" y2="6" strokeDasharray={dash} />
              <path d={marks[String(symbol)]} stroke="none" />
            </svg>
            {name}
          </li>
        );
      })}
    </ul>
  );
}
