const smallNumbers = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
] as const;

const ordinals = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
] as const;

/** A whole number in words up to twelve, in digits above. */
export function numberWord(value: number): string {
  return smallNumbers[value] ?? String(value);
}

/** `first` for 1; up to ten. */
export function ordinal(place: number): string {
  return ordinals[place - 1] ?? `${place}th`;
}

/** `a, b and c` */
export function listOf(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** `one lamp`, `three lamps` */
export function countOf(count: number, noun: string): string {
  return `${numberWord(count)} ${count === 1 ? noun : `${noun}s`}`;
}

/** `a pear`, `an apple` */
export function withArticle(noun: string): string {
  return `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}`;
}

/** `12.40` for 1240 cents. */
export function money(cents: number): string {
  return (cents / 100).toFixed(2);
}

/** `09:05` for 545 minutes after midnight. */
export function clock(minutes: number): string {
  const part = (value: number) => String(value).padStart(2, '0');
  return `${part(Math.floor(minutes / 60) % 24)}:${part(minutes % 60)}`;
}

/** `1 hour and 35 minutes` */
export function duration(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const parts = [
    ...(hours > 0 ? [`${hours} ${hours === 1 ? 'hour' : 'hours'}`] : []),
    ...(rest > 0 || hours === 0 ? [`${rest} ${rest === 1 ? 'minute' : 'minutes'}`] : []),
  ];
  return parts.join(' and ');
}
