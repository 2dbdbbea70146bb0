import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Provider } from '../src/models/transports/providers/provider.ts';
import { providers } from '../src/models/transports/providers.ts';

/** Fills the table of providers in docs/models.md from their declarations. */

export const providerDocsPath = fileURLToPath(new URL('../docs/models.md', import.meta.url));

const block = /(<!-- providers -->\n)[\s\S]*?(<!-- end of providers -->)/u;

/** The text of the page with its table written anew. */
export function withProviderTable(page: string): string {
  if (!block.test(page)) throw new Error('the page has no place for the table of providers');
  return page.replace(block, (_block, start: string, end: string) => `${start}\n${table()}\n${end}`);
}

function table(): string {
  const rows = Object.entries(providers).map(([name, provider]) => [
    namesOf(name, provider),
    provider.title,
    addressOf(provider),
    keyOf(provider),
    provider.package === undefined ? '' : code(provider.package.name),
  ]);
  const header = ['provider', 'is', 'usual address', 'key', 'package to install'];
  return [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}

function namesOf(name: string, { aliases = [] }: Provider): string {
  return [name, ...aliases].map(code).join(' or ');
}

function addressOf({ baseURL }: Provider): string {
  if (baseURL === undefined) return 'none: give `baseURL`';
  return typeof baseURL === 'string'
    ? code(baseURL)
    : `${code(baseURL({}, true))} with a key, else ${code(baseURL({}, false))}`;
}

function keyOf({ keyVariables, insteadOfKey = [] }: Provider): string {
  if (keyVariables.length === 0) return 'none, or `apiKeyEnv`';
  const instead = insteadOfKey.length === 0 ? '' : `, or all of ${insteadOfKey.map(code).join(', ')}`;
  return keyVariables.map(code).join(' or ') + instead;
}

function code(text: string): string {
  return `\`${text}\``;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(providerDocsPath, withProviderTable(readFileSync(providerDocsPath, 'utf8')));
}
