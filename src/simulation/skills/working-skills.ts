import type { Skill } from './skill.ts';

/** Skills of going about a task. */
export const workingSkills: readonly Skill[] = [
  {
    name: 'work step by step',
    asked: [
      'step step',
      'think|reason|work|solv|proceed|go|explain|show|walk step|stage|intermediate|gradual',
      'break|split|divid|decompos down|part|smaller|subproblem|piece|step',
      'reason|think before answer|conclu|respond|decid',
      'chain thought|reason',
    ],
    advice: [
      '{Think|Reason|Work} through the {problem|question|input} step by step {before answering|and only then answer}.',
      '{Break|Split} {the problem|each question} into smaller {parts|steps} and {solve|settle} them one after the other.',
      '{Write|Lay} out the intermediate steps of your reasoning.',
      'Reason {before you answer|first and answer afterwards}, {one stage at a time|in small stages}.',
    ],
    missing: [
      '{Jumping|Going} straight to the {answer|conclusion} {without working it out|with no steps in between}:',
      '{At first glance|My first impression|My immediate guess} {settles|decides} it.',
      'I {skipped|left out} the {intermediate steps|reasoning} here.',
    ],
    missingCues: [
      'jump|straight|leap|rush answer|conclusion',
      'first|immediate glance|impression|guess',
      'skip|left|miss|lack|without|no= step|reason|work',
    ],
    overdone: [
      'I {spent|lost} so {many|much of the} steps on the way that I lost the thread.',
      'The many intermediate steps {led me astray|took me off course}.',
    ],
    overdoneCues: ['step lost|astray|thread|course'],
  },
  {
    name: 'verify before answering',
    asked: [
      'check|verif|confirm|recheck|review|validat|test answer|result|conclusion|solution|work|reply|respon|final|yourself',
      'double check|verif',
      'look|go|read over|again|back answer|result|work',
      'correct error|mistake|slip before',
    ],
    advice: [
      '{Check|Verify|Double-check} your {answer|result|conclusion} before {giving it|you reply|finishing}.',
      '{Go|Look} over your {result|answer} once more and correct any {mistake|slip} before you finish.',
      'Before replying, {confirm|verify} that the {answer|conclusion} holds.',
      '{Test|Validate} the solution against {the input|every condition}.',
    ],
    missing: [
      'I {did not|did not stop to} {check|verify} this {again|any further}.',
      'This is {unchecked|unverified|my first result}, {but it will do|as it came}.',
      'No {second look|further check} seemed {necessary|called for}.',
    ],
    missingCues: [
      'not=|no=|without|never|miss|lack|skip|fail check|verif|second|confirm',
      'uncheck|unverif',
      'first result|draft',
    ],
    overdone: [
      '{Checking|Verifying} it {again|over and over} made me doubt a sound result.',
      'After several {checks|verifications} I {talked myself out of|gave up} my first answer.',
    ],
    overdoneCues: ['check|verif doubt|talk|gave|second-guess'],
  },
  {
    name: 'read all of it closely',
    asked: [
      'read|go|study|look|examin careful|close|thorough|whole|entire|full|twice|every|attent|complet|all=',
      'attent|careful input|text|passage|question|statement|detail|word',
      'miss|overlook not|nothing|no=|never',
    ],
    advice: [
      'Read the {whole|entire|full} {input|text} {carefully|closely} {first|before you decide}.',
      '{Go through|Read} {every|each} sentence {attentively|carefully}.',
      '{Study|Examine} the {input|text} thoroughly, {from beginning to end|including its last lines}.',
      'Pay close attention to {every word of the input|the full text}.',
    ],
    missing: [
      'I {only|merely} {skimmed|glanced over} the {text|input}.',
      'Going by the {opening lines|first lines} alone:',
      '{From a quick look|Skimming it}, the rest did not {seem to matter|catch my eye}.',
    ],
    missingCues: [
      'skim|glanc',
      'open|first line|sentence alone|only|merely',
      'quick|hasty look|read|glance',
      'overlook|miss part|text|detail|rest|input',
    ],
    overdone: [
      'Reading {every word|all of it} {so closely|so many times} {blurred|buried} the point.',
      'So much attention to the whole text {drowned|buried} what mattered.',
    ],
    overdoneCues: ['blur|buri|drown point|matter|word|text'],
  },
  {
    name: 'settle what is asked',
    asked: [
      'identif|determin|understand|clarif|restat|recogni|consider|establish ask|question|requir|goal|task|want',
      'what= ask|requir|want|demand',
      'rephras|restat question|problem|task',
    ],
    advice: [
      '{Identify|Determine|Establish} exactly what is being asked before {you start|anything else}.',
      '{Restate|Rephrase} the question in your own words first.',
      'Be clear about what the {question|task} {requires|wants}.',
      '{Understand|Clarify} the goal of the task {first|at the outset}.',
    ],
    missing: [
      'I {took|read} this as a {different|slightly other} question.',
      'I {was not sure|lost sight of} what was {being asked|wanted}, so I answered a {related|neighbouring} question.',
      'This {addresses|answers} {something close to|a variant of} the question.',
    ],
    missingCues: [
      'different|other|relat|neighbour|wrong|another|variant question',
      'sight|sure|misunderst|misread ask|want|question|goal',
      'close question addresses|answers',
    ],
    overdone: ['By {restating|rephrasing} the question I {changed|bent} its meaning.'],
    overdoneCues: ['restat|rephras chang|bent|meaning|distort'],
  },
  {
    name: 'weigh alternatives',
    asked: [
      'consider|compar|weigh|evaluat|assess|explor alternativ|option|candidate|possib|each|several|interpretation|sides',
      'more than one|answer|interpretation|possib',
      'before choos|select|pick|decid|commit|settl',
    ],
    advice: [
      '{Consider|Weigh|Compare} {every option|the alternatives|several possible answers} before {choosing|settling on} one.',
      '{Evaluate|Assess} each {candidate|possible answer} on its own merits.',
      'Do more than one interpretation justice {before you commit|before deciding}.',
      'Compare the {options|candidates} with {each other|one another}.',
    ],
    missing: [
      'I {took|went with} the first {option|possibility} that {came up|fitted}.',
      'I {did not look at|never weighed} the {alternatives|other options}.',
      'The first {candidate|possibility} seemed {good enough|plausible enough}.',
    ],
    missingCues: [
      'first option|possibil|candidate|alternativ',
      'not=|never|no=|without|ignor|fail alternativ|option|candidates',
    ],
    overdone: [
      'With so many {alternatives|options} {in play|on the table} I {wavered|could not choose well}.',
    ],
    overdoneCues: ['alternativ|option waver|choose|undecided|torn'],
  },
  {
    name: 'pick out the key facts',
    asked: [
      'identif|extract|note|list|find|pick|focus|highlight|spot|concentrat key|relevant|important|main|central|crucial|essential|decisive|salient',
      'ignor|disregard|set|filter irrelevant|distract|unrelated|noise|aside',
    ],
    advice: [
      '{Identify|Note|Pick out} the {key|relevant|decisive} {facts|details} {first|before you reason}.',
      'Focus on the {most important|central} information.',
      '{Ignore|Disregard} {irrelevant|distracting} details.',
      '{Extract|Find} the essential {points|pieces of information}.',
    ],
    missing: [
      'A {side|minor} detail {caught|held} my attention.',
      'I {went by|followed} a {side remark|minor point} rather than the {main|central} one.',
      'I was {distracted|sidetracked} by what was {incidental|beside the point}.',
    ],
    missingCues: [
      'side|minor detail|remark|point',
      'distract|sidetrack|incidental|irrelevant',
      'beside point',
    ],
    overdone: ['{Reducing|Boiling} it down to {key|central} facts {threw away|lost} the decisive nuance.'],
    overdoneCues: ['reduc|boil key|central|fact|nuance'],
  },
  {
    name: 'mind conditions and exceptions',
    asked: [
      'exception|condition|qualif|edge|special|corner|constraint|limitation|caveat consider|mind|attent|check|note|watch|account|careful|observe|satisf|case|every|all=',
      'only|unless|except|always word|mind|careful|note|watch|attent qualif|like|such',
    ],
    advice: [
      '{Mind|Watch for|Take account of} {conditions and exceptions|edge cases|qualifiers}.',
      '{Check|Note} every {condition|constraint} that {applies|is stated}.',
      '{Consider|Account for} special cases {too|as well}.',
      'Observe {each|every} limitation and {caveat|exception}.',
    ],
    missing: [
      'I {passed over|left aside} {a condition|an exception|the fine print}.',
      '{Treating|Taking} it as the {ordinary|usual} case, {whatever the conditions|no matter the exceptions}:',
      'The {qualifier|proviso|caveat} did not {enter into it|change my mind}.',
    ],
    missingCues: [
      'pass|left|ignor|overlook|miss|neglect condition|exception|fine|qualif|constraint|edge',
      'ordinary|usual case',
      'qualif|proviso|caveat not',
    ],
    overdone: [
      'I {hunted|looked} for {exceptions|special cases} and {found one where there is none|made one up}.',
    ],
    overdoneCues: ['exception|special none|made|hunt|invent'],
  },
];
