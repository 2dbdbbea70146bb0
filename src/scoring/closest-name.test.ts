import { expect, test } from 'vitest';
import { suggestName } from './closest-name.ts';

test('a near name is suggested, else all are listed', () => {
  expect(suggestName('macrof1', ['exact', 'macro-f1'])).toBe('Did you mean "macro-f1"?');
  expect(suggestName('EXACT', ['exact', 'macro-f1'])).toBe('Did you mean "exact"?');
  expect(suggestName('bleu', ['exact', 'macro-f1'])).toBe('Known: exact, macro-f1.');
});
