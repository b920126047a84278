import { describe, expect, test } from 'vitest';
import { readXml, type XmlElement } from '../../src/import/read-xml.ts';

const broken: readonly { text: string; says: string; at: number }[] = [
  { text: '', says: 'document must contain a root element', at: 0 },
  { text: 'cofail: 1', says: 'text data outside of root node', at: 0 },
  { text: '<a><b></a>', says: 'unexpected close tag', at: 9 },
  { text: '<a><b>', says: 'unclosed tag: b', at: 5 },
  { text: '<a/><b/>', says: 'documents may contain only one root', at: 6 },
  { text: '<a x="1" x="2"/>', says: 'duplicate attribute: x', at: 15 },
  { text: '<a x=1/>', says: 'unquoted attribute value', at: 5 },
  { text: '<a>&nbsp;</a>', says: 'undefined entity', at: 8 },
  { text: '<a>&#0;</a>', says: 'malformed character entity', at: 6 },
];

describe('XML', () => {
  test('becomes elements with their places', () => {
    const root = readXml(
      '<?xml version="1.0"?>\n<a k="1 &amp; 2">\n  <b\n x="y"/>t&#65;<![CDATA[<&]]></a>',
    ) as XmlElement;
    expect(root).toMatchObject({ tag: 'a', at: 22, text: 'tA<&' });
    expect({ ...root.attributes }).toEqual({ k: '1 & 2' });
    expect(root.children).toMatchObject([{ tag: 'b', at: 42, children: [] }]);
  });

  test.each(broken)('that is broken is refused: $text', ({ text, says, at }) => {
    const problem = readXml(text);
    expect(problem).toMatchObject({ rule: 'broken-xml', at });
    expect(problem).toHaveProperty('message', `this is no well-formed XML: ${says}`);
  });

  test('says which element a fault stands in', () => {
    expect(readXml('<a><b></a>')).toMatchObject({ related: [{ message: 'in <b>', at: 3 }] });
  });

  test('with entities of its own is refused before any is used', () => {
    const doubled = Array.from({ length: 40 }, (_, i) => `<!ENTITY l${i + 1} "&l${i};&l${i};">`).join('');
    const laughs = `<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY l0 "ha">${doubled}]>\n<a>&l40;</a>`;
    expect(readXml(laughs)).toMatchObject({ rule: 'refused-xml', at: 22 });
  });

  test('with a DOCTYPE that declares nothing here is read, and nothing else is', () => {
    expect(readXml('<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>')).toMatchObject({ tag: 'a' });
  });

  test('is bounded in depth and number of elements', () => {
    const limits = { depth: 3, elements: 5 };
    expect(readXml('<a><b><c/></b></a>', limits)).toMatchObject({ tag: 'a' });
    expect(readXml('<a><b><c><d/></c></b></a>', limits)).toMatchObject({ rule: 'refused-xml', at: 9 });
    expect(readXml('<a><b/><b/><b/><b/></a>', limits)).toMatchObject({ tag: 'a' });
    expect(readXml('<a><b/><b/><b/><b/><b/></a>', limits)).toMatchObject({ rule: 'refused-xml', at: 19 });
    expect(readXml('<a>'.repeat(1_000_000))).toMatchObject({ rule: 'refused-xml', at: 300 });
  });

  test('in many small pieces of text takes no more than linear time', () => {
    const root = readXml(`<a>${'x<!---->'.repeat(200_000)}</a>`) as XmlElement;
    expect(root.text).toHaveLength(200_000);
  });
});
