const replacement = '[key]';

/** Shorter values are words of ordinary texts, not keys. */
const shortestKey = 6;

/** What looks like a key, whoever it belongs to. */
const keyPatterns: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  [/\b(sk|pk|rk|gsk|xai|hf|AIza)[-_]?[A-Za-z0-9_*-]{12,}/g, replacement],
  [/\b(Bearer|Basic)\s+[A-Za-z0-9._~+/=-]{6,}/gi, `$1 ${replacement}`],
  [/([?&](?:key|api[-_]?key|access[-_]?token)=)[^&\s"']+/gi, `$1${replacement}`],
  [/(:\/\/)[^\s/@]+@/g, '$1'],
];

/** A text of a server or a library without the given keys and without anything that looks like one. */
export function redactKeys(text: string, keys: readonly string[]): string {
  const withoutOurs = keys
    .filter((key) => key.length >= shortestKey)
    .reduce((rest, key) => rest.replaceAll(key, replacement), text);
  return keyPatterns.reduce((rest, [pattern, instead]) => rest.replace(pattern, instead), withoutOurs);
}
