import { asRecord } from './test-case.ts';

/** Puts what `{ $ref: '#/assertionTemplates/name' }` means in its place. */
export function withReferences(config: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return asRecord(resolved(config, config, 0));
}

/** References that go round in a circle end here. */
const deepest = 100;

function resolved(value: unknown, root: Readonly<Record<string, unknown>>, depth: number): unknown {
  if (typeof value !== 'object' || value === null || depth > deepest) return value;
  if (Array.isArray(value)) return value.map((member) => resolved(member, root, depth + 1));
  const { $ref, ...others } = value as Readonly<Record<string, unknown>>;
  const target = typeof $ref === 'string' && $ref.startsWith('#/') ? memberOf(root, $ref) : undefined;
  const whole =
    target === undefined ? (value as Record<string, unknown>) : { ...asRecord(target), ...others };
  return Object.fromEntries(
    Object.entries(whole).map(([key, member]) => [key, resolved(member, root, depth + 1)]),
  );
}

function memberOf(root: Readonly<Record<string, unknown>>, pointer: string): unknown {
  return pointer
    .slice(2)
    .split('/')
    .reduce<unknown>((value, name) => asRecord(value)[name], root);
}
