/** Longest remark, in UTF-16 units. */
const longestRemark = 600;

const start = String.raw`^[\s(\[*_>¡¿]*`;

/** Offers and wishes of the writer. The second pattern tells them from advice that begins alike ("Feel free to use tables."). */
const offers: readonly (readonly [begins: RegExp, says: RegExp])[] = [
  [new RegExp(`${start}(?:please )?(?:let me know|i can also|i(?:['’]m| am) happy)`, 'iu'), /(?:)/u],
  [
    new RegExp(`${start}(?:please )?(?:feel free|don['’]t hesitate)`, 'iu'),
    /let me know|(?:ask|reach out|adjust|tweak|modify|customi[sz]e|edit|change) (?:it|this|the prompt|me|for|if|further|any|as)/iu,
  ],
  [
    new RegExp(`${start}(?:if you(?:['’]d| would| want| need| have)|would you like|should you)`, 'iu'),
    /let me know|me to|(?:^|\s)i(?: can|['’]ll| will)|version|feel free|just ask/iu,
  ],
  [new RegExp(`${start}(?:i )?hope (?:this|that|it|you)`, 'iu'), /(?:)/u],
  [
    new RegExp(
      `${start}(?:sag|sagen sie|gib|geben sie|lass|lassen sie|melde|melden sie|wenn du|wenn sie|falls)(?!\\p{L})`,
      'iu',
    ),
    /bescheid|mich wissen|wissen lassen|melde dich|anpassungen|weitere änderungen|version/iu,
  ],
  [new RegExp(`${start}ich hoffe`, 'iu'), /(?:)/u],
  [
    new RegExp(`${start}(?:n['’]hésitez pas|dites-moi|si vous (?:souhaitez|voulez)|faites-moi)`, 'iu'),
    /(?<!\p{L})(?:me|moi|modifications?|version|changements?)(?!\p{L})|dites-moi/iu,
  ],
  [new RegExp(`${start}j['’]espère`, 'iu'), /(?:)/u],
  [
    new RegExp(`${start}(?:avísame|házmelo saber|no dudes|si quieres|si necesitas|dime)`, 'iu'),
    /avísame|saber|pregunt|consult|cambi|ajust|versión|dime si/iu,
  ],
  [new RegExp(`${start}espero que`, 'iu'), /(?:)/u],
  [
    new RegExp(`${start}(?:me avise|avise-me|se quiser|se precisar|fique à vontade|qualquer)`, 'iu'),
    /avise|ajust|mud|alter|versão|dúvida/iu,
  ],
  [
    new RegExp(`${start}(?:дайте знать|сообщите|если (?:нужно|хотите|потребуется)|буду рад)`, 'iu'),
    /знать|сообщите|измен|помочь|верси/iu,
  ],
  [new RegExp(`${start}надеюсь`, 'iu'), /(?:)/u],
  [
    new RegExp(`${start}(?:ご不明|ご質問|必要に応じて|何か|他に|お役に立)`, 'iu'),
    /お知らせ|お申し付け|お聞かせ|調整いた|立てば|ください/u,
  ],
  [
    new RegExp(`${start}(?:希望|如果您|如果你|如有|如需|请告诉我|請告訴我|欢迎)`, 'iu'),
    /帮助|幫助|告诉我|告訴我|修改|调整|版本|随时|有用/u,
  ],
  [
    new RegExp(`${start}(?:도움이|필요하시면|궁금|수정이|추가로|더 필요)`, 'iu'),
    /되(?:었으면|길|시길)|말씀|알려|수정|문의/u,
  ],
  [
    new RegExp(`${start}(?:آمل|أتمنى|أخبرني|إذا (?:كنت|أردت|احتجت)|لا تتردد)`, 'iu'),
    /أن|أخبرني|تعديل|تغيير|سؤال|مساعدة/u,
  ],
  [new RegExp(`${start}(?:आशा|मुझे बताएँ|मुझे बताएं|यदि आप|अगर आप)`, 'iu'), /आशा|मुझे बता|बदलाव|सहायता|मदद/u],
];

const praise = new RegExp(
  `${start}(?:(?:this|these|the) (?:(?:new|revised|updated|improved|rewritten|above|final) )(?:system |user )?(?:version|prompt|instructions|changes?)|this (?:version|rewrite|revision|prompt)|these (?:changes|edits|modifications|improvements))(?!\\p{L})[^\\n]*?(?<!\\p{L})(?:address|should|is designed|aims?|now|emphasi[sz]es?|focus|ensures?|incorporates?|keeps?|helps?|will|makes?|adds?|remov|clarif|stress|fix)`,
  'iu',
);
const note = new RegExp(
  `${start}note(?:\\*\\*)?\\s*[:：](?:\\*\\*)?[^\\n]*(?<!\\p{L})(?:i(?:['’]ve| have)? (?:kept|added|removed|changed|made|left|tried|used|avoided)|(?:this|the) (?:new |revised )?(?:prompt|version) (?:is|has|was|keeps|stays))`,
  'iu',
);
const own = new RegExp(
  `${start}i(?:['’]ve| have)? (?:kept|added|removed|changed|made|left|rewrote|rewritten|tried|avoided|also)(?!\\p{L})`,
  'iu',
);
const count =
  /^[\s([*_]*(?:(?:total )?(?:characters?|words?|tokens?|length)(?: count| length)?\s*[:：]?\s*(?:~|about |≈ ?)?\d[\d,. ]*(?:characters|words|tokens)?|(?:~|about |≈ ?)?\d[\d,.]* ?(?:characters|words|tokens)(?: (?:long|in total))?)[\s)\]*_.]*$/iu;
const endMark =
  /^[\s[(<#*=-]*(?:end(?: of)?(?: the| new| system| user)*(?: prompt)?|fin|ende|konec|終わり|以上|完)[\])>*=\s-]*\.?$/iu;

/** Whether a line or a sentence is the writer's own word about the prompt. */
export function isRemark(line: string): boolean {
  if (line.length > longestRemark) return false;
  return (
    offers.some(([begins, says]) => begins.test(line) && says.test(line)) ||
    [praise, note, own, count].some((words) => words.test(line)) ||
    (endMark.test(line) && /[[\]()<>#*=-]|prompt/i.test(line))
  );
}

const changes = `(?:changes?|improvements?|modifications?|edits|updates|changed|änderungen|verbesserungen|changements|améliorations|cambios|mejoras|mudanças|alterações|melhorias|изменения|улучшения|変更点?|改善点|改进|修改|改动|更改|변경 ?사항|개선 ?사항|التغييرات|التحسينات|बदलाव|परिवर्तन|सुधार)`;
const qualified = `(?:key|main|major|notable|summary of(?: the)?|list of(?: the)?|what|what i|why i|why these|rationale for(?: the)?|explanation of(?: the)?|wichtigste|vorgenommene|principales|principaux|principais|основные|ключевые|внесённые|внесенные|主な|主要(?:な|的)?|关键|주요|أهم|الرئيسية|मुख्य|प्रमुख)`;
const ending = String.raw`(?: made| from the (?:original|previous).{0,20}| included| explained| and why| i made)?(?:\*\*|__)?\s*[:：]?(?:\*\*|__)?\s*(?:\n|$)`;
const heading = String.raw`^[ \t]*(?:#{1,6}[ \t]*|\*\*|__)?`;
const certain = new RegExp(
  `${heading}(?:${qualified}\\s*${changes}|why (?:this|it|these)(?: new)?(?: prompt| version| changes?)? (?:works?|helps?|should)[^\\n]{0,40}|what(?:['’]s| is) (?:new|different))${ending}`,
  'iu',
);
const possible = new RegExp(`${heading}(?:${changes}|rationale|explanation|reasoning|notes?)${ending}`, 'iu');
const done =
  /^[^\n]*\n\s*(?:[-*•]|\d+[.)])?\s*(?:\*\*)?(?:i |i['’]ve |added|removed|changed|clarified|made|introduced|replaced|emphasi[sz]ed|included|tightened|strengthened|shortened|kept|reworded|moved|this (?:version|prompt)|the (?:new|revised|original|previous) )/iu;

/** Whether a passage begins a report of what was changed in the prompt: a heading that says so, or one with deeds of the writer under it. */
export function startsReport(passage: string): boolean {
  const beginning = passage.slice(0, 400);
  return certain.test(beginning) || (possible.test(beginning) && done.test(beginning));
}
