import { displayPath } from '../../data/readers/text-file.ts';
import { UsageError } from '../../foundation/errors.ts';
import { choiceCase } from './cases.ts';
import { type CaseStream, changedSchema, type RawRecord, rawRecords, textField } from './raw-record.ts';

const optionFields = ['opa', 'opb', 'opc', 'opd'] as const;

/**
 * MedMCQA records of one subject. Subjects are compared as wholes: "Medicine" is also a part of "Forensic Medicine".
 * Records without an answer (the source's own test split) are left out.
 */
export function medMcqaCases(subject: string): CaseStream {
  return async function* (path, signal) {
    const base = await answerBase(path, signal);
    for await (const raw of rawRecords(path, { signal })) {
      if (textField(raw, 'subject_name').trim().toLowerCase() !== subject.toLowerCase()) continue;
      const gold = goldPlace(raw, base);
      if (gold === undefined) continue;
      const options = optionFields.map((field) => textField(raw, field));
      yield choiceCase({ question: textField(raw, 'question'), options, gold });
    }
  };
}

/** Place of the right option; undefined where the record has no answer. */
function goldPlace(raw: RawRecord, base: 0 | 1): number | undefined {
  const { cop } = raw.record;
  if (cop === null || cop === -1) return undefined;
  const place =
    typeof cop === 'number' ? cop - base : ['a', 'b', 'c', 'd'].indexOf(String(cop).toLowerCase());
  if (place in optionFields) return place;
  throw changedSchema(raw, 'cop', 'one of the four options');
}

/**
 * What the options are counted from: 1 in the original files, 0 in the hub's form, where the field is a class label.
 * No single record tells them apart, but a 0 or a 4 anywhere in the file does.
 */
async function answerBase(path: string, signal: AbortSignal | undefined): Promise<0 | 1> {
  let [hasZero, hasFour] = [false, false];
  for await (const { record } of rawRecords(path, { signal, columns: ['cop'] })) {
    hasZero ||= record.cop === 0;
    hasFour ||= record.cop === 4;
  }
  if (hasZero && hasFour) {
    throw new UsageError(
      'mixed-answer-base',
      'the answers ("cop") are counted from 0 in some records, from 1 in others',
      {
        where: displayPath(path),
        hint: 'Files of two forms were joined; keep them apart.',
      },
    );
  }
  if (hasZero) return 0;
  return hasFour || !path.endsWith('.parquet') ? 1 : 0;
}
