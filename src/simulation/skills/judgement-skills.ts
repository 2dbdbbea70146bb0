import type { Skill } from './skill.ts';

/** Skills of reading people and texts. */
export const judgementSkills: readonly Skill[] = [
  {
    name: 'weigh the tone',
    asked: [
      'tone|sentiment|emotion|feeling|mood|attitude|connotation weigh|consider|attent|note|judg|assess|gauge|identif|detect|analy|mind|read|evaluat|account|how|what',
    ],
    advice: [
      '{Weigh|Consider|Gauge} the {tone|emotional tone|mood} of the wording.',
      'Pay attention to the {sentiment|feelings} that the {writer|text} expresses.',
      '{Note|Judge} the {attitude|emotion} behind the words.',
      '{Assess|Identify} the overall sentiment.',
    ],
    missing: [
      'The {mood|feeling} of it {escaped|did not reach} me.',
      'I took the words {coldly|flatly}, {whatever their mood|deaf to their tone}.',
      'The tone {played no part|was lost on me}.',
    ],
    missingCues: [
      'tone|mood|feeling|sentiment|emotion escap|lost|no=|not|deaf|ignor|miss|overlook|flat|misjudg',
      'cold|flat words',
    ],
    overdone: ['I {let|allowed} the {tone|mood} {outweigh|drown} what was actually said.'],
    overdoneCues: ['tone|mood outweigh|drown|swamp'],
  },
  {
    name: 'notice irony',
    asked: [
      'iron|sarcas|mock|figurative|tongue|humor|humour|satir|jok detect|notice|consider|recogni|watch|mind|attent|look|possib|alert|aware|check|spot|may',
      'between lines',
      'literal not|beyond|always|only|meant',
    ],
    advice: [
      '{Watch for|Notice|Be alert to} {irony|sarcasm}{| and figurative speech}.',
      'Read between the lines.',
      '{Consider|Check} whether a {remark|statement} is {sarcastic|ironic}.',
      'Words are not always meant literally.',
    ],
    missing: [
      'I took {every word|it all} {literally|at face value}.',
      '{Sarcasm|Irony} {did not cross my mind|was not something I looked for}.',
      'Taken {literally|at face value}, it is {simple|clear}.',
    ],
    missingCues: ['literal|face take|took|taken|value', 'iron|sarcas not|miss|overlook|lost|fail'],
    overdone: ['I {heard|suspected} {irony|sarcasm} where it was {sincere|meant in earnest}.'],
    overdoneCues: ['iron|sarcas sincere|earnest|serious|suspect'],
  },
  {
    name: 'stay impartial',
    asked: [
      'impartial|neutral|objectiv|unbiased|fair|evenhanded|balanced be=|stay|remain|judge|keep|answer|assess|view|decid',
      'bias|prejudic|stereotyp|opinion|preconception avoid|not|no=|set|aside|without|free|never|personal',
    ],
    advice: [
      '{Stay|Remain|Be} {impartial|objective|neutral}.',
      'Set {personal opinions|preconceptions|prejudice} aside.',
      'Judge {fairly|in a fair and unbiased way}.',
      'Avoid {bias|stereotypes}.',
    ],
    missing: [
      'My {own|personal} {opinion|leaning|taste} {comes in|decides} here.',
      'I {admit to|have} a {bias|prejudice} in such matters.',
      '{Such people|Such things} are usually {like that|so}, in my {opinion|view}.',
    ],
    missingCues: [
      'own|personal|my= opinion|leaning|taste|view|bias',
      'bias|prejudic admit|have|show|led|stereotyp',
      'usually like|so=',
    ],
    overdone: ['To be {even-handed|neutral} I {split the difference|took no side at all}.'],
    overdoneCues: ['neutral|even|impartial split|side|difference'],
  },
  {
    name: "consider the writer's intent",
    asked: [
      'inten|purpos|motiv|aim|goal|perspective|viewpoint author|writer|speaker|person|reviewer|customer|behind|user',
      'who|whom target|address|direct|aim|speak|audience',
      'audience|context|situation consider|account|mind|think',
    ],
    advice: [
      '{Consider|Think about} the {intent|purpose|perspective} of the {author|writer|speaker}.',
      '{Ask|Determine} {who is addressed|whom the words are directed at}.',
      'Take the situation and the audience into account.',
      '{Work out|Consider} what the {writer|speaker} {aims|intends} to {say|achieve}.',
    ],
    missing: [
      'Why the {writer|speaker} said it {is beside me|I did not ask}.',
      'I {left|put} the {speaker|writer} and {his|their} {purpose|motive} out of account.',
      'Whom it was {aimed at|meant for} I {could not tell|did not consider}.',
    ],
    missingCues: [
      'why writer|speaker|author',
      'purpos|motiv|inten out|not|ignor|left|miss|overlook',
      'whom|who aim|meant|target not',
    ],
    overdone: ['I {read|imputed} {motives|intentions} into it that {nobody had|are not there}.'],
    overdoneCues: ['motiv|intent nobody|imput|into|read'],
  },
  {
    name: 'balance mixed evidence',
    asked: [
      'balanc|weigh|both|trade|mixed|overall positiv|negativ|pros|cons|sides|praise|criticism|advantag|points|evidence|aspects',
      'pros cons',
      'good bad',
      'strength weakness',
    ],
    advice: [
      '{Weigh|Balance} the positive {points|aspects} against the negative ones.',
      'List {pros and cons|the good and the bad}, then judge the whole.',
      'Where the evidence is mixed, {weigh both sides|weigh each side by its importance}.',
      'Weigh {praise against criticism|strengths against weaknesses}.',
    ],
    missing: [
      'One {strong|loud} point {decided|settled} it{| for me}, the {rest|others} I let be.',
      'I {counted|saw} only {one side|the one side} of it.',
      'The {praise|criticism} {alone|by itself} {carried|tipped} it for me.',
    ],
    missingCues: [
      'one strong|loud|side|sided|single point|only|decid|count',
      'praise|criticism alone|itself|only',
      'one= side',
    ],
    overdone: ['{Balancing|Weighing} it all up, I ended in the {middle|lukewarm centre}.'],
    overdoneCues: ['balanc|weigh middle|lukewarm|centre|center'],
  },
  {
    name: 'use the whole scale',
    asked: [
      'scale|range|extreme|degree|intensity|strength|graded|level whole|full|use|entire|both|consider|distinguish|calibrat|word|how|mind|judg|match|differ',
      'strong mild|weak|moderate',
      'calibrat',
    ],
    advice: [
      '{Use|Consider} the {whole|full} {scale|range}{|, extremes included}.',
      'Judge the {intensity|degree}, not only the direction.',
      '{Calibrate|Match} your answer to the strength of the wording.',
      'Distinguish strong {statements|words} from mild ones.',
    ],
    missing: [
      'I kept {away from|clear of} the {extremes|ends of the range}.',
      'How {strongly|much} it was meant I {did not measure|left open}.',
      'The {middle|safe} ground {looked best|seemed right} to me.',
    ],
    missingCues: [
      'away|clear|shun|afraid extreme|ends',
      'how strong|much|intens',
      'middle|safe ground|value',
    ],
    overdone: ['I {reached|went} for the {extreme|very end} of the {scale|range} {at once|too readily}.'],
    overdoneCues: ['extreme|end readily|reach|once'],
  },
  {
    name: 'apply the given criteria',
    asked: [
      'criteri|definition|rule|guideline|standard|category|label appl|follow|use|accord|given|by=|state|meaning|understand|compare|definition',
      'defin term|word|label|category|concept',
    ],
    advice: [
      '{Apply|Follow} the {given criteria|stated definitions|rules} to the letter.',
      '{Define|Make sure of} each {term|label} before you use it, by its definition.',
      'Judge by the stated {criteria|standards} {alone|and by nothing else}.',
      'Compare the case with the definition of each {label|category}.',
    ],
    missing: [
      'I used the term {in a loose sense|loosely}.',
      'By {rule of thumb|gut feeling} rather than by {definition|the criteria}:',
      'I {did not hold|never held} it against {the definition|the rules}.',
    ],
    missingCues: [
      'loose sense|term|word',
      'gut|thumb',
      'not|never|ignor|without|rather|fail definition|criteria|rules',
    ],
    overdone: ['By the letter of the {rules|criteria} I {had to|would} {miss|ignore} the plain case.'],
    overdoneCues: ['letter rule|criteria', 'rule|criteria rigid|miss'],
  },
  {
    name: 'recall background knowledge',
    asked: [
      'recall|remember|retriev|draw|bring|mention|think fact|knowledge|know|background|common',
      'common|general|world|prior knowledge|sense',
    ],
    advice: [
      '{Recall|Bring to mind} what you know about the {topic|subject} first.',
      'Use {common sense|general knowledge|world knowledge} {where it helps|to fill in}.',
      '{Remember|Retrieve} the relevant facts before answering.',
      'Draw on what {is known|you know} of the matter.',
    ],
    missing: [
      'Nothing {further comes|comes} to mind about the {topic|matter}.',
      'I {did not recall|forgot} {what is known of|the facts about} it.',
      'Without {any background|knowing the background}, I can only {guess|go by the sound of it}.',
    ],
    missingCues: [
      'nothing mind',
      'not|forgot|fail|unable recall|remember|facts|known',
      'without|no=|lack|miss background',
    ],
    overdone: ['What I {recalled|remembered} {overrode|contradicted} what {was written|the text says}.'],
    overdoneCues: ['recall|rememb|memory overrode|contradict|text|written'],
  },
];
