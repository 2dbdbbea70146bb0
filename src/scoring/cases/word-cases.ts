import { answerTable } from './answer-case.ts';

export const yesNoCases = answerTable('yes-no', { type: 'yes-no' }, [
  ['yes', 'yes'],
  ['Yes.', 'yes', 'case and marks do not matter'],
  ['**No**', 'no'],
  ['NO!', 'no'],
  ['y', 'yes', 'the initial alone'],
  ['Yes, because it mocks a group.', 'yes'],
  ['No - it is a plain statement.', 'no'],
  ['No, it is not.', 'no'],
  ['No it is not', 'no'],
  ['The answer is no.', 'no'],
  ['Answer: "Yes"', 'yes'],
  ['Offensive: no', 'no'],
  ['Is it sarcastic? Yes. The tone gives it away.', 'yes'],
  ['It mocks a group, so yes.', 'yes'],
  ['It mocks a group. Yes.', 'yes', 'the last sentence'],
  ['Yes, there is no doubt.', 'yes', '"no" is a word of the sentence'],
  ['not sure', null, '"not" is not "no"'],
  ['No idea', null, '"no" belongs to "idea"'],
  ['No sarcasm here', null, 'the same'],
  ['There is no sarcasm', null, 'the same'],
  ['yes and no', null, 'both'],
  ['yes/no', null, 'both'],
  ['No, wait. Yes.', null, 'both'],
  ['No. The answer is yes.', null, 'it contradicts itself'],
  ['The answer is not yes', null, 'denied'],
  ['Yes?', null, 'a question'],
  ['true', null, 'true need not mean yes: the question decides'],
  ['nope', null, 'neither word'],
  ['maybe', null, 'neither word'],
]);

const entailment = { type: 'label', labels: ['entailment', 'non-entailment'] } as const;
const sentiment = { type: 'label', labels: ['positive', 'negative', 'neutral'] } as const;

export const labelCases = answerTable('label', entailment, [
  ['entailment', 'entailment'],
  ['non-entailment', 'non-entailment', 'not the label that it contains'],
  ['Non Entailment', 'non-entailment', 'case, and space or hyphen or underscore, do not matter'],
  ['NON_ENTAILMENT', 'non-entailment'],
  ['"Entailment".', 'entailment'],
  ['The answer is non-entailment.', 'non-entailment'],
  ['The relation is entailment because it follows', 'entailment'],
  ['The answer is entailment, not non-entailment.', 'entailment'],
  ['This is a non-entailment case', 'non-entailment'],
  ['not entailment', null, 'not the way a declared label is written'],
  ['nonentailment', null, 'the same'],
  ['entailment or non-entailment', null, 'two labels'],
  ['Entailment? No.', null, 'a question'],
  ['Entailment: no', null, 'a question too'],
  ['contradiction', null, 'not declared'],
  ['Positive!', 'positive', '', sentiment],
  ['I would classify this as negative overall', 'negative', '', sentiment],
  ['positive about the colour but negative about the size', null, 'two labels', sentiment],
  ['neutral to positive', null, 'two labels', sentiment],
  ['not negative', null, 'denied', sentiment],
  ['-1', '-1', 'not the label 1', { type: 'label', labels: ['-1', '0', '1'] }],
  ['10', null, 'not the label 1', { type: 'label', labels: ['-1', '0', '1'] }],
  ['The answer is C++.', 'C++', 'not the label C', { type: 'label', labels: ['C', 'C++'] }],
]);

export const textCases = answerTable('text', { type: 'text' }, [
  ['  Paris, France.\n', 'Paris, France.', 'as it stands, without outer white space'],
  ['Cafe\u0301', 'Café', 'in the composed form of Unicode (NFC)'],
  ['three', 'three', 'numbers in words stay words; type integer makes them numbers'],
  ['   ', null, 'empty'],
]);

export const jsonCases = answerTable('json', { type: 'json' }, [
  ['{"a": 1}', { a: 1 }],
  ['[1, 2]', [1, 2]],
  ['```json\n{"a": 1}\n```', { a: 1 }, 'a code block'],
  ['Here you are:\n```\n{"a": 1}\n```\nAnything else?', { a: 1 }],
  ['I answer {"a": "}"} here [sic].', { a: '}' }, 'JSON inside a sentence'],
  ['{"a": 1} or rather {"a": 2}', { a: 2 }, 'the last of several'],
  ['{"a": 1', null, 'not closed'],
  ["{'a': 1}", null, 'single quotes are no JSON'],
  ['true', null, 'no object or list; other types read single values'],
  ['5', null, 'the same'],
]);
