import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillKnownSlots, renderTemplate, slotsOf } from './template.ts';

const names = fc.stringMatching(/^[\p{L}\p{N}_.-]{1,12}$/u);

describe('the slots of a template', () => {
  it.each([
    ['{{input}}', ['input']],
    ['{{ input }} and {{input}}', ['input']],
    ['{{b}} {{a}} {{b}}', ['b', 'a']],
    ['{{größe}} {{a.b-c_1}}', ['größe', 'a.b-c_1']],
    ['no slot, { input }, {input}, {{}}, {{ }}, {{two words}}', []],
    ['{{{input}}}', ['input']],
    ['{"order": {"item": {{input}}}}', ['input']],
  ])('of %s are %j', (template, slots) => {
    expect(slotsOf(template)).toEqual(slots);
  });
});

describe('rendering', () => {
  it('fills every slot with its value and changes nothing else', () => {
    const pieces = fc.array(
      fc.tuple(
        fc.string().filter((text) => !/[{}]/.test(text)),
        names,
      ),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(pieces, fc.string(), fc.dictionary(names, fc.string()), (parts, end, others) => {
        const values = { ...others, ...Object.fromEntries(parts.map(([text, name]) => [name, `<${text}>`])) };
        const template =
          parts.map(([text, name]) => `${text}{{${name}}}`).join('') + end.replaceAll(/[{}]/g, '');
        const rendered =
          parts.map(([text, name]) => text + values[name]).join('') + end.replaceAll(/[{}]/g, '');
        expect(renderTemplate(template, values)).toBe(rendered);
      }),
    );
  });

  it('inserts values as they are: braces, slots and dollar signs in them mean nothing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom('{{input}}', '{{x}}', "$& $1 $$ $'")), (value) => {
        expect(renderTemplate('[{{input}}]', { input: value, x: 'leaked' })).toBe(`[${value}]`);
      }),
    );
  });

  it('names the slot that has no value, and the fields that there are', () => {
    const render = () => renderTemplate('{{input}} {{topic}}', { input: 'q', title: 't' });
    expect(render).toThrow(/\{\{topic\}\}.*Fields of the example: input, title\./);
    expect(render).toThrow(expect.objectContaining({ code: 'slot-without-value', exitCode: 2 }));
    expect(() => renderTemplate('{{input}}', {})).toThrow('Fields of the example: none.');
  });

  it('does not take what every object inherits for a value', () => {
    expect(() => renderTemplate('{{constructor}}', { input: 'q' })).toThrow('constructor');
  });
});

describe('filling what is known', () => {
  it.each([
    ['You answer for {{company}}.', 'You answer for Acme.'],
    ['{{ company }} and {{other}}', 'Acme and {{other}}'],
    ['{{constructor}} {{brace}}', '{{constructor}} {{company}}'],
    ['Use {{ }} and {company}.', 'Use {{ }} and {company}.'],
  ])('makes of %s: %s', (template, filled) => {
    expect(fillKnownSlots(template, { company: 'Acme', brace: '{{company}}' })).toBe(filled);
  });
});
