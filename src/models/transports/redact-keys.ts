const replacement = '[key]';

/** Shorter values may stand in the middle of ordinary words. */
const shortestKey = 6;
/** Still shorter ones are letters, not keys. */
const shortestWord = 3;

/** What looks like a key, whoever it belongs to. */
const keyPatterns: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  [/\b(sk|pk|rk|gsk|xai|hf|AIza|AKIA)[-_]?[A-Za-z0-9_*-]{12,}/g, replacement],
  [/\b(Bearer|Basic)\s+[A-Za-z0-9._~+/=-]{6,}/gi, `$1 ${replacement}`],
  [/([?&](?:key|api[-_]?key|access[-_]?token)=)[^&\s"']+/gi, `$1${replacement}`],
  [/(:\/\/)[^\s/@]+@/g, '$1'],
];

/** A text of a server or a library without the given keys, in any form, and without anything that looks like one. */
export function redactKeys(text: string, keys: readonly string[]): string {
  const withoutOurs = keys.reduce((rest, key) => withoutKey(rest, key), text);
  return keyPatterns.reduce((rest, [pattern, instead]) => rest.replace(pattern, instead), withoutOurs);
}

/** A model's own text, from which nothing but a key of ours is taken out: a word that serves as a key stays. */
export function withoutOwnKeys(text: string, keys: readonly string[]): string {
  return keys
    .filter((key) => key.length >= 12 || (key.length >= 8 && /\d/.test(key) && /[a-z]/i.test(key)))
    .reduce((rest, key) => withoutKey(rest, key), text);
}

function withoutKey(text: string, key: string): string {
  if (key.length < shortestWord) return text;
  if (key.length < shortestKey) {
    // A short one counts where it stands by itself only.
    return text.replace(
      new RegExp(`(?<![\\p{L}\\p{N}])${escaped(key)}(?![\\p{L}\\p{N}])`, 'gu'),
      replacement,
    );
  }
  return formsOf(key).reduce((rest, form) => rest.replaceAll(form, replacement), text);
}

/** A key as it may be echoed: as it is, in an address, in JSON, in hexadecimal, and within any Base64 text. */
function formsOf(key: string): readonly string[] {
  const encoded = [0, 1, 2].map((before) => {
    // What stands before and after the key in the encoded text shares a character with it at each end.
    const whole = Buffer.from(' '.repeat(before) + key)
      .toString('base64')
      .replace(/=+$/, '');
    return whole.slice(before === 0 ? 0 : before + 1, whole.length - 1);
  });
  const hexadecimal = Buffer.from(key).toString('hex');
  const forms = [
    key,
    encodeURIComponent(key),
    JSON.stringify(key).slice(1, -1),
    hexadecimal,
    hexadecimal.toUpperCase(),
    ...encoded,
  ];
  const urlSafe = encoded.map((form) => form.replaceAll('+', '-').replaceAll('/', '_'));
  return [...new Set([...forms, ...urlSafe])].filter((form) => form.length >= shortestKey);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
