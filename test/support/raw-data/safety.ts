import { answersOf, type DataMaker, extra, jsonLines, marks, oddText } from './made-data.ts';

/** Records that are yes and no in turn. */
function yesAndNo(count = 24) {
  return marks(count).map((mark, place) => ({
    mark,
    isYes: place % 2 === 0,
    golds: [place % 2 === 0 ? 'yes' : 'no'],
  }));
}

/** A field of a table, in quotes where it has to be. */
const quoted = (text: string) => (/[",;\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const halves = <T>(items: readonly T[]) =>
  [items.slice(0, Math.ceil(items.length / 2)), items.slice(Math.ceil(items.length / 2))] as const;

const liarTable: DataMaker = (random) => {
  const made = yesAndNo();
  const row = (label: string, statement: string) =>
    [
      '1.json',
      label,
      statement,
      'taxes',
      'ann-other',
      random.pick(['', 'Mayor "of" x']),
      '',
      'none',
      1,
      0,
      3,
      4,
      5,
      random.pick(['', 'a "speech']),
    ].join('\t');
  const rows = made.map(({ mark, isYes }) => row(String(!isYes), oddText(random, mark, { oneLine: true })));
  const between = ['pants-fire', 'half-true', 'mostly-true', 'barely-true'].map((label) =>
    row(label, `left out ${label}`),
  );
  const [train, test] = halves(random.shuffle(rows));
  return {
    task: 'safety/liar',
    form: 'table with literal quotes',
    files: {
      'safety/liar.train.tsv': `${[...train, ...between].join('\n')}\n`,
      'safety/liar.test.tsv': test.join('\r\n'),
    },
    answers: answersOf(made),
    hasParts: true,
  };
};

const binaryLiar: DataMaker = (random) => {
  const made = yesAndNo().map((one) => ({
    ...one,
    record: { text: `Statement: ${oddText(random, one.mark)}\nParty: x`, label: Number(one.isYes), ...extra },
  }));
  const [train, test] = halves(random.shuffle(made).map(({ record }) => record));
  return {
    task: 'safety/liar',
    form: 'binary JSON lines',
    files: {
      'safety/liar.protegi.train.jsonl': jsonLines(train),
      'safety/liar.protegi.test.jsonl': jsonLines(test),
    },
    answers: answersOf(made),
    hasParts: true,
  };
};

const hateCheck: DataMaker = (random) => {
  const made = yesAndNo(36);
  const rows = made.map(({ mark, isYes }, place) =>
    [
      place,
      'f',
      place,
      `${oddText(random, mark)} `,
      isYes ? 'hateful' : 'non-hateful',
      '',
      'general',
      '',
      '',
      '',
      '',
      Math.floor(place / 2),
      'x',
      'more',
    ]
      .map((value) => quoted(String(value)))
      .join(','),
  );
  const header =
    ',functionality,case_id,test_case,label_gold,target_ident,direction,focus_words,focus_lemma,ref_case_id,ref_templ_id,templ_id,case_templ,added_later';
  return {
    task: 'safety/hatecheck',
    form: 'table with quoted fields',
    files: { 'safety/hatecheck.csv': `\uFEFF${[header, ...random.shuffle(rows)].join('\n')}\n` },
    answers: answersOf(made),
    hasParts: false,
  };
};

const tweets: DataMaker = (random) => {
  const made = random.shuffle(yesAndNo());
  const [train, test] = halves(made);
  const texts = (part: typeof made) =>
    part.map(({ mark }) => `${oddText(random, mark, { oneLine: true })}\n`).join('');
  const labels = (part: typeof made) => part.map(({ isYes }) => Number(isYes)).join('\n');
  const folder = 'safety/tweet_eval/offensive';
  return {
    task: 'safety/tweet_eval',
    form: 'files of texts and of labels',
    files: {
      [`${folder}/train_text.txt`]: texts(train),
      [`${folder}/train_labels.txt`]: `${labels(train)}\n`,
      [`${folder}/test_text.txt`]: texts(test),
      [`${folder}/test_labels.txt`]: labels(test),
    },
    answers: answersOf(made),
    hasParts: true,
  };
};

const headlines: DataMaker = (random) => {
  const made = yesAndNo().map((one) => ({
    ...one,
    record: {
      is_sarcastic: Number(one.isYes),
      headline: oddText(random, one.mark),
      article_link: 'theonion.comhttp://x',
      ...extra,
    },
  }));
  const [train, test] = halves(random.shuffle(made).map(({ record }) => record));
  return {
    task: 'safety/sarcasm',
    form: 'JSON lines',
    files: { 'safety/sarcasm.train.jsonl': jsonLines(train), 'safety/sarcasm.test.jsonl': jsonLines(test) },
    answers: answersOf(made),
    hasParts: true,
  };
};

const ethos: DataMaker = (random) => {
  const made = yesAndNo();
  const share = (isYes: boolean) =>
    isYes ? random.pick(['1.0', '0.5', '0.99']) : random.pick(['0', '0.0', '0.49999']);
  const rows = made.map(({ mark, isYes }) => [share(isYes), quoted(oddText(random, mark))] as const);
  const sorted = rows.toSorted(([one], [other]) => Number(other) - Number(one));
  return {
    task: 'safety/ethos',
    form: 'table sorted by votes',
    files: {
      'safety/ethos.csv': `comment;isHate\n${sorted.map(([votes, comment]) => `${comment};${votes}\n`).join('')}`,
    },
    answers: answersOf(made),
    hasParts: false,
  };
};

const dialogues: DataMaker = (random) => {
  const made = marks(24).map((mark, place) => {
    const begin = `\n\nHuman: ${oddText(random, mark)}\n\nAssistant: First.\n\nSecond.\n\nHuman: And?\n\nAssistant:`;
    const [chosen, rejected] = [place % 6 === 0 ? '' : ' No.\n\nNever.', place % 6 === 1 ? ' ' : ' Sure.'];
    const golds = place % 6 === 0 ? ['yes'] : place % 6 === 1 ? ['no'] : ['yes', 'no'];
    return { mark, golds, record: { chosen: begin + chosen, rejected: begin + rejected, ...extra } };
  });
  const [train, test] = halves(random.shuffle(made).map(({ record }) => record));
  const path = 'safety/anthropic_harmless';
  return {
    task: path,
    form: 'pairs of dialogues',
    files: { [`${path}.train.jsonl`]: jsonLines(train), [`${path}.test.jsonl`]: jsonLines(test) },
    answers: answersOf(made),
    hasParts: true,
  };
};

export const safety: readonly DataMaker[] = [
  liarTable,
  binaryLiar,
  hateCheck,
  tweets,
  headlines,
  ethos,
  dialogues,
];
