import { chineseWordings } from '../../skills/scripts/chinese.ts';
import { japaneseWordings } from '../../skills/scripts/japanese.ts';
import type { ScriptWordings } from '../../skills/scripts/script-wordings.ts';
import { skills } from '../../skills/skills.ts';
import { varyOneOf } from '../../varied-text.ts';
import type { Dialect } from './dialect.ts';
import { english } from './english.ts';

const kana = /[\u3040-\u30ff]/;
const han = /[\u4e00-\u9fff]/;

/** Japanese: no space between sentences. */
export const japanese: Dialect = {
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
export const chinese: Dialect = {
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
