import { expect, test } from 'vitest';
import type { ReportData } from './page-data.ts';
import { embeddedJson, reportPage, servedPage } from './page-html.ts';

const hostile = '</script><script>alert(1)</script><!-- \u2028 ]]>';

test('data inside a script element reads back as it was and cannot end the element', () => {
  const text = embeddedJson({ text: hostile });
  expect(text).not.toContain('<');
  expect(text).not.toContain('\u2028');
  expect(JSON.parse(text)).toEqual({ text: hostile });
});

test('a report allows its own script and style by their content, and no request', () => {
  const data = { log: { id: 'run' } } as ReportData;
  const page = reportPage({ script: 'const text = "</script>";', style: 'a{}' }, data);
  expect(page).toMatch(/default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'/);
  expect(page.match(/<\/script>/g)).toHaveLength(2);
});

test('the served page holds its token as an attribute and nothing inline', () => {
  const page = servedPage('"><script>');
  expect(page).toContain('content="&quot;>&lt;script>"');
  expect(page).not.toMatch(/<style>|<script>/);
});
