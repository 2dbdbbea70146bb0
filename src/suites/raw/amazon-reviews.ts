import type { DataPart } from '../../data/readers/case-reader.ts';
import { readerFor } from '../../data/readers/registry.ts';
import { fileAndLine } from '../../data/readers/text-file.ts';
import { textCase } from './cases.ts';
import { type CaseStream, optionalText, recordCases, textField } from './raw-record.ts';

/** One part of a `{train, test}` file of the paper's published reviews: the text in `question`, the stars in `answer`. */
export function publishedReviews(part: DataPart): CaseStream {
  return async function* (path, signal) {
    const reader = await readerFor(path);
    for await (const { record, line, part: given } of reader.read(path, signal ? { signal } : {})) {
      const raw = { record, where: fileAndLine(path, line) };
      if (given === part) yield textCase(textField(raw, 'question'), textField(raw, 'answer'));
    }
  };
}

/** Amazon Reviews 2023 as their source publishes them, one category a file; shown as in the paper's files. */
export const amazonReviews = recordCases((raw) => {
  const title = textField(raw, 'title');
  const text = optionalText(raw, 'text');
  const isBlank = `${title}${text}`.trim() === '';
  return textCase(isBlank ? '' : `title: ${title}\ntext: ${text}`, textField(raw, 'rating'));
});
