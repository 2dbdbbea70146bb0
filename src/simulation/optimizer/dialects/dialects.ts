import { chineseWordings } from '../../skills/scripts/chinese.ts';
import { japaneseWordings } from '../../skills/scripts/japanese.ts';
import type { ScriptWordings } from '../../skills/scripts/script-wordings.ts';
import { askedSkills, skills } from '../../skills/skills.ts';
import { allWordings, vary, varyOneOf } from '../../varied-text.ts';
import { byStage, stageOfText } from './by-stage.ts';
import type { Dialect } from './dialect.ts';
import type { DialectName } from './dialect-names.ts';
import { capitalised, english, uncapitalised } from './english.ts';
import { markdown } from './markdown.ts';
import { sentences } from './sentences.ts';

/** The shortest wording of each skill that asks for nothing else. */
const shortest = skills.map(({ name, advice }, skill) => {
  const wordings = [`${capitalised(name)}.`, ...advice.flatMap(allWordings)];
  const clear = wordings.filter((wording) => askedSkills.find(wording).join() === String(skill));
  return clear.toSorted((one, other) => one.length - other.length).slice(0, 3);
});

/** As few words as possible. */
const terse: Dialect = {
  ...english,
  rewords: 0.9,
  opening: ['Capable assistant{.| for many tasks.}', 'You help.'],
  filler: ['Do well.', 'Good work only.'],
  word: (skill, random) => varyOneOf(shortest[skill] ?? [], random),
};

const openings = [
  '{As a rule|In general|Throughout|In every task|On each occasion},',
  '{Whatever the task|Whoever asks|Here as elsewhere|However simple it looks},',
];

/** Rewords everything each time and mostly keeps the meaning. */
const rewording: Dialect = {
  ...english,
  rewords: 1,
  word(skill, random) {
    const advice = english.word(skill, random);
    if (random.uniform() < 0.3) return advice;
    const opening = varyOneOf(openings, random);
    return `${opening} ${uncapitalised(advice)}`;
  },
  setSystem: sentences.setSystem,
  setAdvice: sentences.setAdvice,
};

/** Shares of what is handed over with a preamble, and in a code fence; the rest is bare. */
const wraps = { preamble: 0.35, fence: 0.35 };
const preambles = [
  "{Here is|Here's} the {improved|revised|new} prompt:",
  '{Sure|Certainly}! {Here is|This is} {the|an improved} {version|prompt}:',
];

/** Hands its prompt over with a preamble or in a code fence inside the tag. */
const wrapped: Dialect = {
  ...markdown,
  setSystem: (opening, instructions, random) =>
    (random.uniform() < 0.5 ? markdown : sentences).setSystem(opening, instructions, random),
  handOver(prompt, random) {
    const draw = random.uniform();
    if (draw < wraps.preamble) return `${varyOneOf(preambles, random)}\n\n${prompt}`;
    if (draw >= wraps.preamble + wraps.fence) return prompt;
    return `\`\`\`${random.pick(['', 'markdown', 'text'])}\n${prompt}\n\`\`\``;
  },
};

const sectionNames = [
  'guidelines',
  'background',
  'input_rules',
  'process',
  'judgement',
  'output_rules',
  'output_rules',
];

/** XML-like sections with a list each. */
const xml: Dialect = {
  ...english,
  setSystem(opening, instructions, random) {
    const groups = random.uniform() < 0.5 ? byStage(instructions) : [instructions];
    const sections = groups
      .filter((group) => group.length > 0)
      .map((group) =>
        section(
          groups.length === 1
            ? 'guidelines'
            : (sectionNames[stageOfText(group[0] ?? '') + 1] ?? 'guidelines'),
          listed(group),
        ),
      );
    return [section('role', opening), ...sections].join('\n');
  },
  setAdvice: (instructions) => (instructions.length === 0 ? '' : section('guidelines', listed(instructions))),
};

