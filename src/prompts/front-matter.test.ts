import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitFrontMatter, withPromptBody } from './front-matter.ts';

test.each([
  ['Be kind.\n', 'Be brief.\n'],
  ['Be kind.', 'Be brief.'],
  ['---\na: 1\n---\n\nBe kind.\n\n', '---\na: 1\n---\n\nBe brief.\n\n'],
  ['---\r\na: 1\r\n---\r\nBe kind.\r\n', '---\r\na: 1\r\n---\r\nBe brief.\r\n'],
  ['---\n---\nBe kind.\n', '---\n---\nBe brief.\n'],
  ['Be\n---\nkind.\n', 'Be brief.\n'],
  ['', 'Be brief.\n'],
])('of %j only the prompt changes', (before, after) => {
  expect(withPromptBody(before, 'Be brief.')).toBe(after);
});

test('what was written is read again', () => {
  const trimmed = fc.string().map((text) => text.replaceAll('\r', '').trim());
  const prompt = trimmed.filter((text) => text !== '' && !text.startsWith('---'));
  fc.assert(
    fc.property(fc.constantFrom('', '---\nname: x\n---\n', '\n'), prompt, prompt, (head, first, second) => {
      const file = withPromptBody(`${head}${first}\n`, second);
      expect(splitFrontMatter(file).body.trim()).toBe(second);
      expect(withPromptBody(file, first)).toBe(`${head}${first}\n`);
    }),
  );
});
