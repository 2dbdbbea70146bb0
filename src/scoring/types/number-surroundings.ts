import type { WrittenNumber } from './number-token.ts';

/** The sign that a number has by what stands before it. `open`: a dash that may be a minus sign or a mere mark. */
type Sign = 'plus' | 'minus' | 'open';

/** How far to either side of a number its surroundings are looked at, in characters. */
const reach = 60;

const currency = /\p{Sc} ?$/u;
const arrow = /(?:-{1,3}>|[→⇒⟹↦➔])[ \t]*$/u;
const signs = /[-–—+]+$/u;
const dashApart = /[-–—]{1,3}[ \t]+$/u;
/** A dash after these belongs to a name, a range or a difference: "COVID-19", "5-6", "(2) - 5". */
const partBefore = /[\p{L}\p{M}\p{N})\]}%!]$/u;
const amountBefore = /[\p{N})\]}%!][ \t]*$/u;
const signWord = /(?<![\p{L}\p{N}])(?:minus|negative)([^\p{L}\p{N}]*)$/iu;
/** "minus about 5", "a negative number, 5": a sign that is not the number's own leaves it open. */
const signNearby =
  /(?<![\p{L}\p{N}])(?:minus|negative[ \t]+(?:number|integer|value|sign|result|answer))(?![\p{L}\p{N}])[^.!?\n\p{N}]{0,30}$/iu;

/** Words and marks that make what follows them a bound, no answer, or the argument of a function. */
const qualifiedBefore = new RegExp(
  `(?:${[
    '[-–—][ \\t]*[({[]',
    '\\b(?:max|min|maximum|minimum)\\.?(?:[ \\t]+of)?',
    '\\b(?:more|less|fewer|greater|higher|lower|larger|smaller|bigger|better|worse|other|rather)[ \\t]+than',
    '\\bat[ \\t]+(?:least|most)',
    '\\bup[ \\t]+to',
    "(?:\\b(?:over|under|above|below|beyond|not|never|except|without|hardly|minus|negative)|n't)(?:[ \\t]+(?:be|exactly|quite|really|just|even|simply|necessarily)){0,2}",
    '(?<![\\p{L}\\p{N}])(?:neg\\.?|n[eé]gati[fv][oa]?|moins|menos|meno|минус|мінус|miinus|eksi|âm|ลบ|ऋण|سالب|ناقص|منفی|מינוס|マイナス|마이너스|负|負|零下)',
    '\\b(?:roots?|square|cube|power|factorial|inverse|reciprocal|value|logarithm)[ \\t]+of',
    '\\b(?:sqrt|cbrt|log_?\\d{0,2}|lg|ln|exp|sin|cos|tan|abs|floor|ceil|round|twice|thrice|double|triple|times|multiplied[ \\t]+by|divided[ \\t]+by|mod|modulo)[ \\t]*[({[]?',
    '\\\\[a-zA-Z]+[ \\t]*[({[]?',
    '[\\p{L}\\p{N}\\p{M}_]\\(|[⌈⌊]',
    '&[a-zA-Z]+;',
    '[!<>≤≥]=|=<',
    '(?!(?:[=~≈≃≅≡+|]|[→⇒⟹↦]))\\p{Sm}|[\\^\\\\/\\uFFFD]|[\\p{N})\\]}][ \\t]*[*·×÷x]',
  ].join('|')})[ \\t]*$`,
  'iu',
);

const magnitudes =
  '[万萬亿億兆千百十]|lakhs?|lacs?|crores?|quadrillions?|hundreds|thousands|millions|billions|trillions|bn|mn|mio|mrd|tsd|mille|mil|mill[oó]n\\p{L}*|millionen|milliarden?|milliards?|mln|mld|mlrd|тыс|млн|млрд|dozens?|score|gross';
/** What makes a number before it a bound, a part of a larger one, of a range or of a formula. */
const qualifiedAfter = new RegExp(
  `^(?:${[
    '[ \\t]*[+?^\\\\]',
    '[ \\t]*(?!(?:[=~≈≃≅≡+|<]|[→⇒⟹↦]))\\p{Sm}|[ \\t]*<(?![/|!a-z])',
    '[ \\t]*(?:or|and)[ \\t]+(?:more|less|higher|lower|fewer|so|above|below|over|under|up|counting)\\b',
    '[ \\t]*[-–—~][ \\t]*\\p{Sc}?\\d|[ \\t]*\\.\\.|…[ \\t]*\\d',
    `[ \\t]*(?:${magnitudes})(?![\\p{L}\\p{M}\\p{N}])`,
    '[ \\t]*(?:π|∞|√|÷)|[ \\t]+(?:pi|plus|squared|cubed|factorial|(?:below[ \\t]+freezing|bajo[ \\t]+cero|unter[ \\t]+null|sous[ \\t]+z[eé]ro|ниже[ \\t]+нуля)|to[ \\t]+the[ \\t]+(?:power|\\p{L}{1,12}(?:th|rd|nd))|mod|modulo)\\b',
    '[ \\t]*\\(?(?:minus|negative)\\)?[ \\t]*(?:$|[.!\\n])',
    '-(?![\\p{L}\\p{N}])|\\.\\p{L}|[ \\t]+[ixyzn](?![\\p{L}\\p{M}\\p{N}])',
    '[*·×]+[\\p{L}\\p{N}(]|[ \\t]+[*·×][ \\t]',
    '[ \\t]*&[a-zA-Z]+;',
  ].join('|')})`,
  'iu',
);

/** In capitals, thousands or more: "5 m" is a length, "5 M" five million. */
const magnitudeLetter = /^[ \t]+[kKMB](?![\p{L}\p{M}\p{N}])/u;

/** The sign of a number of a text; `undefined` where what stands around makes it no single number. */
export function signOf(text: string, { start, end }: WrittenNumber): Sign | undefined {
  const after = text.slice(end, end + reach);
  if (qualifiedAfter.test(after) || magnitudeLetter.test(after)) return undefined;
  const before = text.slice(Math.max(0, start - reach), start).replace(currency, '');
  const marked = signMarked(before);
  if (marked === undefined) return undefined;
  const rest = marked.rest.replace(currency, '').replace(arrow, ' ');
  const word = signWord.exec(rest);
  if (word === null) {
    if (marked.sign === 'minus' && rest.endsWith('|')) return undefined;
    return qualifiedBefore.test(rest) || signNearby.test(rest) ? undefined : marked.sign;
  }
  const [, gap = ''] = word;
  const earlier = rest.slice(0, word.index);
  const isItsOwn =
    marked.isPlain && gap.trim() === '' && !/(?:plus[ \t-]*|[\p{N})\]}%!][ \t]*)$/iu.test(earlier);
  return isItsOwn && !qualifiedBefore.test(earlier) ? 'minus' : undefined;
}

/** What a plus, a minus or a dash right before a number says, and the text before that. */
function signMarked(before: string) {
  if (arrow.test(before)) return { sign: 'plus', rest: before, isPlain: true } as const;
  const written = signs.exec(before)?.[0];
  if (written !== undefined) {
    const rest = before.slice(0, -written.length);
    if (partBefore.test(rest) || written.length > 1) return undefined;
    const sign: Sign = written === '+' ? 'plus' : written === '—' ? 'open' : 'minus';
    return { sign, rest, isPlain: false };
  }
  const dash = dashApart.exec(before);
  if (dash === null) return { sign: 'plus', rest: before, isPlain: true } as const;
  const rest = before.slice(0, dash.index);
  return amountBefore.test(rest) ? undefined : ({ sign: 'open', rest, isPlain: false } as const);
}
