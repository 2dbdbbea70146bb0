import { basename } from 'node:path';
import { displayPath, readText } from '../../data/readers/text-file.ts';
import { UsageError } from '../../foundation/errors.ts';
import { textCase, yesNoCase } from './cases.ts';
import {
  type CaseStream,
  changedSchema,
  optionalText,
  type RawRecord,
  recordCases,
  textField,
} from './raw-record.ts';

interface LabelledText {
  readonly text: string;
  readonly label: string;
  /** Values of the label that mean yes and no, by number or by name. */
  readonly yes: readonly string[];
  readonly no: readonly string[];
  /** Field whose equal values make a group. */
  readonly group?: string;
}

/** Rows of a text and a label that means yes or no. Any other label stays as it is, so that checks find it. */
function labelledTexts(fields: LabelledText): CaseStream {
  return recordCases((raw) => labelledCase(raw, fields));
}

function labelledCase(raw: RawRecord, { text, label, yes, no, group }: LabelledText) {
  const input = textField(raw, text);
  const value = textField(raw, label).trim();
  const shared = group === undefined ? '' : optionalText(raw, group);
  const answer = yes.includes(value) ? 'yes' : no.includes(value) ? 'no' : value;
  return textCase(input, answer, shared === '' ? undefined : shared);
}

/** HateCheck. Cases of one template differ in the group of people that they name, no more. */
export const hateCheckCases = labelledTexts({
  text: 'test_case',
  label: 'label_gold',
  yes: ['hateful'],
  no: ['non-hateful'],
  group: 'templ_id',
});

/** News headlines. The link would give the answer away. */
export const sarcasmCases = labelledTexts({ text: 'headline', label: 'is_sarcastic', yes: ['1'], no: ['0'] });

/** From this share of votes on, a comment counts as hate speech. */
const hateThreshold = 0.5;

const hubEthos = {
  text: 'text',
  label: 'label',
  yes: ['1', 'hate_speech'],
  no: ['0', 'no_hate_speech'],
};

/** ETHOS: a table with the mean of votes, or the hub's rows with a label. */
export const ethosCases = recordCases((raw) => {
  if (!('isHate' in raw.record)) return labelledCase(raw, hubEthos);
  const share = Number(textField(raw, 'isHate'));
  if (!(share >= 0 && share <= 1)) throw changedSchema(raw, 'isHate', 'a share from 0 to 1');
  return yesNoCase(textField(raw, 'comment'), share >= hateThreshold);
});

const offensive = {
  text: 'text',
  label: 'label',
  yes: ['1', 'offensive'],
  no: ['0', 'non-offensive', 'not-offensive'],
};

/** TweetEval's offensive set as the hub's rows. */
export const tweetRowCases = labelledTexts(offensive);

/** TweetEval as published: line i of `..._labels.txt` belongs to line i of `..._text.txt`. */
export const tweetFileCases: CaseStream = async function* (path, signal) {
  const labelPath = path.replace(/_text\.txt$/, '_labels.txt');
  const texts = await lines(path, signal);
  const labels = await lines(labelPath, signal);
  if (texts.length !== labels.length) {
    const texted = `${texts.length} texts in ${basename(path)}`;
    throw new UsageError('unequal-files', `${labels.length} labels, but ${texted}`, {
      where: displayPath(labelPath),
      hint: 'Line i of one file belongs to line i of the other: fetch both again.',
    });
  }
  for (const [index, text] of texts.entries()) {
    const where = `${displayPath(path)}:${index + 1}`;
    yield labelledCase({ record: { text, label: labels[index] }, where }, offensive);
  }
};

async function lines(path: string, signal: AbortSignal | undefined): Promise<readonly string[]> {
  let text = '';
  for await (const piece of readText(path, signal)) text += piece;
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}
