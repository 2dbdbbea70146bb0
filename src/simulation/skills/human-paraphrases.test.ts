import { describe, expect, it } from 'vitest';
import { askedSkills, skills } from './skills.ts';

/**
 * Instructions as people write them, by the skill that a reader would see in them. Collected apart from the cues, to
 * measure how many of them the cues recognise.
 */
const humanParaphrases: Readonly<Record<string, readonly string[]>> = {
  'keep to the format': [
    'Your output must match the specified format precisely.',
    'Return just the label, nothing else.',
    'Do not deviate from the answer template.',
    'End your response with the answer inside the tags you were given.',
  ],
  'work step by step': [
    "Let's think step by step.",
    'Take a deep breath and work on this problem step-by-step.',
    'Show your reasoning before stating the final answer.',
    'Decompose complex questions into simpler sub-questions.',
    'Use chain-of-thought reasoning.',
  ],
  'verify before answering': [
    'Double check everything before you submit.',
    'Always re-check your calculations and conclusions.',
    'Make sure your final answer is correct by verifying it.',
    'Reflect on your answer and fix any errors.',
  ],
  'read all of it closely': [
    'Carefully read the text below.',
    "Don't miss any detail in the passage.",
    'Go over the full passage thoroughly.',
    'Please read the question carefully, twice if needed.',
  ],
  'settle what is asked': [
    'First figure out what the question is asking.',
    'Make sure you understand the task.',
    'Identify the goal of each request.',
    'Clarify to yourself what the user wants.',
  ],
  'weigh alternatives': [
    'Consider all possible answers before choosing.',
    'Evaluate each option carefully.',
    'Think about alternative interpretations.',
    'Compare the choices to one another.',
  ],
  'rely on what is given': [
    'Only use information from the provided context.',
    "Don't make assumptions.",
    'Base your answer strictly on the passage.',
    'Support your claims with evidence from the text.',
    'Do not hallucinate facts.',
  ],
  'commit to one answer': [
    'Always pick one option, even if unsure.',
    'Give a definitive answer.',
    'If uncertain, select the most probable answer.',
    'Avoid ambiguous replies.',
  ],
  'be concise': [
    'Be brief.',
    'Keep answers short and to the point.',
    'Use as few words as possible.',
    'Avoid unnecessary explanations.',
  ],
  'pick out the key facts': [
    'Focus on the key information.',
    'Ignore irrelevant details.',
    'Extract the most relevant facts from the text.',
    'Highlight the main points first.',
  ],
  'answer as an expert': [
    'You are an expert in the relevant field.',
    'Act as a seasoned medical specialist.',
    'Use your domain expertise.',
    'Imagine you are a world-class analyst.',
  ],
  'mind conditions and exceptions': [
    'Consider edge cases.',
    'Pay attention to qualifiers such as "only" and "unless".',
    'Make sure all constraints are satisfied.',
    'Look out for special cases.',
  ],
  'weigh the tone': [
    'Pay attention to the tone of the text.',
    'Consider the emotional content of the review.',
    'Assess sentiment carefully.',
    'How does the writer feel? Judge the mood.',
  ],
  'notice irony': [
    'Be aware of sarcasm.',
    'The text may be ironic.',
    'Detect humor and irony.',
    'Not everything is to be taken literally.',
  ],
  'stay impartial': [
    'Be objective and fair.',
    'Avoid personal bias.',
    'Remain neutral at all times.',
    'Do not let stereotypes influence you.',
  ],
  "consider the writer's intent": [
    "Think about the author's intent.",
    'Consider who is being targeted.',
    "What is the speaker's purpose?",
    'Take context and audience into account.',
  ],
  'balance mixed evidence': [
    'Weigh the pros and cons.',
    'Balance positive and negative aspects.',
    'Consider both praise and criticism.',
    'Consider both sides before deciding.',
  ],
  'use the whole scale': [
    'Use the full range of ratings.',
    'Consider the degree of satisfaction expressed.',
    'Distinguish between strong and mild opinions.',
    'Calibrate your rating.',
  ],
  'apply the given criteria': [
    'Follow the definitions given.',
    'Apply the rules exactly as stated.',
    'Judge according to the criteria.',
    'Stick to the guidelines for each category.',
  ],
  'recall background knowledge': [
    'Use your general knowledge.',
    'Recall relevant facts about the topic.',
    'Apply common sense.',
    'Draw on background knowledge where needed.',
  ],
  'mind negations': [
    'Pay attention to negations.',
    'Watch out for words like "not" or "never".',
    'Be careful with negated statements.',
    'Notice when a sentence is negated.',
  ],
  'keep track of state': [
    'Keep track of each change.',
    'Update the state after every step.',
    'Trace the position of every object.',
    'Track who holds what after each swap.',
  ],
  'put events in order': [
    'Arrange the events chronologically.',
    'Create a timeline of what happened.',
    'Determine the order of events.',
    'Sort the events from earliest to latest.',
  ],
  'calculate with care': [
    'Do the math carefully.',
    'Compute each value exactly.',
    'Double-check the arithmetic.',
    'Pay attention to units.',
  ],
  'enumerate before counting': [
    'List all items before counting them.',
    'Count each object one at a time.',
    'Enumerate the items explicitly.',
    'Make a numbered list of all things mentioned.',
  ],
  'quote the text': [
    'Quote the relevant sentence from the passage.',
    'Use exact words from the text.',
    'Cite evidence from the passage.',
    'Copy the answer span verbatim.',
  ],
  'rule out wrong options': [
    'Eliminate the incorrect options.',
    'Use the process of elimination.',
    'Rule out choices that contradict the text.',
    'Discard answers that are clearly wrong.',
  ],
  'draw up the relations': [
    'Make a table of the known facts.',
    'Draw a diagram.',
    'Write down how the entities are related.',
    'Set up a grid and fill it in.',
  ],
  'keep persons and things apart': [
    'Keep the people apart.',
    'Make clear who said what.',
    'Resolve pronouns carefully.',
    "Don't confuse the characters.",
  ],
  'give reasons': [
    'Explain your answer.',
    'Justify your choice.',
    'Provide the reasoning behind your decision.',
    'State why the answer is correct.',
  ],
};

describe('instructions in the words of people', () => {
  const cases = Object.entries(humanParaphrases).flatMap(([name, texts]) =>
    texts.map((text) => ({ name, text })),
  );
  const namesIn = (text: string) => askedSkills.find(text).map((number) => skills[number]?.name);

  it('exist for every skill', () => {
    expect(Object.keys(humanParaphrases).sort()).toEqual(skills.map((skill) => skill.name).sort());
  });

  it('are mostly recognised', () => {
    const recognised = cases.filter(({ name, text }) => namesIn(text).includes(name));
    expect(recognised.length / cases.length).toBeGreaterThan(0.85);
  });
});
