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

/** Skills of giving an answer. */
export const answeringSkills: readonly Skill[] = [
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
    name: 'quote the text',
    asked: [
      'quot|cit|copy|verbatim|excerpt|exact text|word|passage|evidence|phrase|span|line|sentence|source|support|wording',
      'own= words not|never|no=',
    ],
    advice: [
      '{Quote|Cite} the {passage|sentence} that {supports|decides} your answer.',
      'Use the exact wording of the {text|source}.',
      '{Copy|Take} the phrase verbatim from the passage.',
      'Point to the {words|line} of the text as evidence, {quoting|citing} it.',
    ],
    missing: [
      'I {paraphrased|put it in my own words} {freely|loosely}.',
      'I {can point to no|have no} {passage|line} {for this|that says so}.',
      'In my own {wording|words} rather than the {text’s|original’s}:',
    ],
    missingCues: ['paraphras', 'own words|wording', 'no=|without|lack|miss|fail passage|line|quot|citation'],
    overdone: ['The {quotation|quoted passage} {crowded out|took the place of} the answer.'],
    overdoneCues: ['quot crowd|place|instead'],
  },
  {
    name: 'give reasons',
    asked: [
      'justif|explain|reason|rationale|argu answer|choice|decision|conclusion|give|state|your|why|provid|clear',
      'because|why answer|explain|state',
    ],
    advice: [
      '{Justify|Explain} your {answer|choice}.',
      '{Give|State} the {reasons|rationale} for your {conclusion|decision}.',
      'Explain why {the answer holds|you decide so}.',
      'Provide a clear {argument|justification} for the answer.',
    ],
    missing: [
      'I {have no|can give no} {reason|particular reason} for it.',
      'Why, I {cannot|could not} say.',
      'It {just|simply} {feels right|seems so}, {no reasons needed|no more than that}.',
    ],
    missingCues: [
      'no=|without|lack|miss reason|justif|rationale|explan',
      'why cannot|could|not',
      'feel|seem just|simply',
    ],
    overdone: [
      'I {argued|reasoned} myself {into|towards} an answer {that was easy to defend|for the sake of the argument}.',
    ],
    overdoneCues: ['argu|reason myself|defend|sake'],
  },
];
