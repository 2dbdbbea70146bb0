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

class Types {
  readonly root: JsonSchema;
  readonly #interfaces = new Map<string, string>();

  constructor(root: JsonSchema) {
    this.root = root;
  }

  /** All interfaces, the whole configuration first. */
  text(): string {
    return [...this.#interfaces.values()].join('\n\n');
  }

  /** Writes the interface of a mapping; its name. */
  nameOf(stem: string, schema: JsonSchema, words = schema.description): string {
    const name = `${stem}Input`;
    if (this.#interfaces.has(name)) return name;
    const within = schema === this.root ? '' : stem;
    this.#interfaces.set(name, '');
    const required = new Set(schema.required ?? []);
    const members = Object.entries(schema.properties ?? {}).map(([key, member]) => {
      const mark = required.has(key) ? '' : '?';
      return `${comment(member)}  ${key}${mark}: ${this.typeOf(`${within}${capitalised(key)}`, member)};`;
    });
    const others = schema.additionalProperties;
    if (typeof others === 'object') {
      members.push(`  [key: string]: ${this.typeOf(`${within}Member`, others as JsonSchema)} | undefined;`);
    }
    const about = words === undefined ? '' : `/** ${words} */\n`;
    this.#interfaces.set(name, `${about}export interface ${name} {\n${members.join('\n')}\n}`);
    return name;
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

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(configurationTypesPath, configurationTypes());
}
