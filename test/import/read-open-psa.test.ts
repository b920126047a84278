import { describe, expect, test } from 'vitest';
import { toDiagnostics } from '../../src/import/import-problem.ts';
import { readOpenPsa } from '../../src/import/read-open-psa.ts';
import { makeStyle } from '../../src/report/text/style.ts';
import { writeDiagnostics } from '../../src/report/text/write-diagnostics.ts';
import { event, events, gate, model } from './open-psa-text.ts';

/** What people see of the problems of a text. */
function problemsOf(text: string): string {
  const { tree, problems } = readOpenPsa([text]);
  expect(tree === null).toBe(problems.length > 0);
  return writeDiagnostics(toDiagnostics(problems, [{ path: 'f', text }]), makeStyle(false, 1000));
}

function readTree(text: string) {
  const { tree, problems } = readOpenPsa([text]);
  expect(problems).toEqual([]);
  return tree!;
}

const reference = (name: string, kind = 'event') => ({
  type: 'reference',
  name,
  kind,
  at: expect.any(Number),
});

describe('formulas that are read', () => {
  const formulas: readonly { formula: string; is: unknown }[] = [
    { formula: '<event name="a"/>', is: reference('a') },
    { formula: '<event name="a" type="basic-event"/>', is: reference('a', 'basic-event') },
    { formula: '<basic-event name=" a "/>', is: reference('a', 'basic-event') },
    { formula: '<house-event name="h"/>', is: reference('h', 'house-event') },
    { formula: '<gate name="other"/>', is: reference('other', 'gate') },
    { formula: '<constant value="true"/>', is: { type: 'constant', value: true } },
    { formula: '<constant value="0"/>', is: { type: 'constant', value: false } },
    { formula: '<or><event name="a"/></or>', is: { type: 'or', inputs: [reference('a')] } },
    {
      formula: '<and><event name="a"/><!-- or --><or><event name="b"/><event name="a"/></or></and>',
      is: { type: 'and', inputs: [reference('a'), { type: 'or', inputs: [reference('b'), reference('a')] }] },
    },
    {
      formula: '<atleast min="2"><event name="a"/><event name="b"/></atleast>',
      is: { type: 'atleast', min: 2, inputs: [reference('a'), reference('b')] },
    },
  ];
  test.each(formulas)('$formula', ({ formula, is }) => {
    const house = '<define-house-event name="h"><constant value="false"/></define-house-event>';
    const tree = readTree(model(gate('top', formula), gate('other', event('b')), events('a', 'b'), house));
    expect(tree.gates.get('top')?.formula).toEqual(is);
  });
});

describe('models that are read', () => {
  test('labels, attributes and the name of the model', () => {
    const tree = readTree(`<?xml version="1.0" encoding="UTF-8"?>
      <!DOCTYPE opsa-mef>
      <opsa-mef name="m">
        <define-fault-tree name="t"><label>ignored</label>
          <define-gate name="g" role="public">
            <label> Cooling
              &lt;fails&gt; </label>
            <attributes><attribute name="system" value="CCW"/><attribute name="train" value="A" type="x"/></attributes>
            <or><basic-event name="a"/></or>
          </define-gate>
        </define-fault-tree>
        <model-data><define-basic-event name="a"><label><![CDATA[A & B]]></label></define-basic-event></model-data>
      </opsa-mef>`);
    expect(tree.name).toBe('m');
    expect(tree.gates.get('g')).toMatchObject({ label: 'Cooling <fails>' });
    expect([...tree.gates.get('g')!.attributes]).toEqual([
      ['system', 'CCW'],
      ['train', 'A'],
    ]);
    expect(tree.basicEvents.get('a')).toMatchObject({ label: 'A & B', probability: null });
  });

  test.each([
    ['the label of the model', '<opsa-mef name="m"><label>M</label><define-fault-tree name="t">', 'M'],
    ['the only fault tree', '<opsa-mef><define-fault-tree name="t">', 't'],
    ['none of two fault trees', '<opsa-mef><define-fault-tree name="s"/><define-fault-tree name="t">', null],
  ])('the name is that of %s', (_, start, name) => {
    const text = `${start}${gate('g', event('a'))}${events('a')}</define-fault-tree></opsa-mef>`;
    expect(readTree(text).name).toBe(name);
  });

  test.each([
    ['0', 0],
    ['1', 1],
    ['1.0', 1],
    ['.5', 0.5],
    ['+2.50E-3', 0.0025],
    ['1e-7', 1e-7],
  ])('the probability %s', (written, probability) => {
    const value = `<define-basic-event name="a"><float value="${written}"/></define-basic-event>`;
    expect(readTree(model(gate('g', event('a')), value)).basicEvents.get('a')?.probability).toBe(probability);
  });
});

