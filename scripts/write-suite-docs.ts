import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { suiteTasks } from '../src/suites/registry.ts';
import type { SuiteTask, SuiteTaskDescription } from '../src/suites/suite-task.ts';

/** Fills the tables of docs/suites.md from the declarations of the tasks. */

export const suiteDocsPath = fileURLToPath(new URL('../docs/suites.md', import.meta.url));

const block = /(<!-- (tasks|sources|files): (\w+) -->\n)[\s\S]*?(<!-- end -->)/gu;

type DescribedTask = SuiteTask & { readonly about: SuiteTaskDescription };

/** The text of the page with its tables written anew. */
export async function withSuiteTables(page: string): Promise<string> {
  const described = (await suiteTasks()).filter((task): task is DescribedTask => task.about !== undefined);
  return page.replace(
    block,
    (_block, start: string, table: keyof typeof tables, domain: string, end: string) => {
      const tasks = described.filter((task) => task.domain === domain);
      if (tasks.length === 0) throw new Error(`no tasks of the domain ${domain}`);
      return `${start}\n${tables[table](tasks)}\n${end}`;
    },
  );
}

const tables = {
  tasks: (tasks: readonly DescribedTask[]) =>
    markdownTable(
      ['task', 'role', 'asks for', 'answer, metric', 'our version', 'not known'],
      tasks.map(({ id, role, answer, scorer, about }) => [
        code(id),
        role,
        about.title,
        `${answer.type ?? 'text'} ${answer.tag === undefined ? '(whole reply)' : `in \`<${answer.tag}>\``}, ${code(scorer)}`,
        about.relation,
        about.unknown ?? '-',
      ]),
    ),
  sources: (tasks: readonly DescribedTask[]) =>
    markdownTable(
      ['task', 'fetched from', 'licence as stated', 'publication'],
      tasks.map(({ id, about }) => [
        code(id),
        about.sources.map(code).join('<br>'),
        about.licence,
        about.citation,
      ]),
    ),
  files: (tasks: readonly DescribedTask[]) =>
    markdownTable(
      ['task', 'files in the data folder; the first layout found is read'],
      tasks.map(({ id, about }) => [
        code(id),
        about.files.map((layout) => layout.map(code).join(', ')).join('<br>or '),
      ]),
    ),
};

function code(text: string): string {
  return `\`${text.replaceAll('|', '\\|')}\``;
}

function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  return line(header) + line(header.map(() => '---')) + rows.map(line).join('');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(suiteDocsPath, await withSuiteTables(readFileSync(suiteDocsPath, 'utf8')));
}
