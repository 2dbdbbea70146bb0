import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readQueueAddress } from '../../src/cluster/redis/queue-address.ts';
import { parseSet } from '../../src/config/overrides.ts';
import { imageType } from '../../src/data/images/image-type.ts';
import { MetaspoError } from '../../src/foundation/errors.ts';
import { shownJson, shownText } from '../../src/foundation/shown-text.ts';
import { csvCell, markdownLine } from '../../src/foundation/table-text.ts';
import { readRateHeaders, readRetryAfter } from '../../src/models/throttle/rate-headers.ts';
import { readJsonLines } from '../../src/models/transports/batch/json-lines.ts';
import { readErrorBody } from '../../src/models/transports/error-body.ts';
import { readErrorFacts } from '../../src/models/transports/error-facts.ts';
import { splitThinking } from '../../src/models/transports/received-reply.ts';
import { redactKeys } from '../../src/models/transports/redact-keys.ts';
import { readReply } from '../../src/optimizers/proposers/replies/read-reply.ts';
import { formFaults } from '../../src/prompts/form/form-faults.ts';
import { splitFrontMatter } from '../../src/prompts/front-matter.ts';
import { parsePrompt } from '../../src/prompts/structure/parse-prompt.ts';
import { partsOf } from '../../src/prompts/structure/parts.ts';
import { renderTemplate, slotsOf } from '../../src/prompts/template.ts';
import { redactSecrets } from '../../src/runs/redact-secrets.ts';
import { textChanges } from '../../src/runs/text-changes.ts';
import { answerTables } from '../../src/scoring/answer-cases.fixture.ts';
import { answerParser } from '../../src/scoring/answer-parser.ts';

/** `npm run fuzz` makes many runs; the tests a few. */
const numRuns = Number(process.env.METASPO_FUZZ_RUNS ?? 5);
const length = 100_000;
/** CPU time, in milliseconds, for so long a text; beside other tests more, as a busy machine is slower. */
const longest = 1_000 * (process.env.METASPO_FUZZ_RUNS === undefined ? 5 : 1);

const rateHeaders = (text: string) =>
  Object.fromEntries(
    [
      'x-ratelimit-remaining-requests',
      'x-ratelimit-reset-requests',
      'ratelimit-remaining',
      'ratelimit-reset',
    ].map((name) => [name, text]),
  );
const parsers = answerTables.map(
  ({ name, format }) => [`answers: ${name}`, answerParser(format).parseReply] as const,
);
const readers: readonly (readonly [string, (text: string) => unknown])[] = [
  ...parsers,
  [
    'answers: labels that hold each other',
    answerParser({ type: 'label', labels: ['A', 'B', 'A and B', 'very A', '-1', '1'] }).parseReply,
  ],
  ['answers: a JSON path', answerParser({ jsonPath: '$.a[0]' }).parseReply],
  ['answers: the last line', answerParser({ lastLine: true, type: 'number' }).parseReply],
  ['secrets', (text) => redactSecrets(text, { A_KEY: 'secret-123' })],
  ['keys', (text) => redactKeys(text, ['secret-123'])],
  ['shown text', shownText],
  ['shown JSON', (text) => shownJson(JSON.stringify(text))],
  ['a line of Markdown', markdownLine],
  ['a cell of CSV', csvCell],
  ['--set', (text) => parseSet(`a=${text}`)],
  ['a reply of the optimizer model', (text) => readReply({ text }, 'new_system_prompt')],
  ['front matter', splitFrontMatter],
  ['the structure of a prompt', (text) => partsOf(parsePrompt(text))],
  ['the form of a prompt', formFaults],
  ['changes between two texts', (text) => textChanges(text, `${text.slice(9)}x`)],
  ['thinking in a reply', splitThinking],
  ['the body of an error', readErrorBody],
  ['the facts of an error', readErrorFacts],
  ['headers of rates', (text) => readRateHeaders(rateHeaders(text), 0)],
  [
    'a wait that a server asks for',
    (text) => readRetryAfter({ 'retry-after': text, 'retry-after-ms': text }, 0),
  ],
  ['lines of a batch', (text) => [...readJsonLines(text)]],
  ['the address of a queue', (text) => readQueueAddress(`redis://${text}`)],
  ['a kind of image', (text) => imageType(Buffer.from(text))],
  [
    'slots of a template',
    (text) => renderTemplate(text, Object.fromEntries(slotsOf(text).map((slot) => [slot, 'x']))),
  ],
];

/** What the readers look for: the corpus is seeded with every reply of the tables. */
const seeds = [
  ...answerTables.flatMap(({ cases }) => cases.map(({ reply }) => reply)),
  ...[
    '<answer ',
    '<answer "',
    '< ',
    '<think>',
    '[',
    '{',
    '~',
    '```\n',
    '→',
    '(B ',
    'answer is ',
    'minus ',
    '1 ',
    '1,',
    '① ',
    'a.',
    '?a',
    '&a=',
    '://',
    'sk-',
    '{{',
    '{{a}}',
  ],
  ...[
    '\u001b]0;',
    '\u202e',
    '\u0300',
    '\ud83d',
    '\u00a0',
    '. ',
    '_',
    '*',
    '$',
    '\\boxed{',
    '|',
    '-',
    'x@',
    '"',
    "'",
    '\t',
    '\r',
  ],
];
const piece = fc.oneof(fc.constantFrom(...seeds), fc.string({ unit: 'binary', maxLength: 6 }));
/** A text that repeats a few pieces, as models and attackers do. */
const repeated = fc
  .tuple(fc.array(piece, { minLength: 1, maxLength: 3 }), piece, piece)
  .map(([unit, before, after]) => {
    const one = unit.join('') || ' ';
    return before + one.repeat(Math.ceil(length / one.length)).slice(0, length) + after;
  });

/** CPU time is that of the process alone, whatever else the machine does. */
function cpuTime(work: () => unknown): number {
  const before = process.cpuUsage();
  try {
    work();
  } catch (error) {
    if (!(error instanceof MetaspoError)) throw error;
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

describe('no text crashes or holds a reader', { timeout: 3_600_000 }, () => {
  test.each(readers)('%s', (_name, read) => {
    fc.assert(
      fc.property(repeated, (text) => {
        expect(cpuTime(() => read(text))).toBeLessThan(longest);
      }),
      { numRuns, endOnFailure: true },
    );
  });

  test.each(readers)('%s: any short text', (_name, read) => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        cpuTime(() => read(pieces.join('')));
      }),
      { numRuns: 20 * numRuns },
    );
  });
});

test('YAML of the corpus is read or refused by an error', () => {
  for (const seed of seeds) expect(() => [parse(`a: ${JSON.stringify(seed)}`)]).not.toThrow();
});
