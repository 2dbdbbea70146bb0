import type { ConfigurationPath } from '../path.ts';
import { type JsonSchema, rawJsonSchema } from './json-schema.ts';

/** The keys that may stand at a place of the configuration; where several shapes are possible, those of all. */
export function knownKeys(path: ConfigurationPath): readonly string[] {
  const root = rawJsonSchema();
  const at = path.reduce<readonly JsonSchema[]>(
    (schemas, segment) => schemas.flatMap((schema) => alternatives(memberOf(schema, segment), root)),
    alternatives(root, root),
  );
  return [...new Set(at.flatMap(({ properties }) => Object.keys(properties ?? {})))];
}

function memberOf(schema: JsonSchema, segment: string | number): JsonSchema | undefined {
  return typeof segment === 'number' ? schema.items : schema.properties?.[segment];
}

/** A schema without references and choices: all that it may be. */
function alternatives(schema: JsonSchema | undefined, root: JsonSchema): readonly JsonSchema[] {
  if (schema === undefined) return [];
  const referenced =
    schema.$ref === undefined ? undefined : root.$defs?.[schema.$ref.replace('#/$defs/', '')];
  return [schema, referenced, ...(schema.anyOf ?? [])].flatMap((choice) =>
    choice === schema ? [schema] : alternatives(choice, root),
  );
}
