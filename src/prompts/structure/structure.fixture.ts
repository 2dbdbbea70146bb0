import fc from 'fast-check';

const sentences = fc.constantFrom(
  'You are a helpful assistant.',
  'Read the whole request, e.g. its last line, before you begin.',
  'Answer with 4.5 when a half is asked for.',
  'If unsure, say "I do not know." and stop.',
  'Never guess (not even when asked to. Not once).',
  'Ask Dr. Smith or Prof. Jones vs. nobody.',
  'Use `a. B` and https://example.org/x.y?z=1 as they are.',
  '**Be exact.**',
  '**Check twice:** the sum, then the unit!',
  'Keep {{input}} as it is.',
  'Was it asked … for? Then answer!',
  'Think 🤔 first 👩‍👩‍👧‍👦.',
  'Gib z. B. eine Zahl an, d. h. keine Wörter.',
  'Réponds en une phrase, p. ex. « Oui. Non. ».',
  '質問をよく読んでください。',
  '答えは「はい。」か「いいえ。」です。',
  '请逐步思考。',
  'हर चरण जाँचें।',
  'هل قرأت السؤال؟',
  'คิดทีละขั้นตอน',
  'Проверь ответ, т. е. пересчитай сумму.',
  '질문을 다시 읽으세요.',
  'Put the answer in <answer>yes</answer> tags.',
  'no capital here either',
);

const titles = fc.constantFrom(
  'Role',
  'Guidelines',
  'Output format',
  '1. Scope',
  '2. Style',
  '役割',
  'Über uns',
  'Don’ts',
);
const bullets = fc.constantFrom('- ', '* ', '• ', '・', '✅ ', '– ');
const numbers = fc.constantFrom<(index: number) => string>(
  (index) => `${index + 1}. `,
  (index) => `${index + 1}) `,
  (index) => `(${index + 1}) `,
  (index) => `${String.fromCodePoint(97 + index)}. `,
  (index) => `（${index + 1}）`,
  (index) => String.fromCodePoint(0x2460 + index),
  (index) => `${'一二三四五六七八九'[index]}、`,
);

const subItems = fc.array(sentences, { maxLength: 3 });
const itemTexts = fc.array(
  fc.tuple(
    fc.array(sentences, { minLength: 1, maxLength: 2 }),
    subItems,
    fc.constantFrom('  ', '   ', '    ', '\t'),
  ),
  { minLength: 1, maxLength: 4 },
);

const list = fc.tuple(fc.oneof(bullets, numbers), itemTexts, fc.boolean()).map(([mark, items, isLoose]) =>
  items
    .map(([own, under, indent], index) => {
      const before = typeof mark === 'string' ? mark : mark(index);
      return [before + own.join(' '), ...under.map((text) => `${indent}- ${text}`)].join('\n');
    })
    .join(isLoose ? '\n\n' : '\n'),
);
const paragraph = fc
  .tuple(fc.array(sentences, { minLength: 1, maxLength: 4 }), fc.constantFrom(' ', ' ', '\n'))
  .map(([all, gap]) => all.join(gap));
const ledIn = fc
  .tuple(
    fc.constantFrom('Follow these steps:', '**Rules:**', 'Be kind. Before you answer:', '手順：'),
    fc.constantFrom('\n', '\n\n'),
    list,
  )
  .map((all) => all.join(''));
const labelled = paragraph.map((text) => `**Tone:** ${text}`);
const fence = fc.constant('```json\n{ "a": 1. }\n\n\n# no heading\n- no item\n```');
const table = fc.constant('| a | b |\n| --- | --- |\n| 1. | 2. |');
const quote = fc.constant('> Quoted. Twice.\n> - and so on');
const rule = fc.constant('---');
const block = fc.oneof(paragraph, paragraph, list, list, ledIn, labelled, fence, table, quote, rule);
const element = fc
  .tuple(
    fc.constantFrom('rules', 'output_format', 'step'),
    fc.array(block, { minLength: 1, maxLength: 2 }),
    fc.constantFrom('\n', ''),
  )
  .map(([name, all, gap]) => `<${name}>${gap}${all.join('\n\n')}${gap}</${name}>`);
const heading = fc
  .tuple(
    titles,
    fc.constantFrom(
      (title: string) => `# ${title}`,
      (title: string) => `### ${title}`,
      (title: string) => `**${title}**`,
    ),
  )
  .map(([title, write]) => write(title));

/** Prompts of every form and script that the structure knows, with white space as it comes. */
export const promptTexts = fc
  .tuple(
    fc.array(fc.oneof(block, block, block, heading, element), { minLength: 1, maxLength: 7 }),
    fc.constantFrom('\n\n', '\n\n', '\n', '\n\n\n'),
    fc.constantFrom('\n', '\n', '\r\n'),
    fc.constantFrom('', '', '  '),
  )
  .map(
    ([blocks, gap, lineEnd, trailing]) =>
      blocks.join(`${trailing}${gap}`).replaceAll('\n', lineEnd) + trailing,
  );