function section(name: string, content: string): string {
  return `<${name}>\n${content}\n</${name}>`;
}

function listed(instructions: readonly string[]): string {
  return instructions.map((instruction) => `- ${instruction}`).join('\n');
}

/** Sentences around an instruction: `{A}` as it is, `{a}` after a comma, `{b}` before one. */
const clauses = [
  '{A}',
  '{A}',
  'Wherever it fits, e.g. with long inputs, {a}',
  '{b}, i.e. {take the time that this needs|leave nothing of it to chance}.',
  'Where that applies (as in most tasks, large ones, small ones, etc.), {a}',
  'Although it may look needless, say at level 4.5 of 5, {a}',
  'Whatever speaks for haste vs. patience, {a}',
  'Because users depend on it, {a}',
];
/** Sentences of one paragraph. */
const paragraphSize = 3;

/** Paragraphs with subordinate clauses, abbreviations and numbers such as 4.5. */
const paragraphs: Dialect = {
  ...english,
  word(skill, random) {
    const advice = english.word(skill, random);
    const clause = vary(
      random
        .pick(clauses)
        .replace('{A}', () => advice)
        .replace('{a}', () => uncapitalised(advice))
        .replace('{b}', () => advice.replace(/[.!]$/, '')),
      random,
    );
    return clause;
  },
  setSystem: (opening, instructions) => inParagraphs([opening, ...instructions]),
  setAdvice: (instructions) => inParagraphs(instructions),
};

function inParagraphs(sentences: readonly string[]): string {
  const count = Math.ceil(sentences.length / paragraphSize);
  return Array.from({ length: count }, (_, index) =>
    sentences.slice(index * paragraphSize, (index + 1) * paragraphSize).join(' '),
  ).join('\n\n');
}

const kana = /[\u3040-\u30ff]/;
const han = /[\u4e00-\u9fff]/;

/** Japanese: no space between sentences. */
const japanese: Dialect = {
  ...inScript(japaneseWordings),
  canKeep: (unit) => kana.test(unit),
  opening: [
    'あなたは{有能な|注意深い|頼りになる}アシスタントです。',
    'あなたは{さまざまな|多くの}仕事を手伝うアシスタントです。',
  ],
  filler: ['質の高い仕事を心がけてください。', 'いつも{親切|礼儀正しく}でいてください。'],
  observation: ['- プロンプトに次の指示が欠けています：{advice}', '- {改善案|対策}：{advice}'],
  removalObservation: ['- 次の指示は逆効果なので削除：{advice}'],
};

/** Chinese: no space between sentences. */
const chinese: Dialect = {
  ...inScript(chineseWordings),
  canKeep: (unit) => han.test(unit) && !kana.test(unit),
  opening: ['你是一位{细心|可靠|能干}的助手。', '你是一位帮助用户完成{各种|多种}工作的助手。'],
  filler: ['请保持{友善|耐心}。', '用户信赖你。'],
  observation: ['- 提示词缺少这样的要求：{advice}', '- {建议|改进}：{advice}'],
  removalObservation: ['- 下面的指示适得其反，应当去掉：{advice}'],
};

function inScript(wordings: ScriptWordings): Dialect {
  return {
    ...english,
    word: (skill, random) => varyOneOf(wordings[skills[skill]?.name ?? '']?.advice ?? [], random),
    setSystem(opening, instructions, random) {
      if (instructions.length < 3 || random.uniform() < 0.6) return [opening, ...instructions].join('');
      return [opening, ...instructions.map((instruction) => `- ${instruction}`)].join('\n');
    },
    setAdvice: (instructions) => instructions.join(''),
  };
}

/** The dialects by name. */
export const dialects: Readonly<Record<DialectName, Dialect>> = {
  sentences,
  markdown,
  xml,
  paragraphs,
  japanese,
  chinese,
  rewording,
  terse,
  wrapped,
};
