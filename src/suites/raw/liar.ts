import { delimitedReader } from '../../data/readers/delimited.ts';
import { yesNoCase } from './cases.ts';
import {
  type CaseStream,
  changedSchema,
  optionalText,
  type RawRecord,
  rawRecords,
  recordCases,
  textField,
} from './raw-record.ts';

/** Columns of the published table, which has no header. The counts of past verdicts give the answer away. */
const columns = [
  'id',
  'label',
  'statement',
  'subjects',
  'speaker',
  'job_title',
  'state_info',
  'party_affiliation',
  'barely_true_counts',
  'false_counts',
  'half_true_counts',
  'mostly_true_counts',
  'pants_on_fire_counts',
  'context',
];

/** Quotes are part of the statements. */
const liarReader = delimitedReader({ name: 'LIAR', delimiters: '\t', quotes: false, columns });

/** Labels that are clearly a lie or the truth; the four between them are left out, as in the binary form of ProTeGi. */
const isLie: Readonly<Record<string, boolean>> = { false: true, true: false };
const otherLabels = ['pants-fire', 'barely-true', 'half-true', 'mostly-true'];

/** The published table, or the hub's rows, whose label numbers are in no natural order and so are read by name. */
export const liarCases: CaseStream = async function* (path, signal) {
  const reading = path.endsWith('.parquet') ? { signal } : { signal, reader: liarReader };
  for await (const raw of rawRecords(path, reading)) {
    const label = textField(raw, 'label').trim();
    const lie = isLie[label];
    if (lie !== undefined) yield yesNoCase(statement(raw), lie);
    else if (!otherLabels.includes(label)) throw changedSchema(raw, 'label', 'a LIAR label by name');
  }
};

function statement(raw: RawRecord): string {
  const said = textField(raw, 'statement').trim();
  if (said === '') return '';
  return [
    `Statement: ${said}`,
    `Job title: ${optionalText(raw, 'job_title').trim()}`,
    `State: ${optionalText(raw, 'state_info').trim()}`,
    `Party: ${optionalText(raw, 'party_affiliation').trim()}`,
    `Context: ${optionalText(raw, 'context').trim()}`,
  ].join('\n');
}

/** The binary form: the lines are in `text`, 1 is a lie. */
export const binaryLiarCases = recordCases((raw) => {
  const label = textField(raw, 'label').trim();
  if (label !== '0' && label !== '1') throw changedSchema(raw, 'label', '0 or 1');
  return yesNoCase(textField(raw, 'text'), label === '1');
});
