import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { endpointCases } from '../src/models/endpoints/endpoint-cases.fixture.ts';

/** Writes the table of docs/models.md on what endpoints do, from the cases of its tests. */

export const modelDocsPath = fileURLToPath(new URL('../docs/models.md', import.meta.url));

/** The page with its table written anew. */
export function withEndpointTable(page: string): string {
  return page.replace(
    /(<!-- endpoints -->\n)[\s\S]*?(<!-- end of endpoints -->)/u,
    (_block, start: string, end: string) => `${start}\n${endpointTable()}\n${end}`,
  );
}

function endpointTable(): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |\n`;
  const header = ['what the endpoint does', 'what metaspo does', 'what the user reads'];
  const rows = endpointCases.map(({ endpoint, metaspo, reads }) => line([endpoint, metaspo, reads]));
  return line(header) + line(header.map(() => '---')) + rows.join('');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replace(/\s+/g, ' ').replaceAll('<', '&lt;');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(modelDocsPath, withEndpointTable(readFileSync(modelDocsPath, 'utf8')));
}
