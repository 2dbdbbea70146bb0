/** Abbreviations after which a sentence always continues. Without their last full stop, in small letters. */
const goesOn = new Set(
  `e.g i.e eg ie vs cf viz approx mr mrs ms dr prof gen sgt capt lt rev hon sr jr messrs figs eqs eqn chap
  z.b z.bsp d.h bzw vgl sog bspw ggf evtl inkl exkl einschl insb insbes zzgl abzgl mind hr dipl ing u.a.m
  u.u i.d.r i.a s.o s.u o.g p.ex c.-à-d c.à.d mme mlle m.me réf p.ej sra srta dña núm pág págs aprox ud uds vd vds
  por.ex p.ext sig.ra dott prof.ssa d.w.z bijv m.a.w bv
  т.е т.к напр проф акад г-н г-жа т.н
  tzn tzw m.in
  resp incl excl`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/** Abbreviations that often stand at the end of a sentence: it ends there if a capital letter follows. */
const mayEnd = new Set(
  `etc usw usf inc ltd corp co al a.m p.m am pm u.a o.ä u.ä u.dgl dgl etw jh jhd jhs m.fl enz itd itp и.т.д и.т.п т.д т.п и.др др пр с.а ecc
  max min mio mrd тыс млн млрд руб см a.d b.c bc ad ph.d m.d b.a m.a n.chr v.chr s.a`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/** Words that are abbreviations where a number follows, and words of their own otherwise. */
const beforeNumber = new Set(
  `no nos nr art abs s p pp vol vols ch sec par fig abb kap bd ziff eq ver v rd nº num ref st г стр п ч гл рис табл т § ex ed tab app`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/** What the word before a full stop says about the sentence: it continues, it may end, or nothing. */
export function abbreviationBefore(word: string, next: string): 'goes on' | 'may end' | undefined {
  const plain = word.toLowerCase();
  if (beforeNumber.has(plain) && /^[\p{N}IVXLC(]/u.test(next)) return 'goes on';
  if (goesOn.has(plain) && plain !== 'no') return 'goes on';
  if (mayEnd.has(plain)) return 'may end';
  if (/^\p{Ll}(?:\.\p{Ll})+$/u.test(word) || /^\p{Ll}\.\p{Lu}$/u.test(word)) return 'goes on';
  if (/^\p{Lu}(?:\.-?\p{Lu})*$/u.test(word)) return 'may end';
  return undefined;
}

/** Words that begin a sentence far more often than they follow an initial or the name of a country. */
const beginners = new Set(
  `a an the then if when while do don't never always only use give keep write answer say state name check read think be avoid include
  explain return reply provide for in on it this that these those each every all both no not you your we i they he she there here after
  before first second third next finally otherwise also however so but and or as at by with from make let ask choose pick select count
  list show put add remove end start begin stop work take consider remember note ensure respond please`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

export function beginsSentence(word: string): boolean {
  return beginners.has(word.toLowerCase().replace('’', "'"));
}

const months =
  /^(?:jan|feb|m[aä]r|apr|ma[iy]|ju[nl]|aug|sep|o[kc]t|nov|de[zc]|янв|фев|мар|апр|мая|июн|июл|авг|сен|окт|ноя|дек)/i;
const ordinalBefore = /(?:^|\s)(?:am|der|die|das|dem|den|des|vom|zum|im|beim|bis|jede[rsnm]?|den)$/i;

/** Whether a number with a full stop is an ordinal, as in "am 3. Mai" or "der 2. Versuch". */
export function isOrdinal(before: string, next: string): boolean {
  return months.test(next) || ordinalBefore.test(before.trimEnd());
}
