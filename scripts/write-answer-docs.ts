import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AnswerFormat, AnswerValue } from '../src/scoring/answer.ts';
import { answerTables } from '../src/scoring/answer-cases.fixture.ts';
import { answerParser } from '../src/scoring/answer-parser.ts';
import { answerText } from '../src/scoring/answer-text.ts';
import type { AnswerTable } from '../src/scoring/cases/answer-case.fixture.ts';
import { goldCases } from '../src/scoring/cases/gold-cases.fixture.ts';
import { publishedBatches } from '../src/scoring/cases/published-batches.fixture.ts';
import { publishedCases } from '../src/scoring/cases/published-cases.fixture.ts';

/** Fills the tables of docs/answers-and-scorers.md from the cases that the tests run. */

export const answerDocsPath = fileURLToPath(new URL('../docs/answers-and-scorers.md', import.meta.url));

const block = /(<!-- table: ([\w -]+) -->\n)[\s\S]*?(<!-- end -->)/gu;

/** The text of the page with its tables written anew. */
export function withAnswerTables(page: string): string {
  const tables = new Map([
    ...answerTables.map((table) => [table.name, caseTable(table)] as const),
    ['gold' as string, goldTable()] as const,
    ['published' as string, publishedTable()] as const,
    ['published batches' as string, batchTable()] as const,
  ]);
  return page.replace(block, (_block, start: string, name: string, end: string) => {
    const table = tables.get(name);
    if (table === undefined) throw new Error(`no table is named ${name}`);
    return `${start}\n${table}\n${end}`;
  });
}

function caseTable({ format, cases }: AnswerTable): string {
  const ownFormats = cases.some((answerCase) => answerCase.format !== undefined);
  const rows = cases.map(({ reply, reads, why, format: own }) => [
    ...(ownFormats ? [formatCode(own ?? format)] : []),
    code(reply),
    outcome(reads),
    why,
  ]);
  const header = [...(ownFormats ? ['`answer`'] : []), 'reply', 'read as', 'because'];
  const title = ownFormats ? '' : `With \`answer: ${formatText(format)}\`:\n\n`;
  return title + markdownTable(header, rows);
}

function goldTable(): string {
  const rows = goldCases.map(({ format, gold, reads, why }) => [
    formatCode(format),
    code(JSON.stringify(gold)),
    reads === null ? '**refused**' : outcome(reads),
    why,
  ]);
  return markdownTable(['`answer`', 'expected answer', 'read as', 'because'], rows);
}

function publishedTable(): string {
  const rows = publishedCases.map(({ format, answer, published, person }) => {
    const ours = answerParser(format).parseReply(`<answer>${answer}</answer>`);
    return [
      format.type ?? 'text',
      code(answer),
      published,
      person === null ? 'no valid answer' : outcome(person),
      outcome(ours.ok ? ours.value : null),
    ];
  });
  return markdownTable(['type', 'in the tag', 'published code', 'a person', 'metaspo'], rows);
}

function batchTable(): string {
  const rows = publishedBatches.map(({ replies, published, ours }) => [
    replies,
    published.toFixed(2),
    ours.toFixed(2),
  ]);
  return markdownTable(['50 replies, 25 of each label', 'published code', 'metaspo'], rows);
}

function outcome(value: AnswerValue | null): string {
  return value === null ? '**format error**' : code(answerText(value));
}

function formatCode(format: AnswerFormat): string {
  return code(formatText(format));
}

/** As it stands in a configuration in YAML. */
function formatText(format: AnswerFormat): string {
  const members = Object.entries(format).map(([key, value]) => {
    if (Array.isArray(value))
      return `${key}: [${value.map((label) => quotedWhereNeeded(String(label))).join(', ')}]`;
    return `${key}: ${typeof value === 'string' ? quotedWhereNeeded(value) : value}`;
  });
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

function quotedWhereNeeded(text: string): string {
  return /^[A-Za-z][\w-]*$/u.test(text) && !/^(?:yes|no|true|false)$/iu.test(text) ? text : `'${text}'`;
}

/** A text as inline code in a table cell: line breaks, outer spaces and what does not show are made visible. */
function code(text: string): string {
  const shown = text
    .normalize('NFC')
    .replaceAll('\n', '⏎')
    .replace(
      /\u200B|\u202F|\u0336/gu,
      (character) => `⟨U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`,
    )
    .replace(/^ +| +$/gu, (spaces) => '␣'.repeat(spaces.length));
  const longest = Math.max(0, ...(shown.match(/`+/gu) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const padding = longest > 0 ? ' ' : '';
  return `${fence}${padding}${shown.replaceAll('|', '\\|')}${padding}${fence}`;
}

function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  return line(header) + line(header.map(() => '---')) + rows.map(line).join('');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(answerDocsPath, withAnswerTables(readFileSync(answerDocsPath, 'utf8')));
}
