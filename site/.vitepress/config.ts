import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { defineConfig } from 'vitepress';

/** docs/ of the clone, copied beside the reference that is made from the types (build.mjs). */
const pages = resolve(import.meta.dirname, '../pages');

/** The first heading of a page. */
function titleOf(file: string): string {
  return /^# (.+)$/m.exec(readFileSync(join(pages, file), 'utf8'))?.[1] ?? file;
}

function items(files: readonly string[]) {
  return files.map((file) => ({
    text: titleOf(file),
    link: `/${file.replace(/(?:README|index)?\.md$/, '')}`,
  }));
}

const parts: Readonly<Record<string, readonly string[]>> = {
  Begin: [
    'concepts.md',
    'from-your-prompts.md',
    'commands.md',
    'configuration.md',
    'tasks.md',
    'answers-and-scorers.md',
  ],
  Models: ['models.md', 'simulation.md', 'cluster.md'],
  Results: ['runs.md', 'dashboard.md', 'studies.md', 'comparison.md', 'learned-prompts.md', 'statistics.md'],
};
const named = Object.values(parts).flat();
const others = readdirSync(pages).filter(
  (file) => file.endsWith('.md') && !['README.md', 'index.md', ...named].includes(file),
);

export default defineConfig({
  title: 'metaspo',
  description: 'Learn one system prompt that works across many tasks, and adapt user prompts to it.',
  srcDir: 'pages',
  outDir: 'dist',
  base: process.env.DOCS_BASE ?? '/',
  cleanUrls: true,
  rewrites: { 'README.md': 'index.md', ':folder/README.md': ':folder/index.md' },
  themeConfig: {
    search: { provider: 'local' },
    outline: [2, 3],
    nav: [
      { text: 'Commands', link: '/commands' },
      { text: 'Configuration', link: '/configuration' },
      { text: 'Reference', link: '/reference/' },
      { text: 'Decisions', link: '/decisions/' },
    ],
    sidebar: [
      ...Object.entries(parts).map(([text, files]) => ({ text, items: items(files) })),
      { text: 'More', items: items(others) },
      {
        text: 'For programs',
        items: [
          { text: 'API reference', link: '/reference/' },
          { text: 'Decisions', link: '/decisions/' },
        ],
      },
    ],
  },
  markdown: {
    config(markdown) {
      // What a page links to outside of docs/ is a file of the repository: its name stays, the link goes.
      markdown.core.ruler.push('files-of-the-repository', ({ tokens, env }) => {
        const folder = dirname(String((env as { path?: string }).path ?? ''));
        for (const { children } of tokens) {
          let isOutside = false;
          for (const token of children ?? []) {
            if (token.type === 'link_open') {
              const target = decodeURI(token.attrGet('href') ?? '').replace(/#.*$/, '');
              isOutside = target.startsWith('.') && !resolve(folder, target).startsWith(pages);
            }
            if (!isOutside) continue;
            if (token.type === 'link_open' || token.type === 'link_close') {
              isOutside = token.type === 'link_open';
              token.tag = 'span';
              token.attrs = null;
            }
          }
        }
      });
    },
  },
});
