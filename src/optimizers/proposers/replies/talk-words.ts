/** The beginning of a text, up to where a word ends. */
function beginning(words: readonly string[]): RegExp {
  return new RegExp(`^[\\s*_#>¡¿]*(?:${words.join('|')})(?![\\p{L}\\p{M}])`, 'iu');
}

/** Scripts that do not end words with a space: their words are looked for wherever they begin. */
function beginningOf(words: readonly string[]): RegExp {
  return new RegExp(`^[\\s*_#>]*(?:${words.join('|')})`, 'iu');
}

/** Words that agree to do something: nobody speaks so to a model. */
const agreeing = [
  beginning(
    `sure thing,sure,certainly,of course,absolutely,okay,ok,alright,all right,great,got it,understood,happy to help,no problem,definitely,
    gerne,natürlich,klar,selbstverständlich,sicher,bien sûr,certainement,d'accord,avec plaisir,claro,por supuesto,con gusto,desde luego,
    com certeza,certo,certamente,natuurlijk,zeker,oczywiście,jasne,конечно,хорошо,разумеется`
      .split(',')
      .map((word) => word.trim()),
  ),
  beginningOf(
    'もちろん,はい、,承知,かしこまりました,了解,好的,当然,没问题,沒問題,可以，,물론,네[,.],알겠습니다,بالطبع,بالتأكيد,حسن,ज़रूर,ज़रूर,जरूर,बिल्कुल,निश्चित रूप,ठीक है'.split(
      ',',
    ),
  ),
];

/** Words that hand something over. */
const presenting = [
  beginning([
    "here(?:['’]s| is| are| you go| you are)",
    'below (?:is|you|are)',
    'this is (?:the|my|an?)',
    'the (?:new|improved|revised|updated|rewritten|final|following|optimi[sz]ed)',
    'following is',
    'hier (?:ist|kommt|sind|findest)',
    'nachfolgend|unten|im folgenden',
    'voici|ci-dessous',
    'aquí (?:está|tienes|te)|a continuación|este es',
    'aqui está|segue|abaixo',
    'ecco|di seguito',
    'hier is|oto|poniżej',
    'вот|ниже',
  ]),
  beginningOf(
    '以下,こちら,これが,下記,这是,這是,下面,다음은,아래는,여기,إليك,فيما يلي,هذا هو,यहाँ,यहां,नीचे,यह रहा'.split(
      ',',
    ),
  ),
];

/** Words that tell what the writer did. */
const reporting = [
  beginning([
    "i(?:['’]ve| have)? (?:now |just )?(?:rewritten|rewrote|revised|reworked|drafted|improved|updated|made|looked|analy[sz]ed|reviewed|noticed|kept|added|removed)",
    'based on (?:the|your|my)',
    'after (?:reviewing|analy[sz]ing|looking)',
    'looking at|having (?:reviewed|analy[sz]ed)',
    'given the (?:failures|analysis|feedback)',
    'to (?:address|fix) (?:the|these)',
    '(?:reasoning|analysis|thoughts?|thought process|rationale|explanation)\\s*[:：]',
    'ich habe|basierend auf|auf grundlage',
    "j['’]ai|sur la base",
    'he (?:reescrito|revisado|mejorado)|basándome',
    '(?:eu )?(?:reescrevi|revisei)|com base',
    'я (?:переписал|улучшил|обновил)|на основе',
  ]),
  beginningOf('我已,我重写,我改进,根据,分析'.split(',')),
];

const prompt = /prompt|промпт|プロンプト|提示|프롬프트|موج[هّ]|प्रॉम्प्ट/iu;
const version =
  /(?<!\p{L})(?:(?:revised|new|improved|updated|rewritten|final|better) version|rewrite|überarbeitete fassung|neue version|nouvelle version|nueva versión|nova versão)(?!\p{L})|新版|新しいバージョン|새 버전|новая версия/iu;
const failures =
  /(?<!\p{L})(?:failures?|mistakes|fehler[ns]?|échecs|fallos|falhas|ошиб\p{L}*)(?!\p{L})|失敗|失败|错误/iu;

/** Whether a passage before a prompt is talk about it, and no instruction. */
export function isAnnouncement(passage: string): boolean {
  const speaksOfPrompt = prompt.test(passage) || version.test(passage);
  if (agreeing.some((words) => words.test(passage))) return speaksOfPrompt || passage.length <= 40;
  if (presenting.some((words) => words.test(passage))) return speaksOfPrompt;
  if (reporting.some((words) => words.test(passage))) return speaksOfPrompt || failures.test(passage);
  return false;
}