/** Definitions from line 2 on, and everything that is said of them. */
const refusals: readonly { what: string; definitions: readonly string[]; says: string }[] = [
  ...['not', 'nand', 'nor', 'iff', 'imply'].map((tag) => ({
    what: `<${tag}>`,
    definitions: [gate('g', `<or><${tag}>${event('a')}</${tag}></or>`), events('a')],
    says: `f:2:27  error  unsupported-formula
    <${tag}> is not read: with it, one more failure could make the gate work again
    Cut sets are those of and, or and atleast: write the gate with these.`,
  })),
  {
    what: 'xor',
    definitions: [gate('g', '<xor/>')],
    says: `f:2:23  error  unsupported-formula
    <xor> is not read: with it, one more failure could make the gate work again
    Write <or> where it is a failure too that more than one input fails.`,
  },
  {
    what: 'cardinality',
    definitions: [gate('g', '<cardinality min="1" max="2"/>')],
    says: `f:2:23  error  unsupported-formula
    <cardinality> is not read: with it, one more failure could make the gate work again
    Write <atleast min="…"> where it is a failure too that more inputs fail.`,
  },
  {
    what: 'a misspelt formula',
    definitions: [gate('g', '<adn/>')],
    says: `f:2:23  error  unsupported-formula
    <adn> is not known here
    Did you mean <and>?`,
  },
  {
    what: 'a gate without formula, and one with two',
    definitions: [gate('g', '<label>G</label>'), gate('h', `${event('a')}\n${event('a')}`), events('a')],
    says: `f:2:1  error  missing-part
    gate "g" has no formula
    Write what makes it fail, or define it as a basic event.
f:4:1  error  invalid-value
    "h" has 2 formulas
    Put them into one <and> or <or>.`,
  },
  {
    what: 'a formula without inputs',
    definitions: [gate('g', '<and></and>')],
    says: `f:2:23  error  missing-part
    <and> has no inputs
    Name at least one gate or event inside.`,
  },
  {
    what: 'votes that cannot be, and without min',
    definitions: [
      ...['0', '3', '1.5', 'two'].map((min) =>
        gate(`g${min}`, `\n<atleast min="${min}">${event('a')}${event('b')}</atleast>`),
      ),
      gate('g', `<atleast k="2">${event('a')}</atleast>`),
      events('a', 'b'),
    ],
    says: `f:3:1  error  invalid-value
    min must be from 1 to 2, the number of inputs; got "0"
    Write how many of the 2 must fail: min="1" to min="2".
f:5:1  error  invalid-value
    min must be from 1 to 2, the number of inputs; got "3"
f:7:1  error  invalid-value
    min must be from 1 to 2, the number of inputs; got "1.5"
f:9:1  error  invalid-value
    min must be from 1 to 2, the number of inputs; got "two"
f:10:23  error  missing-part
    <atleast> has no min
    Write how many of the 1 must fail: min="1" to min="1".`,
  },
  {
    what: 'expressions',
    definitions: [
      gate('g', event('a')),
      ...['exponential', 'Weibull', 'parameter', 'system-mission-time', 'add'].map(
        (tag) => `<define-basic-event name="${tag}"><${tag}/></define-basic-event>`,
      ),
      '<define-basic-event name="a"><flaot value="0.1"/></define-basic-event>',
    ],
    says: `f:3:40  error  unsupported-expression
    <exponential> is no expression that is worked out here
    Write the probability that it gives: <float value="…"/>.
f:4:36  error  unsupported-expression
    <Weibull> is no expression that is worked out here
f:5:38  error  unsupported-expression
    <parameter> is no expression that is worked out here
f:6:48  error  unsupported-expression
    <system-mission-time> is no expression that is worked out here
f:7:32  error  unsupported-expression
    <add> is no expression that is worked out here
f:8:30  error  unsupported-expression
    <flaot> is no expression that is worked out here
    Did you mean <float>?`,
  },
  {
    what: 'values that are no probabilities',
    definitions: [
      gate('g', event('a0')),
      ...['1.5', '-0.1', 'NaN', 'INF', '0,1', '0x1', ''].map(
        (value, i) => `<define-basic-event name="a${i}"><float value="${value}"/></define-basic-event>`,
      ),
      '<define-basic-event name="b"><float>0.1</float></define-basic-event>',
      '<define-basic-event name="c"><float value="0"/><float value="1"/></define-basic-event>',
    ],
    says: `${['1.5', '-0.1', 'NaN', 'INF', '0,1', '0x1', '']
      .map(
        (value, i) => `f:${3 + i}:31  error  invalid-value
    the probability of "a${i}" must be from 0 to 1; got "${value}"${i > 0 ? '' : '\n    Write it as <float value="0.01"/>, or remove the element: a default is then assumed.'}`,
      )
      .join('\n')}
f:10:30  error  missing-part
    <float> has no value
    Write it as <float value="0.01"/>, or remove the element: a default is then assumed.
f:11:48  error  invalid-value
    "c" has 2 values
    Keep one.`,
  },
  {
    what: 'house events without constant',
    definitions: [
      gate('g', '<constant value="maybe"/>'),
      '<define-house-event name="h"/>',
      '<define-house-event name="i"><constant/></define-house-event>',
    ],
    says: `f:2:23  error  invalid-value
    <constant> must be true or false; got "maybe"
    Write value="true" where it has happened, else value="false".
f:3:1  error  missing-part
    house event "h" has no constant
    Write <constant value="true"/> where it has happened, else <constant value="false"/>.
f:4:30  error  missing-part
    <constant> has no value
    Write value="true" where it has happened, else value="false".`,
  },
  {
    what: 'undefined references, each once, and references to another kind of thing',
    definitions: [
      gate('g', `<or><basic-event name="pump1"/>${event('pump1')}<gate name="pump"/><gate name="zzz"/></or>`),
      events('pump'),
    ],
    says: `f:2:27  error  undefined-reference
    there is no basic-event "pump1"
    Did you mean pump?
f:2:75  error  wrong-kind
    "pump" is referred to as a gate, and is a basic-event
    defined here: f:3:1
    Write <basic-event name="…"/>.
f:2:94  error  undefined-reference
    there is no gate "zzz"
    Define it, e.g. with <define-basic-event name="…"/>.`,
  },
  {
    what: 'a reference without name',
    definitions: [gate('g', '<or><gate/><event name=" "/></or>')],
    says: `f:2:27  error  missing-part
    <gate> has no name
    Name what it refers to: name="…".
f:2:34  error  missing-part
    <event> has no name`,
  },
  {
    what: 'duplicate definitions',
    definitions: [gate('g', event('a')), gate('g', event('a')), events('a'), events('g')],
    says: `f:3:1  error  duplicate-definition
    "g" is defined twice
    first here: f:2:1
    Give each gate and event a name of its own.
f:5:1  error  duplicate-definition
    "g" is defined as a basic-event and as a gate
    first here: f:2:1`,
  },
  {
    what: 'cycles, each once',
    definitions: [
      gate('top', event('x')),
      gate('x', `<or>${event('y')}${event('a')}</or>`),
      gate('y', `<and>${event('z')}${event('a')}</and>`),
      gate('z', event('x')),
      gate('self', event('self')),
      events('a'),
    ],
    says: `f:5:1  error  cycle
    "z" stands on itself: z → x → y → z
    A fault tree has no cycles: take one of these references out.
f:6:1  error  cycle
    "self" stands on itself: self → self`,
  },
  {
    what: 'definitions without name or with an endless one',
    definitions: ['<define-gate/>', `<define-basic-event name="${'n'.repeat(1001)}"/>`],
    says: `f:2:1  error  missing-part
    gate nothing has no formula
    Write what makes it fail, or define it as a basic event.
f:2:1  error  missing-part
    <define-gate> has no name
    Name it: name="…", up to 1000 characters.
f:3:1  error  invalid-value
    <define-basic-event> has a name of 1001 characters
    Name it: name="…", up to 1000 characters.`,
  },
  {
    what: 'what changes the answer, and what is another analysis; what they may define is not missed',
    definitions: [
      gate('g', event('elsewhere')),
      '<include file="/etc/passwd"/>',
      '<define-component name="c"/>',
      '<define-CCF-group name="c" model="beta-factor"/>',
      '<define-parameter name="c"/>',
      '<define-event-tree name="c"/>',
      '<define-gat name="c"/>',
    ],
    says: `f:3:1  error  unsupported-element
    <include> is not read
    Name that file beside this one: nothing that a file names is opened.
f:4:1  error  unsupported-element
    <define-component> is not read
    Move its definitions into the fault tree around it, with names of their own.
f:5:1  error  unsupported-element
    <define-CCF-group> is not read
    It adds common causes to the tree: write them as basic events under the gates they take down.
f:6:1  error  unsupported-element
    <define-parameter> is not read
    Write the probability that it gives into each basic event.
f:7:1  error  unsupported-element
    <define-event-tree> is not read
    Export the fault trees without it.
f:8:1  error  unsupported-element
    <define-gat> is not known here
    Did you mean <define-gate>?`,
  },
  {
    what: 'text where elements stand',
    definitions: [gate('g', `or<or>${event('a')}b</or>`), events('a')],
    says: `f:2:1  error  invalid-value
    the text "or" stands in <define-gate>, which holds elements
    Remove it, or write it as an element or a label.
f:2:25  error  invalid-value
    the text "b" stands in <or>, which holds elements`,
  },
  {
    what: 'attributes without a new name',
    definitions: [
      gate(
        'g',
        `<attributes><attribute name="k" value="1"/><attribute name="k" value="2"/><b/></attributes>${event('a')}`,
      ),
      events('a'),
    ],
    says: `f:2:66  error  invalid-value
    <attribute> is no attribute with a new name
    Write <attribute name="…" value="…"/>, each name once.
f:2:97  error  invalid-value
    <b> is no attribute with a new name`,
  },
  {
    what: 'a model without gates',
    definitions: [events('a')],
    says: `f:1:1  error  missing-part
    the file defines no gate
    Export a fault tree into it.`,
  },
];

describe('refused with place, words and advice', () => {
  test.each(refusals)('$what', ({ definitions, says }) => {
    expect(problemsOf(model(...definitions))).toBe(`${says}\n`);
  });

  test('another document', () => {
    expect(problemsOf('\n<html/>')).toBe(`f:2:1  error  unknown-document
    the file starts with <html>: no Open-PSA model
    Export the fault tree in the Open-PSA Model Exchange Format, which starts with <opsa-mef>.
`);
  });
});
