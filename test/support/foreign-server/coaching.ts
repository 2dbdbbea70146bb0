import { chance, choose } from './chance.ts';
import { habits, strictTip } from './habits.ts';

/** The prompt-writing model's reply. `malformed`: share of replies that are of no use. */
export function coachReply(text: string, draw: string, malformed: number): string {
  const tag = askedTag(text);
  if (tag === undefined) return critique(text, draw);
  const prompt = rewritten(text, tag, draw);
  if (chance('malformed', draw) < malformed) return spoilt(tag, prompt, draw);
  return `${choose(['', 'Certainly!\n\n', 'How about this?\n'], 'lead', draw)}<${tag}>\n${prompt}\n</${tag}>`;
}

/** The tag pair that the request names last, with nothing but a word between its ends. */
function askedTag(text: string): string | undefined {
  return [...text.matchAll(/<(\w+)>(?:\s*(?:and|\.\.\.|…|,)?\s*)<\/\1>/gi)].at(-1)?.[1];
}

function critique(text: string, draw: string): string {
  const seen = habits.filter(({ lacking }) => lacking.test(text));
  const points = seen.filter((_habit, number) => chance('seen', draw, number) < 0.7);
  const stray = chance('stray', draw) < 0.4 ? [choose(habits, 'which', draw)] : [];
  const tips = [...points, ...stray].map(({ tips: texts }) => choose(texts, 'tip', draw, texts[0]));
  const formTrouble = /no <|unreadable|format/i.test(text) ? [strictTip] : [];
  const advice = [...tips, ...formTrouble].map((tip, number) => `${number + 1}. ${tip}`);
  return advice.length === 0
    ? 'Hard to say; nothing jumps out.'
    : `What to tell the model:\n${advice.join('\n')}`;
}

/** The present prompt with tips for what the analysis and the failures show; some of its sentences get lost. */
function rewritten(text: string, tag: string, draw: string): string {
  const kind = /user/i.test(tag) ? 'user' : 'system';
  const present = new RegExp(`<(\\w*${kind}\\w*)>([\\s\\S]*?)</\\1>`, 'i').exec(text)?.[2]?.trim() ?? '';
  const analysis = /<(\w*analysis\w*)>([\s\S]*?)<\/\1>/i.exec(text)?.[2] ?? '';
  const tips = habits
    .filter(({ wanted, lacking }) => (wanted.test(analysis) || lacking.test(text)) && !wanted.test(present))
    .filter((_habit, number) => chance('keep', draw, number) < 0.75)
    .map(({ tips: texts }) => choose(texts, 'say', draw, texts[0]));
  if (/format/i.test(analysis) && !/strictly/i.test(present)) tips.push(strictTip);
  const unused = habits.filter(({ wanted }) => !wanted.test(present));
  if (tips.length === 0 && unused.length > 0)
    tips.push(choose(choose(unused, 'try', draw).tips, 'say', draw));
  if (kind === 'user') return [...tips, present].join('\n');
  const sentences = present
    .split(/(?<=[.!?])\s+/)
    .filter((_sentence, number) => number === 0 || chance('drop', draw, number) > 0.1);
  return [...sentences, ...tips].join(' ');
}

function spoilt(tag: string, prompt: string, draw: string): string {
  return choose(
    [
      `<${tag}>\n${prompt}`,
      `{"${tag}": ${JSON.stringify(prompt)}}`,
      `<${tag}></${tag}>`,
      "I'm afraid I can't assist with that request.",
      `<${tag}>${prompt.replace(/\{\{\s*\w+\s*\}\}/g, '[insert text]') || 'N/A'}</${tag}`,
      'undefined',
    ],
    'spoil',
    draw,
  );
}
