import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Writes the programs of docs/write-your-own.md from the files that a test runs. */

const root = fileURLToPath(new URL('..', import.meta.url));
export const ownDocsPath = join(root, 'docs/write-your-own.md');

/** The page with its programs written anew. */
export function withPrograms(page: string): string {
  return page.replace(
    /(<!-- program: (\S+) -->\n)[\s\S]*?(<!-- end -->)/gu,
    (_block, start: string, path: string, end: string) =>
      `${start}\n\`\`\`ts\n${readFileSync(join(root, path), 'utf8')}\`\`\`\n\n${end}`,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(ownDocsPath, withPrograms(readFileSync(ownDocsPath, 'utf8')));
}
