import { UsageError } from '../../foundation/errors.ts';
import { jsonInText } from './json-in-text.ts';
import { located, notLocated, type Place } from './place.ts';

/** One step of a path: `.name`, `[0]`, `[-1]` (from the end), `['any name']` or `["any name"]`. */
const step = /\.([\p{L}_$][\p{L}\p{N}_$-]*)|\[(-?\d+)\]|\[(?:'([^']*)'|"([^"]*)")\]/uy;

/** The value at a path such as `$.result.label` of the reply's JSON. */
export function jsonPathPlace(path: string): Place {
  const steps = parsePath(path);
  return (reply) => {
    let value: unknown = jsonInText(reply);
    if (value === undefined) return notLocated('no JSON object or list in the reply');
    for (const key of steps) {
      value = member(value, key);
      if (value === undefined) return notLocated(`the reply's JSON has no ${path}`);
    }
    return value === null ? notLocated(`${path} is null`) : located(value);
  };
}

function member(container: unknown, key: string | number): unknown {
  if (typeof container !== 'object' || container === null) return undefined;
  if (typeof key === 'number') return Array.isArray(container) ? container.at(key) : undefined;
  return Object.hasOwn(container, key) ? (container as Record<string, unknown>)[key] : undefined;
}

/** @throws UsageError `invalid-json-path` */
function parsePath(path: string): readonly (string | number)[] {
  const steps: (string | number)[] = [];
  step.lastIndex = path.startsWith('$') ? 1 : path.length;
  while (step.lastIndex < path.length) {
    const match = step.exec(path);
    if (match === null) break;
    steps.push(match[2] === undefined ? (match[1] ?? match[3] ?? match[4] ?? '') : Number(match[2]));
  }
  if (steps.length > 0 && step.lastIndex === path.length) return steps;
  throw new UsageError('invalid-json-path', `"${path}" is no path`, {
    where: 'answer.jsonPath',
    hint: 'Write a path from $ with members and list places only, such as $.result.label or $.items[0].',
  });
}
