import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type JsonSchema, rawJsonSchema } from '../src/config/schema/json-schema.ts';

/**
 * Writes src/config/schema/configuration-input.ts, the type of a configuration, from its schema: with a doc comment at every
 * key, which editors show where the key is written.
 */

export const configurationTypesPath = fileURLToPath(
  new URL('../src/config/schema/configuration-input.ts', import.meta.url),
);

/** Where the types of values come from that only code can hold. */
const codeTypes: Readonly<Record<string, string>> = {
  LanguageModelObject: '../../models/transports/ai-sdk/language-model.ts',
  Method: '../../optimizers/contract/method.ts',
  ScorerFunction: '../../scoring/scorer.ts',
  TaskRun: '../../tasks/task.ts',
};

const longestLine = 110;

export function configurationTypes(): string {
  const types = new Types(rawJsonSchema());
  types.nameOf('Configuration', types.root, 'What a configuration file holds.');
  const imports = Object.entries(codeTypes).map(([name, path]) => `import type { ${name} } from '${path}';`);
  return [
    '// Written by scripts/write-configuration-types.ts from the schema, which is the place to change.',
    '',
    ...imports,
    '',
    types.text(),
    '',
  ].join('\n');
}

/** A mapping of the schema, under the names of the places where it stands. */
interface Shape {
  readonly stems: string[];
  readonly about: string;
  /** Each key with its comment. */
  readonly members: readonly string[];
}

/** With fewer keys in common an interface is written whole. */
const fewestInherited = 4;

class Types {
  readonly root: JsonSchema;
  readonly #shapes: Shape[] = [];
  readonly #byStem = new Map<string, number>();

  constructor(root: JsonSchema) {
    this.root = root;
  }

  /** All interfaces, the whole configuration first; equal ones once. */
  text(): string {
    const names = this.#names();
    return this.#shapes
      .toReversed()
      .map(({ about, members }, place) => {
        const name = names.at(-1 - place) ?? '';
        const parent = this.#parentOf(members);
        const inherited = new Set(parent?.members);
        const bases = parent === undefined ? '' : ` extends ${names[this.#shapes.indexOf(parent)]}`;
        const own = members.filter((member) => !inherited.has(member));
        return `${about}export interface ${name}${bases} {\n${own.join('\n')}\n}`;
      })
      .join('\n\n')
      .replaceAll(/§(\d+)/g, (_mark, place: string) => names[Number(place)] ?? '');
  }

  /** Takes up the interface of a mapping; a mark that stands for its name. */
  nameOf(stem: string, schema: JsonSchema, words = schema.description): string {
    const known = this.#byStem.get(stem);
    if (known !== undefined) return `§${known}`;
    const within = schema === this.root ? '' : stem;
    const required = new Set(schema.required ?? []);
    // From the last key to the first, so that the interfaces stand in the order of their keys once they are turned round.
    const members = Object.entries(schema.properties ?? {})
      .toReversed()
      .map(([key, member]) => {
        const mark = required.has(key) ? '' : '?';
        return `${comment(member)}  ${key}${mark}: ${this.typeOf(`${within}${capitalised(key)}`, member)};`;
      })
      .toReversed();
    const others = schema.additionalProperties;
    if (typeof others === 'object') {
      members.push(`  [key: string]: ${this.typeOf(`${within}Member`, others as JsonSchema)} | undefined;`);
    }
    const about = words === undefined ? '' : `/** ${words} */\n`;
    const equal = this.#shapes.findIndex((shape) => shape.members.join() === members.join());
    if (equal >= 0) this.#shapes[equal]?.stems.push(stem);
    const place = equal >= 0 ? equal : this.#shapes.push({ stems: [stem], about, members }) - 1;
    this.#byStem.set(stem, place);
    return `§${place}`;
  }

  /** A mapping that stands in several places is named by what the names of these end with alike. */
  #names(): readonly string[] {
    const taken = new Set<string>();
    return this.#shapes.map(({ stems: [first = '', ...others] }) => {
      const shared = others.reduce(sharedEnd, first);
      const stem = shared === '' || taken.has(shared) || this.#isAnother(shared, first) ? first : shared;
      taken.add(stem);
      return `${stem}Input`;
    });
  }

  #isAnother(stem: string, first: string): boolean {
    const place = this.#byStem.get(stem);
    return place !== undefined && place !== this.#byStem.get(first);
  }

  /** The largest other mapping whose keys all stand in this one. */
  #parentOf(members: readonly string[]): Shape | undefined {
    return this.#shapes
      .filter((other) => other.members.length >= fewestInherited && other.members.length < members.length)
      .filter((other) => other.members.every((member) => members.includes(member)))
      .sort((one, other) => other.members.length - one.members.length)[0];
  }

  typeOf(name: string, schema: JsonSchema): string {
    if (typeof schema.codeType === 'string') return schema.codeType;
    if (schema.$ref !== undefined) {
      const id = schema.$ref.replace('#/$defs/', '');
      return this.typeOf(capitalised(id), this.root.$defs?.[id] ?? {});
    }
    if (schema.enum !== undefined) return schema.enum.map((value) => `'${String(value)}'`).join(' | ');
    if (schema.anyOf !== undefined) {
      const mappings = schema.anyOf.filter(({ properties }) => properties !== undefined).length;
      const choices = schema.anyOf.map((choice) => {
        const [first = ''] = choice.required ?? [];
        return this.typeOf(mappings > 1 ? `${name}By${capitalised(first)}` : name, choice);
      });
      return [...new Set(choices)].join(' | ');
    }
    if (schema.type === 'array') {
      const item = this.typeOf(name.replace(/s$/, ''), schema.items ?? {});
      return /^\w+$/.test(item) ? `${item}[]` : `(${item})[]`;
    }
    if (schema.properties !== undefined) return this.nameOf(name, schema);
    if (schema.type === 'object') {
      const others = schema.additionalProperties;
      const member =
        typeof others === 'object' ? this.typeOf(`${name}Member`, others as JsonSchema) : 'unknown';
      return `Record<string, ${member}>`;
    }
    const plain: Readonly<Record<string, string>> = { integer: 'number', null: 'null' };
    return schema.type === undefined ? 'unknown' : (plain[schema.type] ?? schema.type);
  }
}

/** What editors show: the description, and the default where the description does not say it. */
function comment({ description = '', default: value }: JsonSchema): string {
  const isPlain = value !== undefined && (typeof value !== 'object' || value === null);
  const said = isPlain && !/\bDefault\b/.test(description) ? [`Default: \`${String(value)}\`.`] : [];
  const words = [description, ...said].join(' ').trim();
  if (words === '') return '';
  const line = `  /** ${words} */\n`;
  if (line.length <= longestLine) return line;
  const lines: string[] = [];
  for (const word of words.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length + 6 > longestLine) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return `  /**\n${lines.map((one) => `   * ${one}\n`).join('')}   */\n`;
}

/** The words, each with a capital letter, that two names end with. */
function sharedEnd(one: string, other: string): string {
  const wordsOf = (name: string) => name.match(/[A-Z][^A-Z]*/g) ?? [];
  const [ones, others] = [wordsOf(one), wordsOf(other)];
  let count = 0;
  while (count < ones.length && ones.at(-1 - count) === others.at(-1 - count)) count += 1;
  return count === 0 ? '' : ones.slice(-count).join('');
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(configurationTypesPath, configurationTypes());
}
