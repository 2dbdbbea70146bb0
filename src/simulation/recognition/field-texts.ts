/** The field texts of all examples, each text once, with the examples that have it. */
export interface FieldTexts {
  readonly texts: readonly string[];
  /** Numbers of the texts. */
  readonly numbers: ReadonlyMap<string, number>;
  /** By text: numbers of the examples that have it. */
  readonly owners: readonly (readonly number[])[];
  /** By example: numbers of its texts, the longest first. */
  readonly ofExample: readonly (readonly number[])[];
}

/** Collects the texts of examples, given by example as its field values. Empty values are left out. */
export function collectFieldTexts(fields: readonly Readonly<Record<string, string>>[]): FieldTexts {
  const numbers = new Map<string, number>();
  const owners: number[][] = [];
  const ofExample = fields.map((record, example) => {
    const values = [...new Set(Object.values(record))].filter((text) => text.trim() !== '');
    return values
      .sort((a, b) => b.length - a.length)
      .map((text) => {
        const number = numbers.get(text) ?? numbers.size;
        numbers.set(text, number);
        const list = owners[number];
        if (list === undefined) owners[number] = [example];
        else list.push(example);
        return number;
      });
  });
  return { texts: [...numbers.keys()], numbers, owners, ofExample };
}
