import { thinkingTags } from './thinking.ts';

/** What is between the tags of a reply. */
export interface TaggedText {
  readonly text: string;
  /** The tags were written as in a page, `&lt;tag&gt;`: what is between them is written so too. */
  readonly isEscaped: boolean;
}

interface Token {
  readonly kind: 'tag' | 'thinking';
  /** Which of the ways to think aloud. */
  readonly name: string;
  readonly closes: boolean;
  readonly isEscaped: boolean;
  readonly start: number;
  readonly end: number;
}

/**
 * The texts between complete pairs of a tag, in the order of the reply. Text in a thinking block is none, nor is what a later opening tag
 * began again. The tag may be in another case, with attributes, with hyphens for underscores, or escaped. Linear in the length of the reply.
 */
export function taggedTexts(reply: string, tag: string): readonly TaggedText[] {
  const tokens = withoutThought(tokensIn(reply, tag));
  const found: TaggedText[] = [];
  let open: Token | undefined;
  for (const token of tokens) {
    if (!token.closes) open = token;
    else if (open !== undefined) {
      found.push({ text: reply.slice(open.end, token.start), isEscaped: open.isEscaped });
      open = undefined;
    }
  }
  return found;
}

function tokensIn(reply: string, tag: string): readonly Token[] {
  const name = tag.split('_').join('(?:\\\\?[_ -])');
  const pattern = new RegExp(
    `(?<open><|&lt;|\\\\<|＜)\\s{0,3}(?<slash>\\\\?/)?\\s{0,3}(?:(?<tag>${name})|(?<thinking>${thinkingTags}))(?:\\s[^<>&]{0,200})?\\s{0,3}(?:\\\\?>|&gt;|＞)`,
    'giu',
  );
  return [...reply.matchAll(pattern)].map(({ index, 0: written, groups = {} }) => ({
    kind: groups.tag === undefined ? 'thinking' : 'tag',
    name: (groups.thinking ?? '').toLowerCase(),
    closes: groups.slash !== undefined,
    isEscaped: groups.open === '&lt;',
    start: index,
    end: index + written.length,
  }));
}

/**
 * The tags outside of thinking blocks. A closing mark of thinking without an opening one ends what a chat template began; between the tags,
 * marks of thinking are what the prompt speaks of.
 */
function withoutThought(tokens: readonly Token[]): readonly Token[] {
  let kept: Token[] = [];
  let thinking: string | undefined;
  let isOpen = false;
  for (const token of tokens) {
    if (token.kind === 'thinking') {
      if (thinking !== undefined) {
        if (token.closes && token.name === thinking) thinking = undefined;
      } else if (!isOpen && token.closes) kept = [];
      else if (!isOpen) thinking = token.name;
    } else if (thinking === undefined) {
      kept.push(token);
      isOpen = !token.closes;
    }
  }
  return kept;
}
