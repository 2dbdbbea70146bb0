import type { ModelParameters } from '../model.ts';
import type { RefusedParameters } from '../model-call-error.ts';
import { type ErrorFacts, readErrorFacts } from './error-facts.ts';

/** Names that servers have for the parameters of the port, in small letters without separators. */
const knownNames = {
  temperature: ['temperature'],
  maxOutputTokens: [
    'maxtokens',
    'maxcompletiontokens',
    'maxoutputtokens',
    'maxnewtokens',
    'maxtokenstosample',
    'numpredict',
    'npredict',
  ],
  topP: ['topp'],
  seed: ['seed', 'randomseed'],
  stopSequences: ['stop', 'stopsequences', 'stopsequence'],
  responseSchema: [
    'responseformat',
    'responseschema',
    'responsejsonschema',
    'outputformat',
    'outputconfig',
    'jsonschema',
  ],
  reasoningEffort: [
    'reasoningeffort',
    'reasoning',
    'thinking',
    'thinkingconfig',
    'thinkingbudget',
    'thinkinglevel',
    'effort',
    'think',
  ],
} satisfies Partial<Record<keyof ModelParameters, readonly string[]>>;

/** Of a field of the setting's `body`, among the parameters that can be left out. */
const bodyPrefix = 'body.';

/**
 * What may be left out of a request, by the names that an error could give it: its parameters, and the further fields
 * of its body as `body.NAME`.
 */
function namesOfSent(parameters: ModelParameters): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const [parameter, aliases] of Object.entries(knownNames)) {
    if (parameters[parameter as keyof ModelParameters] === undefined) continue;
    for (const alias of aliases) names.set(alias, parameter);
  }
  for (const [parameter, name] of Object.entries(parameters.names ?? {})) names.set(plain(name), parameter);
  for (const field of Object.keys(parameters.body ?? {})) names.set(plain(field), bodyPrefix + field);
  return names;
}

/** Whether a server may mean this field of a body when it refuses a parameter. */
export function isNameOf(parameter: string, field: string): boolean {
  if (parameter.startsWith(bodyPrefix)) return parameter === bodyPrefix + field;
  const aliases: readonly string[] = knownNames[parameter as keyof typeof knownNames] ?? [];
  return aliases.includes(plain(field));
}

/** `max_tokens`, `max-tokens` and `maxTokens` alike. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** Statuses that speak of the sender, of the load or of a way between: not of what a request holds. */
const otherStatuses: ReadonlySet<number> = new Set([
  401, 402, 403, 407, 408, 409, 425, 429, 502, 503, 504, 529,
]);

/**
 * The parameters that a server refuses to take at all, in any words, as far as the request had them; `undefined` where the
 * error is about something else, such as a number that is out of its range (that is for the user to set right).
 */
export function readRefusedParameters(
  status: number,
  body: string,
  parameters: ModelParameters,
): RefusedParameters | undefined {
  if (otherStatuses.has(status)) return undefined;
  const sent = namesOfSent(parameters);
  if (sent.size === 0) return undefined;
  const facts = readErrorFacts(body);
  const refused = namedByFields(facts, sent, parameters) ?? namedInWords(facts, sent, parameters);
  if (refused === undefined) return undefined;
  const instead = refused.length === 1 ? nameInstead(facts, sent, refused[0] as string) : undefined;
  return { parameters: refused, instead };
}

/** By `error.param`, by `loc` and the like. */
function namedByFields(
  { fields, texts, kinds }: ErrorFacts,
  sent: ReadonlyMap<string, string>,
  parameters: ModelParameters,
): readonly string[] | undefined {
  const named = known(
    fields.flatMap((field) => field.split(/[.[\]/]+/)),
    sent,
  );
  if (named.length === 0) return undefined;
  const words = [...texts, ...kinds].map(readable).join(' ');
  return isOutOfRange(words, named, parameters) ? undefined : named;
}

/** By the sentence that refuses something. */
function namedInWords(
  { texts }: ErrorFacts,
  sent: ReadonlyMap<string, string>,
  parameters: ModelParameters,
): readonly string[] | undefined {
  for (const sentence of texts.flatMap((text) => readable(text).split(/(?<=[.;!?])\s+/))) {
    const said = sentence.replace(listOfOthers, '');
    const named = namedFirst(withoutConditions(said), sent) ?? namedFirst(said, sent);
    if (named === undefined) continue;
    if (unknownModel.test(said) || isOutOfRange(said, named, parameters)) continue;
    if (!refuses(said, named) && !wantsMoreThanZero(said, named, parameters)) continue;
    return namedTogether(said, named);
  }
  return undefined;
}

/** Kinds of errors are written with lines between their words. */
function readable(text: string): string {
  return text.replace(/\s+/g, ' ').replaceAll('extra_forbidden', 'extra forbidden');
}

