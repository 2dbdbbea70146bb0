import { createHash } from 'node:crypto';
import type { PageAssets } from './page-assets.ts';
import type { ReportData } from './page-data.ts';

/** The page as `metaspo ui` serves it: modules and style are files of the server. `token` guards its actions. */
export function servedPage(token: string): string {
  return document(
    'metaspo',
    `<meta name="metaspo-token" content="${escapeAttribute(token)}">
<link rel="stylesheet" href="/assets/app.css">
<script type="module" src="/assets/app.js"></script>`,
    '',
  );
}

/** The page as one file that needs nothing else: its policy allows no other script, no style and no request at all. */
export function reportPage(
  { script, style }: Pick<PageAssets, 'script' | 'style'>,
  data: ReportData,
): string {
  const [safeScript, safeStyle] = [endlessScript(script), style.replaceAll('</', '<\\/')];
  const policy = [
    "default-src 'none'",
    `script-src '${sourceHash(safeScript)}'`,
    `style-src '${sourceHash(safeStyle)}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return document(
    `metaspo ${data.log.id}`,
    `<meta http-equiv="Content-Security-Policy" content="${policy}">
<style>${safeStyle}</style>`,
    `<script type="application/json" id="metaspo-report">${embeddedJson(data)}</script>
<script>${safeScript}</script>`,
  );
}

/** JSON inside a script element: nothing in it can end the element or begin a comment. */
export function embeddedJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}

function document(title: string, head: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="${icon}">
<title>${escapeAttribute(title)}</title>
${head}
</head>
<body>
<div id="page"><noscript>This page needs JavaScript.</noscript></div>
${body}
</body>
</html>
`;
}

const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='4' fill='%232f5d8a'/%3E%3Cpath d='M3 11 6.5 7l2.5 2.5L13 4.5' stroke='white' stroke-width='1.8' fill='none' stroke-linecap='round' stroke-linejoin='round'/%3E%3C/svg%3E";

/** A script that cannot end the element that it stands in. */
function endlessScript(script: string): string {
  return script.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
}

function sourceHash(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
