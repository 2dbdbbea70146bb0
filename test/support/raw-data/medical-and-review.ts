import { answersOf, type DataMaker, extra, jsonLines, marks, oddText } from './made-data.ts';

const optionFields = ['opa', 'opb', 'opc', 'opd'] as const;

/** MedMCQA by subject, answers counted from 1, or in the hub's way from 0. */
function medical(base: 0 | 1): DataMaker {
  return (random) => {
    const made = marks(24).map((mark, index) => {
      const options = optionFields.map(
        (_, option) => `${random.pick(['bone', 'Haut "x"', '5.5 %', '骨'])} ${option}`,
      );
      const gold = index % 4;
      const record = {
        ...extra,
        question: oddText(random, mark),
        exp: random.pick([null, 'why']),
        cop: gold + base,
        ...Object.fromEntries(optionFields.map((field, option) => [field, options[option]])),
        subject_name: 'Surgery',
        topic_name: random.pick([null, 'topic']),
        id: mark,
        choice_type: random.pick(['single', 'multi']),
      };
      return { mark, record, golds: [options[gold] ?? ''] };
    });
    const records = random.shuffle(made).map(({ record }) => record);
    return {
      task: 'medical/surgery',
      form: `MedMCQA counted from ${base}`,
      files: {
        'medical/surgery.train.jsonl': jsonLines(records.slice(0, 12)),
        'medical/surgery.test.jsonl': jsonLines(records.slice(12)),
      },
      answers: answersOf(made),
      hasParts: true,
    };
  };
}

/** All subjects in one file. */
const mixedSubjects: DataMaker = (random) => {
  const subjects = ['Medicine', 'Social & Preventive Medicine', 'Forensic Medicine', 'Unknown'];
  const made = marks(48).map((mark, index) => {
    const subject = subjects[index % 4] ?? '';
    const cop = 1 + (Math.floor(index / 4) % 4);
    const options = Object.fromEntries(optionFields.map((field, option) => [field, `option ${option + 1}`]));
    const question = oddText(random, mark);
    return {
      mark,
      subject,
      golds: [`option ${cop}`],
      record: { question, cop, ...options, subject_name: subject },
    };
  });
  return {
    task: 'medical/medicine',
    form: 'MedMCQA, all subjects in one file',
    files: { 'medical/mixed_subjects.dev.json': jsonLines(random.shuffle(made).map(({ record }) => record)) },
    answers: answersOf(made.filter(({ subject }) => subject === 'Medicine')),
    hasParts: false,
  };
};

const publishedReviews: DataMaker = (random) => {
  const made = marks(24).map((mark, index) => {
    const answer = 1 + (index % 5);
    const question = `title: ${oddText(random, mark)}\ntext: ${random.pick(['', 'Fine.<br /><br />Really.'])}`;
    return { mark, golds: [String(answer)], record: { ...extra, sentiment: 'neutral', answer, question } };
  });
  const records = random.shuffle(made).map(({ record }) => record);
  return {
    task: 'review/pet',
    form: 'the published reviews',
    files: {
      'review/pet.json': JSON.stringify({ test: records.slice(12), train: records.slice(0, 12) }, null, 2),
    },
    answers: answersOf(made),
    hasParts: true,
  };
};

const amazonReviews: DataMaker = (random) => {
  const made = marks(24).map((mark, index) => {
    const rating = 1 + (index % 5);
    const record = { ...extra, rating, title: oddText(random, mark), text: random.pick(['', null, 'Fine.']) };
    return { mark, golds: [String(rating)], record };
  });
  return {
    task: 'review/sports',
    form: 'Amazon Reviews 2023',
    files: { 'review/sports.jsonl': jsonLines(random.shuffle(made).map(({ record }) => record)) },
    answers: answersOf(made),
    hasParts: false,
  };
};

export const medicalAndReview: readonly DataMaker[] = [
  medical(0),
  medical(1),
  mixedSubjects,
  publishedReviews,
  amazonReviews,
];
