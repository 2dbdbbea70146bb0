import { parseJson } from './json-member.ts';

/** What an error body says, wherever in it that stands. */
export interface ErrorFacts {
  /** Its sentences, the outermost first. */
  readonly texts: readonly string[];
  /** Names of fields of the request that it points at: `param`, `loc` and the like. */
  readonly fields: readonly string[];
  /** Codes and types. */
  readonly kinds: readonly string[];
}

const longestBody = 20_000;
const deepest = 8;

const fieldKeys = /^(param|params|parameter|parameters|field|fields|loc|path|argument|property|key|name)$/i;
const kindKeys = /^(type|code|status|error_code|reason|kind)$/i;
/** What the server was sent, which may say anything. */
const echoKeys = /^(input|ctx|url|request|messages|request_id|requestid|provider_name)$/i;

/**
 * Reads the errors of all providers alike: objects in objects, lists of them, JSON in texts (gateways pass on what the
 * server behind them said), and Python's way to write them.
 */
export function readErrorFacts(body: string): ErrorFacts {
  const facts = { texts: [] as string[], fields: [] as string[], kinds: [] as string[] };
  const bounded = body.slice(0, longestBody);
  const json = parseJson(bounded);
  if (json === undefined) readText(bounded, facts, 0);
  else readValue(json, facts, 0);
  return facts;
}

type Facts = { readonly [Kind in keyof ErrorFacts]: string[] };

function readValue(value: unknown, facts: Facts, depth: number): void {
  if (depth > deepest) return;
  if (typeof value === 'string') readText(value, facts, depth);
  else if (Array.isArray(value)) for (const member of value) readValue(member, facts, depth + 1);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, member] of Object.entries(value)) readMember(key, member, facts, depth);
  }
}

function readMember(key: string, member: unknown, facts: Facts, depth: number): void {
  if (echoKeys.test(key)) return;
  if (fieldKeys.test(key)) {
    const names = Array.isArray(member) ? member : [member];
    facts.fields.push(...names.filter((name) => typeof name === 'string'));
  } else if (kindKeys.test(key) && typeof member === 'string') {
    facts.kinds.push(member);
  } else {
    readValue(member, facts, depth + 1);
  }
}

/** `{'type': 'extra_forbidden', 'loc': ('body', 'seed'), ...}` */
const pythonPlace = /['"]loc['"]\s*:\s*[([]([^)\]]*)[)\]]/g;

function readText(text: string, facts: Facts, depth: number): void {
  const inner = /^\s*[[{]/.test(text) ? parseJson(text) : undefined;
  if (inner !== undefined) {
    readValue(inner, facts, depth + 1);
    return;
  }
  for (const [, names = ''] of text.matchAll(pythonPlace)) {
    facts.fields.push(...[...names.matchAll(/['"]([^'"]+)['"]/g)].map(([, name]) => name as string));
  }
  facts.texts.push(text);
}
