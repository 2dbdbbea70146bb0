/** The file with the sample's data, relative to the configuration. */
export const sampleDataFile = 'data/tickets.jsonl';

/** The configuration that `metaspo init` writes, in YAML with comments. */
export function sampleConfiguration(base: string, optimizer: string): string {
  return `# yaml-language-server: $schema=./node_modules/metaspo/schema/metaspo.schema.json
# All keys: docs/configuration.md of metaspo. Keys of models come from the environment or the file .env, never from here.

# Where learning starts.
systemPrompt: You are a helpful assistant.

models:
  base: ${JSON.stringify(base)} # answers the tasks
  optimizer: ${JSON.stringify(optimizer)} # analyses failures and writes prompts

tasks:
  # Tasks from which the system prompt is learned. Several different tasks make a prompt that helps others too.
  source:
    - name: team
      data: ${sampleDataFile}
      fields: { input: message, expected: team }
      userPrompt: |
        Which team should answer this message: billing, technical, account or sales?
        <Message>{{input}}</Message>
        Write the team between <answer> and </answer>.
      answer: { tag: answer, type: label, labels: [billing, technical, account, sales] }
  # Unseen tasks on which it is tested.
  target:
    - name: urgent
      data: ${sampleDataFile}
      fields: { input: message, expected: urgent }
      userPrompt: |
        Does this message have to be answered within the hour?
        <Message>{{input}}</Message>
        Write yes or no between <answer> and </answer>.
      answer: { tag: answer, type: yes-no }

# The sample is small; the defaults are 50, 50 and 500.
limits: { trainExamples: 14, selectExamples: 10, testExamples: 16 }

# Limits of a run. It stops cleanly when it reaches one, and can be resumed.
budget: { calls: 2000, minutes: 60 }

concurrency: 8
seed: 1
`;
}

/** Messages to a support desk, written for this project: the team that each is for, and whether it is urgent. */
interface Ticket {
  readonly message: string;
  readonly team: 'billing' | 'technical' | 'account' | 'sales';
  readonly urgent: 'yes' | 'no';
}

const tickets: readonly (readonly [Ticket['team'], Ticket['urgent'], string])[] = [
  [
    'billing',
    'no',
    "Hello, where can I download last year's invoices? My accountant would like them by the end of the quarter.",
  ],
  [
    'billing',
    'yes',
    'You have charged my card three times today and my account is now overdrawn. Please stop this at once.',
  ],
  ['billing', 'no', 'The invoice shows our old company name. Could the next one carry the new one?'],
  [
    'billing',
    'no',
    'I was told that there is a discount for schools. Does it apply to what I pay each month already?',
  ],
  [
    'billing',
    'yes',
    'Our payment bounced and the mail says that the service ends tonight. We cannot be without it tomorrow morning.',
  ],
  ['billing', 'no', 'Can I pay once a year instead of every month?'],
  ['billing', 'no', 'The refund you promised has arrived, but it is two euros short. No rush.'],
  ['billing', 'yes', 'Someone seems to have bought forty licences on our card an hour ago. None of us did.'],
  ['billing', 'no', 'Which currency will my subscription be charged in when I move abroad next spring?'],
  ['billing', 'no', 'Please put our order number on future receipts.'],
  [
    'technical',
    'yes',
    'Since ten minutes every request ends in an error and our shop shows nothing but a blank page.',
  ],
  ['technical', 'no', 'The export writes dates with the month first. Is there a setting for that?'],
  ['technical', 'no', 'On my tablet the chart is cut off at the right edge. On the computer it is fine.'],
  [
    'technical',
    'yes',
    'The last update has deleted the readings of our patient monitors and new ones do not appear.',
  ],
  ['technical', 'no', 'Search finds "colour" but not "color". It would be nice if it knew both.'],
  ['technical', 'no', 'How do I connect the calendar to another program?'],
  [
    'technical',
    'yes',
    'The alarm of the cold store is silent although the temperature is rising. We are losing goods.',
  ],
  [
    'technical',
    'no',
    'Sorting by name puts capital letters first. A small thing, but it puzzles my colleagues.',
  ],
  ['technical', 'no', 'The app asks for permission to use the microphone. What does it need that for?'],
  ['technical', 'no', 'Is there a way to make the text larger in the reports?'],
  [
    'account',
    'yes',
    'A stranger has changed my password and mail address and is writing to my customers in my name.',
  ],
  ['account', 'no', 'I have married and would like to change the name that is shown in my profile.'],
  ['account', 'no', 'Could you add a second person to our team with read access only?'],
  ['account', 'yes', 'Nobody of our clinic can log in and the night shift begins in half an hour.'],
  ['account', 'no', 'I get the newsletter twice, once at each of my addresses. One is enough.'],
  ['account', 'no', 'How can I merge the account that I made by mistake with my real one?'],
  [
    'account',
    'no',
    'A former employee still appears in the list of members. She left in good terms a while ago.',
  ],
  [
    'account',
    'yes',
    'I lost the phone with my login codes and have to hand in our tender by noon today. Please let me in.',
  ],
  ['account', 'no', 'Where do I see from which devices I have logged in?'],
  ['account', 'no', 'Please delete my account at the end of my term, I do not need it after that.'],
  ['sales', 'no', 'We are forty people and think about moving to you next year. What would it cost?'],
  ['sales', 'no', 'Do you offer a trial before one has to decide?'],
  [
    'sales',
    'yes',
    'Our board meets at four today and wants to sign. We need the signed offer from you before that.',
  ],
  ['sales', 'no', 'What is the difference between the small and the middle plan?'],
  ['sales', 'no', 'Is there a partner near Lyon who could show us the product?'],
  ['sales', 'no', 'Could you send me the list of prices as a table?'],
  [
    'sales',
    'yes',
    'The tender closes in one hour and the portal says that your certificate is missing. Can someone upload it now?',
  ],
  ['sales', 'no', 'We liked your talk at the fair. Whom can we ask about a project with sensors?'],
  ['sales', 'no', 'Do you have references from hotels of our size?'],
  ['sales', 'no', 'Would a contract over three years be cheaper than one over one year?'],
];

/** The sample's data file, one record a line. */
export function sampleData(): string {
  return tickets.map(([team, urgent, message]) => `${JSON.stringify({ message, team, urgent })}\n`).join('');
}
