/** A habit that a prompt can ask for, in this server's own words. */
export interface Habit {
  /** In a prompt: it asks for the habit. */
  readonly wanted: RegExp;
  /** What a sloppy reply says without it. */
  readonly slips: readonly string[];
  /** In a reply: that the habit is lacking. */
  readonly lacking: RegExp;
  /** What the coach writes into prompts. */
  readonly tips: readonly string[];
}

export const habits: readonly Habit[] = [
  {
    wanted: /\b(step|reason|think|logic|deliberat|in writing|working)/i,
    slips: ['Off the top of my head,', 'No scribbling needed, surely:'],
    lacking: /top of my head|scribbl/i,
    tips: ['Reason it out in writing first.', 'Think the matter through, one thing after the next.'],
  },
  {
    wanted: /\b(check|verif|confirm|second look|proofread|revis)/i,
    slips: ["Haven't gone back over it, mind you.", 'First draft, take it or leave it.'],
    lacking: /gone back over|first draft/i,
    tips: ['Give the result a second look and confirm it.', 'Proofread what you concluded.'],
  },
  {
    wanted: /\b(evidence|quote|cite|support|stated|based on|point to)/i,
    slips: ['Nothing in particular made me say so.', "Can't point at a line, but still."],
    lacking: /nothing in particular|point at a line/i,
    tips: ['Point to the evidence that you rely on.', 'Say which stated fact supports you.'],
  },
  {
    wanted: /\b(entire|whole|every (?:word|sentence|line)|careful|thorough|closely|to the end)/i,
    slips: ['Stopped halfway down, frankly.', 'The bottom part went unread.'],
    lacking: /halfway down|went unread/i,
    tips: ['Go through the whole thing to the end.', 'Be thorough: take in every line.'],
  },
  {
    wanted: /\b(tone|mood|sentiment|feeling|attitude|emotion|sounds)/i,
    slips: [
      "Couldn't hear how it was meant to sound.",
      'Whether they were cross or cheerful is anybody’s business.',
    ],
    lacking: /meant to sound|cross or cheerful/i,
    tips: ['Listen for the mood behind the words.', 'Let the attitude of the speaker guide you.'],
  },
  {
    wanted: /\b(options?|alternatives?|compare|each (?:choice|answer|possib)|rivals?)/i,
    slips: ['Grabbed whatever was nearest.', 'The others on the list got no hearing.'],
    lacking: /whatever was nearest|no hearing/i,
    tips: ['Give every alternative a hearing.', 'Compare the rivals with each other.'],
  },
  {
    wanted: /\b(negat|except|unless|denial|(?:word|words) (?:like|such as) .?not)/i,
    slips: ['Might have tripped over a double negative.', 'Isn’t, is: small difference.'],
    lacking: /double negative|small difference/i,
    tips: ['Beware of negations.', 'Mind words such as "not" and "unless".'],
  },
  {
    wanted: /\b(track|order|sequence|timeline|chronolog|keep count)/i,
    slips: ['Lost the thread somewhere in the middle.', 'Who came when is a blur.'],
    lacking: /lost the thread|is a blur/i,
    tips: ['Keep track of what happens when.', 'Set things down in their order.'],
  },
  {
    wanted: /\b(calculat|arithmetic|count|sums?\b|figures|digits)/i,
    slips: ['Sums were never my strength.', 'Ballpark figures will have to do.'],
    lacking: /never my strength|ballpark/i,
    tips: ['Do the sums with care.', 'Count twice; get the figures right.'],
  },
  {
    wanted: /\b(assum|guess|speculat|invent|made.?up|imagin)/i,
    slips: ['Filled in the blanks myself.', 'Imagination had to help here.'],
    lacking: /filled in the blanks|imagination had/i,
    tips: ['Never guess at what is not there.', 'Assume nothing.'],
  },
];

/** Asks to keep to the form of the answer; concerns readable answers only. */
export const strictForm = /\b(exactly|strictly|only|format|tags?|precisely as)\b/i;
export const strictTip = 'Stick strictly to the answer format.';
