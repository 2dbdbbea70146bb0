import * as Plot from '@observablehq/plot';
import { useEffect, useRef, useState } from 'react';

interface PlotFigureProperties {
  /** What the figure shows, in words, for those who do not see it. */
  readonly label: string;
  readonly height: number;
  /** The figure for a width; a new function draws it again. */
  readonly options: (width: number) => Plot.PlotOptions;
}

/** A figure of Observable Plot that keeps its height, so that nothing moves when it is drawn. */
export function PlotFigure({ label, height, options }: PlotFigureProperties) {
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    setWidth(element.clientWidth);
    const observer = new ResizeObserver(([entry]) => setWidth(Math.round(entry?.contentRect.width ?? 0)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    if (width === 0) return;
    const figure = Plot.plot({ ...options(width), width, height, className: 'plot' });
    // Its own style element is not allowed by the page's policy; the page's style has the same rules.
    figure.querySelector('style')?.remove();
    figure.setAttribute('aria-hidden', 'true');
    frame.current?.replaceChildren(figure);
  }, [options, width, height]);
  return (
    <figure className="figure" role="img" aria-label={label}>
      <div ref={frame} className="figure-frame" style={{ height }} />
    </figure>
  );
}
