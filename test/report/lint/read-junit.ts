import { type Element, readXml } from '../read-xml.ts';

/** What the schemas of Jenkins and of Maven Surefire agree on: for each element its attributes and its children. */
const structure: ReadonlyMap<
  string,
  { readonly attributes: readonly string[]; readonly children: readonly string[] }
> = new Map([
  ['testsuites', { attributes: ['name', 'tests', 'failures', 'errors', 'time'], children: ['testsuite'] }],
  [
    'testsuite',
    { attributes: ['name', 'tests', 'failures', 'errors', 'skipped', 'time'], children: ['testcase'] },
  ],
  ['testcase', { attributes: ['classname', 'name', 'time'], children: ['failure', 'system-out'] }],
  ['failure', { attributes: ['type', 'message'], children: [] }],
  ['system-out', { attributes: [], children: [] }],
]);

/** Reads a JUnit report. @throws where it is no XML 1.0, or not of the structure above. */
export function readJunit(xml: string): Element {
  const top = readXml(xml);
  if (top.name !== 'testsuites') throw new Error('the top is no testsuites');
  checkStructure(top);
  return top;
}

function checkStructure({ name, attributes, children, text }: Element): void {
  const wanted = structure.get(name);
  if (wanted === undefined) throw new Error(`<${name}> is unknown`);
  const names = [...attributes.keys()];
  if (names.join() !== wanted.attributes.join()) throw new Error(`<${name}> has ${names.join()}`);
  if (children.some((child) => !wanted.children.includes(child.name)))
    throw new Error(`<${name}> has a wrong child`);
  if (wanted.children.length > 0 && text.trim() !== '') throw new Error(`<${name}> has text`);
  if (name === 'testcase' && children.length > 1) throw new Error('a case has two outcomes');
  for (const count of ['tests', 'failures', 'errors', 'skipped']) {
    const given = attributes.get(count);
    if (given !== undefined && !/^\d+$/.test(given)) throw new Error(`<${name}> has ${count}="${given}"`);
  }
  for (const child of children) checkStructure(child);
}
