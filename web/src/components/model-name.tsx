interface ModelNameProperties {
  readonly name: string | null | undefined;
}

/**
 * A model's name, in as many lines as there is room for. That of a simulated one ends with what its world is made of,
 * which stands in the hint only.
 */
export function ModelName({ name }: ModelNameProperties) {
  if (name == null) return <span className="model-name">none</span>;
  return (
    <span className="model-name" title={name}>
      {name.replace(/^(sim\/[\w-]+)@\w+$/, '$1')}
    </span>
  );
}
