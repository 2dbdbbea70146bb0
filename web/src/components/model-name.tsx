import { Fragment } from 'react';

interface ModelNameProperties {
  readonly name: string | null | undefined;
}

/**
 * A model's name, in as many lines as there is room for. That of a simulated one ends with what its world is made of,
 * which only the tooltip shows.
 */
export function ModelName({ name }: ModelNameProperties) {
  if (name == null) return <span className="model-name">none</span>;
  return (
    <span className="model-name" title={name}>
      {name.replace(/^(sim\/[\w-]+)@\w+$/, '$1')}
    </span>
  );
}

/** Several of them, as a list in a sentence. */
export function ModelNames({ names }: { readonly names: readonly string[] }) {
  if (names.length === 0) return <ModelName name={undefined} />;
  return names.map((name, place) => (
    <Fragment key={name}>
      {place > 0 && ', '}
      <ModelName name={name} />
    </Fragment>
  ));
}
