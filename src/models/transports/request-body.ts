import type { ModelParameters } from '../model.ts';
import { isNameOf } from './refused-parameter.ts';
import { type Secrets, withSecrets } from './secret-by-name.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a model's setting changes the bodies of its requests. */
export function changesBody({ body, systemRole, names }: ModelParameters): boolean {
  return body !== undefined || names !== undefined || systemRole === 'developer';
}

/**
 * The body of a request as the model's setting wants it: with its further fields, and with the role that its system
 * prompt is sent in.
 * @throws Error when a field names a secret that is not known.
 */
export function settledBody(
  own: JsonObject,
  { body, systemRole, names }: ModelParameters,
  secrets: Secrets,
): JsonObject {
  const named = names === undefined ? own : renamed(own, names);
  const addressed = systemRole === 'developer' ? { ...named, messages: asDeveloper(named.messages) } : named;
  return body === undefined ? addressed : merged(addressed, withSecrets(body, secrets) as JsonObject);
}

/** The fields of parameters, at the top or one mapping below it (`generationConfig`), under other names. */
function renamed(own: JsonObject, names: Readonly<Record<string, string>>, depth = 0): JsonObject {
  const members = Object.entries(own).map(([field, value]): [string, unknown] => {
    const change = Object.entries(names).find(([parameter]) => isNameOf(parameter, field));
    if (change !== undefined) return [change[1], value];
    return [field, depth === 0 && isObject(value) ? renamed(value, names, 1) : value];
  });
  return Object.fromEntries(members);
}

function asDeveloper(messages: unknown): unknown {
  if (!Array.isArray(messages)) return messages;
  return messages.map((message: JsonObject) =>
    message.role === 'system' ? { ...message, role: 'developer' } : message,
  );
}

/** Objects are merged member by member; of anything else the second goes before the first. */
export function merged(first: JsonObject, second: JsonObject): JsonObject {
  const members = Object.entries(second).map(([name, member]) => {
    const before = first[name];
    return [name, isObject(before) && isObject(member) ? merged(before, member) : member];
  });
  return { ...first, ...Object.fromEntries(members) };
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
