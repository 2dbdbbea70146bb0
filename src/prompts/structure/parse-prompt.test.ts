import { describe, expect, it } from 'vitest';
import { parsePrompt } from './parse-prompt.ts';
import { partsOf } from './parts.ts';
import { withPart } from './with-part.ts';
import { withoutParts } from './without-parts.ts';

const textsOf = (text: string) => partsOf(parsePrompt(text)).map((part) => part.text);
const without = (text: string, ...words: string[]) => {
  const structure = parsePrompt(text);
  const removed = partsOf(structure).filter((part) => words.some((word) => part.text.includes(word)));
  return withoutParts(structure, new Set(removed.map(({ id }) => id)));
};
const added = (text: string, other: string) => {
  const part = partsOf(parsePrompt(other)).at(-1);
  return part && withPart(parsePrompt(text), part);
};

const markdown = `# Role
You are a helpful assistant, e.g. for sums. Be kind.

## Rules

1. **Read closely.** All of it.
2. **Verify**:
   - Each step.
   - The sum.
3. Say "I do not know. Sorry." if so.

Remember: no extra text.`;

describe('the parts of a prompt', () => {
  it('know the headings and the words above them', () => {
    expect(partsOf(parsePrompt(`${markdown}\n\nIn all cases:\n- Be brief.`))).toMatchObject([
      { kind: 'sentence', text: 'You are a helpful assistant, e.g. for sums.', path: ['Role'] },
      { kind: 'sentence', text: 'Be kind.' },
      { kind: 'item', text: '**Read closely.** All of it.', path: ['Role', 'Rules'] },
      { kind: 'item', text: '**Verify**:\n- Each step.\n- The sum.' },
      { kind: 'item', text: 'Say "I do not know. Sorry." if so.' },
      { kind: 'sentence', text: 'Remember: no extra text.' },
      { kind: 'item', text: 'Be brief.', path: ['Role', 'Rules'], leadIn: 'In all cases' },
    ]);
  });

  const forms: readonly (readonly [form: string, text: string, parts: readonly string[]])[] = [
    ['task lists', '- [ ] Read.\n- [x] Check.', ['Read.', 'Check.']],
    [
      'items that are not set in',
      '1. **Read**\n- a\n- b\n2. **Think**\n- c',
      ['**Read**\n- a\n- b', '**Think**\n- c'],
    ],
    ['Roman numbers', 'i. Read.\nii. Solve.\niii. Check.', ['Read.', 'Solve.', 'Check.']],
    ['numbered steps', 'Step 1: Read.\nStep 2: Solve.', ['Read.', 'Solve.']],
    ['Korean letters', '가. 읽으세요.\n나. 답하세요.', ['읽으세요.', '답하세요.']],
    [
      'an enumeration within a line',
      '(1) Read, (2) solve, (3) answer.',
      ['(1) Read, (2) solve, (3) answer.'],
    ],
    [
      'labels',
      '**Tone:** Be polite. Avoid slang.\n**Length:** short',
      ['**Tone:** Be polite. Avoid slang.', '**Length:** short'],
    ],
    [
      'a table after its lead-in',
      'Use this:\n\n| a | b |\n| - | - |\n\nBe brief.',
      ['| a | b |\n| - | - |', 'Be brief.'],
    ],
    [
      'a table without outer lines',
      'a | b\n--- | ---\n1 | 2\n\nBe brief.',
      ['a | b\n--- | ---\n1 | 2', 'Be brief.'],
    ],
    ['code that is set in', 'Write:\n\n    a. b\n\nBe brief.', ['a. b', 'Be brief.']],
    ['a quotation', '> Be kind. Be brief.\n\nThen go.', ['> Be kind. Be brief.', 'Then go.']],
    ['tags', '<one>\n- x\n- y\n</one>\n<two>Be kind. Be brief.</two>', ['x', 'y', 'Be kind.', 'Be brief.']],
    ['tags within a sentence', 'Put it in <a>x. Y</a> tags. Stop.', ['Put it in <a>x. Y</a> tags.', 'Stop.']],
    ['Japanese headings', '【役割】\n答える。\n\n【形式】\n・短く。', ['答える。', '短く。']],
    ['Arabic numbers', '١. اقرأ.\n٢. أجب.', ['اقرأ.', 'أجب.']],
    ['emoji', '🎯 **Goal**\nAnswer. Stop.\n\n✅ Check.\n❌ Guess.', ['Answer.', 'Stop.', 'Check.', 'Guess.']],
    ['formulas', 'Take $x. Y$ and \\(a. B\\). Stop.', ['Take $x. Y$ and \\(a. B\\).', 'Stop.']],
  ];
  it.each(forms)('are read from %s', (_form, text, parts) => {
    expect(textsOf(text)).toEqual(parts);
  });
});

