import type { Skill } from './skill.ts';

/** The answer's form acts through readable answers, not through right ones (`format-demand.ts`). */
export const formatSkill: Skill = {
  name: 'keep to the format',
  asked: [
    'exact|strict|precis|only|always|must|sure|ensur|never format|tag|layout|structure',
    'follow|keep|stick|adher|respect|compl|obey|use format|layout|structure|template|tag',
    'only|just|nothing|solely answer|reply|respon|output|give|return|requested=',
    'final|end|finish|conclud|close answer tag|line|format|between|inside|within|enclos|requested=',
  ],
  advice: [
    '{Follow|Keep to|Stick to} the {requested|given} answer format exactly.',
    '{Always|Without exception,} put the final answer in the format that is asked for.',
    'The answer must stand in the requested {tags|format}, with nothing else around it.',
    '{Make sure|Be sure} that the answer is given {exactly in the requested format|in the required tags}.',
  ],
  missing: [
    'In plain {prose|words}, without further ado:',
    'Let me put the conclusion in plain {prose|words}:',
    'To say it in plain {words|prose} rather than in any set form:',
  ],
  missingCues: [
    'plain prose|words',
    'miss|lack|no=|without|forgot|lost|omit tag|format',
    'format|pars|read error|fail|problem|unreadable|cannot|not=|could',
    'ignor|broke|violat format|tag|layout',
  ],
  overdone: ['Filling in the required form left no room for the question itself.'],
  overdoneCues: ['fill|form|template left|room|instead question|thought'],
};

export const broadSkills: readonly Skill[] = [
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
    name: 'rely on what is given',
    asked: [
      'rely|base|ground|stick|use|only|solely given|provid|stated|evidence|text|passage|input|context',
      'assum|speculat|invent|guess|infer|hallucinat not|never|no=|avoid|without',
      'support|back|ground evidence|fact|text|stated',
    ],
    advice: [
      '{Rely|Base your answer} only on {what is given|the information provided|what the text states}.',
      '{Do not assume|Never invent} anything that is not {stated|given}.',
      'Ground {each|every} {claim|conclusion} in evidence from the {input|text}.',
      'Avoid {speculation|guesses} beyond the given {facts|information}.',
    ],
    missing: [
      'I {assumed|supposed} {a few things|something} {that are not stated|that nobody said}.',
      'This {goes beyond|reaches past} what {is given|the text says}, {on a hunch|by assumption}.',
      'I {filled|bridged} the gaps with {assumptions|guesses of my own}.',
    ],
    missingCues: [
      'assum|suppos|hunch|speculat|invent',
      'beyond|past given|text|stated|says',
      'gap|unsupported|unstated fill|bridg|claim',
    ],
    overdone: [
      'Since {it was not spelled out|nothing said so outright}, I {refused|declined} to draw the {obvious|plain} inference.',
    ],
    overdoneCues: ['refus|declin|unwilling infer|conclu|obvious'],
  },
  {
    name: 'commit to one answer',
    asked: [
      'commit|decid|choos|pick|settle|give one|single|best|definit|clear|firm',
      'hedg|undecided|ambigu|vague|noncommittal not|never|no=|avoid|without|even',
      'uncertain|unsure|doubt best|likel|still|choose|pick|probable|answer',
    ],
    advice: [
      '{Commit to|Settle on|Decide for} {one clear answer|a single answer}.',
      'When {uncertain|in doubt}, choose the {most likely|best} answer.',
      'Do not {hedge|leave the answer vague}.',
      'Give one {definite|firm} answer{| even if you are unsure}.',
    ],
    missing: [
      'It could {go|be read} either way, and I {hesitate|hedge}.',
      'I {would rather not|cannot quite} {commit|decide}, so take this {loosely|as a toss-up}.',
      'Both {readings|sides} seem {fine|defensible} to me; I am undecided.',
    ],
    missingCues: [
      'either way',
      'hesit|hedg|undecid|waver|noncommittal|toss',
      'not=|cannot|rather|fail|without commit|decid',
    ],
    overdone: ['Pressed to {commit|decide}, I {settled|fixed on it} too {early|soon}.'],
    overdoneCues: ['commit|settl|fix|decid early|soon|prematur'],
  },
  {
    name: 'be concise',
    asked: [
      'concis|brief|succinct|terse|short answer|reply|respon|be=|stay|keep|sentence|explanation|possible|point',
      'unnecessary|superfluous|extra|filler|verbos|long|rambl avoid|no=|not|without|never|leave',
      'point direct|straight|get|stick',
    ],
    advice: [
      '{Be|Stay} {concise|brief}{| and to the point}.',
      'Keep the {reply|answer|explanation} short.',
      '{Avoid|Leave out} {unnecessary words|superfluous detail|filler}.',
      'Get {straight|directly} to the point.',
    ],
    missing: [
      'There is a great deal to {say|mention} here, and {one thing leads to another|I digress}, as so often.',
      'To {digress|ramble} a little, and at some length:',
      'I {drifted|wandered} from point to point before {ending up here|concluding}.',
    ],
    missingCues: ['digress|rambl|verbos|wordy', 'drift|wander point', 'great= deal say|mention'],
    overdone: ['Keeping it {short|brief} made me {drop|cut} what {mattered|decides}.'],
    overdoneCues: ['short|brief|concis drop|cut|lost|left'],
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
    name: 'answer as an expert',
    asked: [
      'expert|specialist|professional|experienced|seasoned|skilled|knowledgeable you|act|role|as=|field|like|analyst|are=',
      'act|imagine|pretend|role as=|you|expert|of=',
      'domain|field|background|subject|expert|specialist knowledge|expertise|experience|practice',
    ],
    advice: [
      'You are {an experienced expert|a seasoned specialist} in the {field|subject} of the question.',
      '{Draw on|Apply} {expert|domain|specialist} knowledge.',
      '{Act|Answer} as {a specialist|an expert} in the {subject|field} would.',
      'Use the {background knowledge|expertise} of the field in question.',
    ],
    missing: [
      '{Speaking as|As} a layman, I {would not know better|can only go by common opinion}.',
      'I have no {special|deeper} knowledge of the {field|subject}.',
      'A {lay|casual} view {must do|is all I have} here.',
    ],
    missingCues: [
      'layman|lay|amateur|casual view|as=|opinion|would',
      'no=|lack|without|miss|little special|deep|domain|field|expert knowledge|expertise',
    ],
    overdone: ['Textbook {expertise|knowledge} made me {overlook|argue away} the plain reading.'],
    overdoneCues: ['textbook', 'expert plain|overcomplic|reading'],
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