/** What a server would take in place of the one that it refuses. */
const listOfOthers =
  /(,? ?expected one of|supported (parameters|values|fields) are|valid (parameters|values|fields) are|did you mean|use ['"`]?\w+['"`]? instead).*$/i;

/** "When thinking is enabled, ..." names what is there, not what is refused. */
function withoutConditions(sentence: string): string {
  return sentence.replace(/\b(when|while|if|unless|because|since|with|without|for)\b[^,.;:]*/gi, ' ');
}

const refusal = new RegExp(
  [
    'unsupported|unrecogni[sz]ed|unexpected|not implemented|deprecated|no longer|ignored|forbidden|disallowed|prohibited',
    String.raw`\bno support\b|\bremove\b|\bdrop\b|mutually exclusive`,
    String.raw`(\bnot|n['’]?t|cannot) (an? |the |be |been |currently |yet |both be )*(support|permit|allow|accept|recogni[sz]|available|enabled|compatible|valid|take|understand|know|have|set|use|used|specified|applicable|configurable|adjustable)`,
    String.raw`unknown (name|field|parameter|argument|key|option|property|input|request)|unknown ['"\x60]`,
    String.raw`\bextra(neous)? (inputs?|fields?|keys?|propert|param|arg|forbidden)|additional propert`,
    'invalid (argument|parameter|field|option|name|key|input|request argument)',
    String.raw`(may|can|must|should) only|only \S+( \S+){0,6} (is|are|be) (supported|allowed|permitted|accepted|available)|only (supports?|accepts?|allows?|takes?|the default)`,
    String.raw`(must|has to|have to|should) (be|equal)( set to| equal to| exactly)? \d`,
    'does not exist|no such (parameter|field|argument|option)|(is )?invalid (for|with) th(is|e) model',
    'must be (null|none|unset|omitted|absent|empty|left out)',
  ].join('|'),
  'i',
);

/** An effort that is none of the server's own. */
const otherEffort = /must be (one of|either)|should be ['"`]|supported values|invalid|not a? ?valid/i;

function refuses(sentence: string, named: readonly string[]): boolean {
  return refusal.test(sentence) || (named.includes('reasoningEffort') && otherEffort.test(sentence));
}

const bounds =
  /\b(less|greater|more|fewer|higher|lower|larger|smaller|bigger) than|less_than|greater_than|\bat (most|least)\b|\bbetween\b|\bbelow\b|\babove\b|\bmaximum\b|\bminimum\b|\bmax_value\b|\btoo (large|small|high|low|big|long|many|few)\b|[<>]=?|[≤≥]|\bout of range\b|\bexceed|\brange\b|\bor (more|greater|less|fewer|higher|lower)\b|\bpositive\b|\bnon-negative\b/i;

/** A server that has no zero for greedy decoding: the zero is ours, and without it the server decodes as it likes. */
const aboveZero =
  /strictly positive|must be positive|(greater|higher|more|larger) than (or equal to )?0|> ?0|above 0|\(0/i;

function wantsMoreThanZero(words: string, named: readonly string[], parameters: ModelParameters): boolean {
  return named.includes('temperature') && parameters.temperature === 0 && aboveZero.test(words);
}

/** Whether it is about a number that is out of its range: the user chose it. */
function isOutOfRange(words: string, named: readonly string[], parameters: ModelParameters): boolean {
  return bounds.test(words) && !wantsMoreThanZero(words, named, parameters);
}

const unknownModel = /\bmodels?\b.{0,80}(does not exist|not found|not available)/i;

/** All known names of a text, in their order; `undefined` without one. */
function namedFirst(text: string, sent: ReadonlyMap<string, string>): readonly string[] | undefined {
  const named = known(text.match(/[A-Za-z][\w-]*/g) ?? [], sent);
  return named.length === 0 ? undefined : named;
}

function known(names: readonly string[], sent: ReadonlyMap<string, string>): readonly string[] {
  const parameters = names.map((name) => sent.get(plain(name))).filter((name) => name !== undefined);
  return [...new Set(parameters)];
}

/** Of parameters that exclude each other one is enough to leave out: the one that narrows the draw, else the last. */
function namedTogether(sentence: string, named: readonly string[]): readonly string[] {
  const [first, second] = named;
  if (second === undefined || first === undefined) return named;
  if (!/\bboth\b|mutually exclusive|\btogether\b|same time|\beither\b/i.test(sentence)) return named;
  return [named.includes('topP') ? 'topP' : (named.at(-1) as string)];
}

const suggestions = [
  /['"`]([A-Za-z][\w.]*)['"`] instead/i,
  /\b(?:use|send|specify|try|pass|set) (?:the )?(?:parameter |field )?['"`]?([A-Za-z][\w.]*)['"`]?(?: (?:parameter|field))? instead/i,
  /\binstead(?: of \S+)?,? (?:please )?use ['"`]?([A-Za-z][\w.]*)/i,
  /\b(?:replaced (?:by|with)|renamed (?:to|as)|in favou?r of|superseded by) (?:the )?['"`]?([A-Za-z][\w.]*)/i,
];

/** The name that the server wants in place of the refused one. */
function nameInstead(
  { texts }: ErrorFacts,
  sent: ReadonlyMap<string, string>,
  refused: string,
): string | undefined {
  for (const text of texts) {
    for (const suggestion of suggestions) {
      const name = suggestion.exec(readable(text))?.[1]?.replace(/\.$/, '');
      // A name is quoted or has the look of one; "the default" and "another model" are none.
      if (name === undefined || !isName(name, text)) continue;
      const meant = sent.get(plain(name));
      if (meant === undefined || meant === refused) return name;
    }
  }
  return undefined;
}

function isName(name: string, text: string): boolean {
  return /[_.]|[a-z][A-Z]/.test(name) || new RegExp(`['"\`]${name}['"\`]`).test(text);
}
