import { UsageError } from '../foundation/errors.ts';
import { modelRoles } from '../models/usage-by-role.ts';
import type { ReplyConditions } from '../runs/forget-replies.ts';
import { suggestName } from '../scoring/closest-name.ts';

const keys = ['model', 'role', 'run', 'finish', 'text'] as const;
const finishReasons = [
  'stop',
  'length',
  'content-filter',
  'tool-calls',
  'other',
] as const satisfies readonly ReplyConditions['finish'][];

/** What `runs forget --where` is given, such as `model=ollama/llama3.2`. @throws UsageError `bad-condition`. */
export function readConditions(texts: readonly string[]): ReplyConditions {
  const allowed: Readonly<Record<string, readonly string[]>> = { role: modelRoles, finish: finishReasons };
  const pairs = texts.map((text) => {
    const equals = text.indexOf('=');
    const [key, value] = [text.slice(0, Math.max(0, equals)), text.slice(equals + 1)];
    if (!keys.some((known) => known === key)) {
      throw badCondition(`"${text}" is no condition`, `Write key=value. ${suggestName(key, keys)}`);
    }
    const values = allowed[key];
    if (value === '' || values?.includes(value) === false) {
      const hint = values === undefined ? `Write ${key}=VALUE.` : suggestName(value, values);
      throw badCondition(`${key} cannot be "${value}"`, hint);
    }
    return [key, value] as const;
  });
  const repeated = pairs.find(([key], place) => pairs.findIndex(([other]) => other === key) < place);
  if (repeated !== undefined) {
    throw badCondition(`${repeated[0]} is given twice`, 'All conditions must hold: give each key once.');
  }
  return Object.fromEntries(pairs);
}

function badCondition(what: string, hint: string): UsageError {
  return new UsageError('bad-condition', what, { where: '--where', hint });
}