describe('a prompt without parts', () => {
  it.each([
    ['counts anew', markdown, ['Read closely'], ['1. **Verify**:\n   - Each step.', '2. Say']],
    [
      'counts headings anew',
      '## 1. A\nOne.\n\n## 2. B\nTwo.\n\n## 3. C\nThree.',
      ['Two'],
      ['## 1. A\nOne.\n\n## 2. C\nThree.'],
    ],
    [
      'counts labels anew',
      '**Step 1.** One.\n**Step 2.** Two.\n**Step 3.** Three.',
      ['Two'],
      ['**Step 1.** One.\n**Step 2.** Three.'],
    ],
    [
      'counts on where two lists meet, one of them under a lead-in',
      'Do this:\n1. One.\n\nBe kind.\n\n1. Two.\n2. Three.',
      ['Be kind'],
      ['Do this:\n1. One.\n\n2. Two.\n3. Three.'],
    ],
    ['loses headings that hold nothing', '# A\nOne.\n\n# B\nTwo.', ['One'], ['# B\nTwo.']],
    ['loses lead-ins to nothing', 'One.\n\nFollow these steps:\n- a\n- b', ['a', 'b'], ['One.']],
    ['loses tags around nothing', '<one>\nOne.\n</one>\n\nTwo.', ['One'], ['Two.']],
    ['loses lines between nothing', 'One.\n\n---\n\nTwo.\n\n---\n\nThree.', ['Two', 'Three'], ['One.']],
  ])('%s', (_promise, text, words, expected) => {
    const left = without(text, ...words);
    for (const piece of expected) expect(left).toContain(piece);
    if (expected.length === 1) expect(left).toBe(expected[0]);
  });
});

describe('a part that is added', () => {
  it.each([
    [
      'goes under its heading, as an item',
      '# Rules\n1. One.\n2. Two.\n\n# Role\nYou help.',
      '## Rules:\n- New.',
      '# Rules\n1. One.\n2. Two.\n3. New.\n\n# Role\nYou help.',
    ],
    [
      'goes after its lead-in',
      'Do this:\n- One.\n\nBe kind.',
      'Do this:\n- New.',
      'Do this:\n- One.\n- New.\n\nBe kind.',
    ],
    ['becomes a sentence among sentences', 'One. Two.', '- New rule', 'One. Two. New rule.'],
    ['becomes a sentence of another script', '一つ目。二つ目。', '新しい。', '一つ目。二つ目。新しい。'],
    [
      'becomes an element among elements',
      '<r>\n<x>One.</x>\n<x>Two.</x>\n</r>',
      'New.',
      '<r>\n<x>One.</x>\n<x>Two.</x>\n<x>New.</x>\n</r>',
    ],
    [
      'is no label among labels',
      'Answer with:\n- yes\n- no',
      'Be brief and kind.',
      'Answer with:\n- yes\n- no\n\nBe brief and kind.',
    ],
    ['is not said twice', 'One. Two.', '- **two**', 'One. Two.'],
  ])('%s', (_promise, text, other, expected) => {
    expect(added(text, other)).toBe(expected);
  });
});

it('reads whatever it is given', () => {
  const pieces = [
    '- ',
    '# a\n',
    '**',
    '<a>\n',
    '<a>x</a>\n',
    '1. a\n',
    '1. a\n\nb\n\n',
    '- a\n - b\n',
    '(',
    '"',
    '```\n',
    'a:\n\n',
    'a\n---\n',
    '<!-- ',
    '{\n',
    '\n',
    '\t',
  ];
  for (const piece of pieces) expect(parsePrompt(piece.repeat(20_000 / piece.length)).text).toBeDefined();
});
