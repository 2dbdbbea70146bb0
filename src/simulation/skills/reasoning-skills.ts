import type { Skill } from './skill.ts';

/** Skills of working on facts, quantities and relations. */
export const reasoningSkills: readonly Skill[] = [
  {
    name: 'mind negations',
    asked: [
      'negat|except|unless watch|mind|careful|attent|note|notice|handle|alert|look|mark|underline',
      'words|terms like|such not|no=|never|except',
      'revers|flip|turn meaning',
    ],
    advice: [
      '{Watch for|Mind|Be careful with} negations.',
      '{Note|Notice} words such as "not", "never" and "except".',
      '{Look|Be alert} for a negation that {turns|reverses} the meaning.',
      '{Handle|Mark} every negated {phrase|statement} with care.',
    ],
    missing: [
      'I {read past|passed over|did not see} {the|a} "not"{| in it}.',
      'Whether it was {negated|denied} made no difference to {me|my reading}.',
      'The {negation|denial} {slipped by|escaped me}.',
    ],
    missingCues: [
      'past|pass|see|over|miss|overlook not= read|did|the|a=',
      'negat|denial|denied slip|escap|difference|miss|overlook|ignor|misread',
    ],
    overdone: ['I {turned|flipped} the {sense|meaning} {twice|once too often} over a negation.'],
    overdoneCues: ['turn|flip negat|twice|often'],
  },
  {
    name: 'keep track of state',
    asked: [
      'track|trace|follow|updat|record|maintain|monitor chang|state|move|swap|position|step|event|each|after|value|who',
      'after each|every|state|current|change|write|note',
    ],
    advice: [
      '{Keep track of|Track|Trace} {every change|each change of state}.',
      'After each {event|move}, {write|note} down the current state.',
      '{Update|Record} the position of {everything|each item} as you go.',
      'Follow the {changes|moves} one by one.',
    ],
    missing: [
      'Somewhere {along the way|in between} I {lost track|lost count of the changes}.',
      'I looked only at the {beginning|start} and {missed|ignored} {what changed|the changes}.',
      'What changed {in between|meanwhile} I {did not follow|left out}.',
    ],
    missingCues: [
      'lost|lose|losing track|chang|state|count',
      'chang not|ignor|left|between|miss|ignor|fail|overlook follow|out|meanwhile|track|state|look',
    ],
    overdone: ['I {recorded|tracked} so many states that I {mixed|confused} them.'],
    overdoneCues: ['track|record|state mix|confus|many'],
  },
  {
    name: 'put events in order',
    asked: [
      'order|sequence|timeline|chronolog|schedule event|arrang|put|build|make|sort|time|establish|draw|list|date',
      'before after',
      'earl late',
    ],
    advice: [
      'Put the {events|facts} in {chronological order|order of time}.',
      '{Build|Make} a timeline {first|before answering}.',
      '{Sort|Arrange} what happens by time, from early to late.',
      'Establish the sequence of events, {what came before and what after|one after another}.',
    ],
    missing: [
      'What came {first and what later|earlier or later} {got mixed up|I could not keep apart}.',
      'I {ignored|disregarded} {the order|when things happened}.',
      'The {sequence|timeline} is {unclear|a jumble} to me.',
    ],
    missingCues: [
      'first|earl later|mix',
      'ignor|disregard|wrong|confus|mix|unclear|jumbl|miss order|sequence|timeline|when',
    ],
    overdone: [
      'I {forced|pressed} it into a {timeline|sequence} that {it does not have|the text does not give}.',
    ],
    overdoneCues: ['forc|press timeline|sequence|order'],
  },
  {
    name: 'calculate with care',
    asked: [
      'calculat|comput|arithmetic|sum|number|figure|math|unit careful|exact|precis|step|check|each|explicit|write|accura|correct|show|attent',
      'unit|digit convert|consistent|check|mind|keep',
    ],
    advice: [
      '{Calculate|Compute} {carefully|exactly}, {writing out|showing} each {sum|operation}.',
      '{Check|Mind} {units and digits|every figure} in calculations.',
      'Do the arithmetic explicitly and {precisely|with care for accuracy}.',
      'Write each number down {exactly|precisely} and keep units consistent.',
    ],
    missing: [
      'I {estimated|rounded} the {numbers|figures} {in my head|roughly}.',
      'The {sum|arithmetic} was done {roughly|in a hurry|by eye}.',
      '{Roughly|Approximately} {reckoned|figured}, {this will be it|it comes to this}.',
    ],
    missingCues: [
      'estimat|round number|figure|head|rough',
      'sum|arithmetic|calculat rough|hurry|eye|error|wrong|slip|sloppy',
      'rough|approximate reckon|figured',
    ],
    overdone: [
      'I {computed|calculated} {something|numbers} where {no sum was called for|there was nothing to compute}.',
    ],
    overdoneCues: ['comput|calculat nothing|call'],
  },
  {
    name: 'enumerate before counting',
    asked: [
      'list|enumerat|itemi|number every|each|all=|item|one|object|element|thing',
      'count|tally one|each|item|careful|list|explicit|duplicat|twice',
    ],
    advice: [
      '{List|Enumerate} {every item|all the items} before {counting|drawing a conclusion}.',
      '{Count|Tally} {item by item|each item once}.',
      '{Itemise|Write down} all elements one by one, as a numbered list.',
      'Number each object {as you go|so that none is left out}.',
    ],
    missing: [
      'I {did not list|never listed} {them|the items} {one by one|singly}.',
      'There {may be|are} {some|an item or two} that I {left uncounted|did not count}.',
      'The {number|tally} is {taken at a glance|from the overall look of it}.',
    ],
    missingCues: [
      'not|never|without|fail|skip list|enumerat|itemi',
      'uncount|miscount',
      'not|wrong count|tally',
      'number|tally glance|look',
    ],
    overdone: ['My {list|enumeration} {grew|became} so long that I {counted|took in} things twice.'],
    overdoneCues: ['list|enumerat long|twice|grew'],
  },
  {
    name: 'rule out wrong options',
    asked: [
      'eliminat|rule|exclud|discard|reject|cross option|answer|wrong|impossib|choice|candidate|incorrect|contradict|implausib',
      'process eliminat',
      'explain|say why wrong|not|incorrect',
    ],
    advice: [
      '{Eliminate|Rule out|Discard} {options|choices} that {contradict the facts|cannot be right}.',
      'Work by {elimination|process of elimination}: {reject|cross out} the wrong choices first.',
      'Say of each rejected option why it is wrong.',
      'Exclude the {impossible|implausible} answers {one by one|before deciding}.',
    ],
    missing: [
      'I {kept|left} an {option|answer} {in play that the facts exclude|that contradicts the facts}.',
      'What {speaks against|contradicts} it I {did not ask|left aside}.',
      'It {sounded|looked} {right|familiar}, {though something may contradict it|contradiction or not}.',
    ],
    missingCues: [
      'kept|left|keep exclud|contradict',
      'against|contradict not|left|ignor|though|something|miss',
      'sound|look familiar|right contradict',
    ],
    overdone: ['I {ruled out|eliminated} the right {one|choice} {along with the others|too eagerly}.'],
    overdoneCues: ['rule|eliminat right|eager|along'],
  },
  {
    name: 'draw up the relations',
    asked: [
      'table|grid|diagram|chart|matrix|graph draw|make|build|relation|set|fill|use|write|sketch',
      'relat|connection|link between|each|map|write|state|note|how|work',
    ],
    advice: [
      '{Draw|Make|Set up} a {table|grid|diagram} of the {facts|relations}.',
      '{Map|Write} out how the {things|elements} relate{| to each other}, as in a diagram.',
      'State each relation between the {items|elements} {explicitly|on its own}.',
      'Fill in a {grid|chart} with what is known.',
    ],
    missing: [
      'How the {parts|pieces} {hang together|relate} I {kept in my head|did not write down}.',
      'The {relations|connections} between them {got tangled|blurred}.',
      'I {took|saw} each {fact|clue} by itself, {unconnected|apart from the others}.',
    ],
    missingCues: [
      'relat|connect|hang tangl|blur|head|not|miss|confus',
      'fact|clue itself|unconnected|isolat|apart',
    ],
    overdone: ['Filling in {the table|a grid} {took over|became the task}.'],
    overdoneCues: ['table|grid|diagram took|became|task'],
  },
  {
    name: 'keep persons and things apart',
    asked: [
      'who what|did|said|which|whom',
      'distinguish|separat|apart|confus|mix person|people|entit|name|character|object|thing|subject|who',
      'pronoun|refer|name resolv|whom|each|identif|careful|clear',
    ],
    advice: [
      '{Keep|Hold} the {persons|entities|names} apart.',
      'Be clear about who {did|said} what.',
      '{Resolve|Identify} whom each pronoun refers to.',
      'Do {well to|take care to} distinguish the {people|things} {named|involved}.',
    ],
    missing: [
      'I {confused|mixed up} {the names|two of them|who is who}.',
      'Which of them {did it|is meant} {was not clear to me|I could not tell}.',
      'The names {ran together|blurred into one} for me.',
    ],
    missingCues: [
      'confus|mix name|who|them|person|people|entit',
      'which|who them|meant not|unclear',
      'name|person|people blur|together',
    ],
    overdone: ['I {split|took} one {person|thing} {into|for} two.'],
    overdoneCues: ['one two= split|took|person|thing'],
  },
];
