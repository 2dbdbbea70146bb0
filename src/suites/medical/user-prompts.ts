/** User prompts for exam questions of one subject. */
export function medicalUserPrompts(subject: string): readonly string[] {
  return [
    `Answer this multiple-choice question on ${subject}.

{{input}}

Write the letter of the right option between <answer> and </answer>.`,
    `{{input}}

Which of the four options is correct? End your reply with its letter inside <answer></answer>.`,
    `You are taking an entrance exam for postgraduate medical training. The next question is from the paper on ${subject}.

<question>
{{input}}
</question>

Choose the one best option and give its letter as <answer>letter</answer>.`,
    `Question (${subject}):
{{input}}

Say in a sentence or two what decides the question. Then put the letter of your choice, A to D, in an <answer> tag.`,
  ];
}
