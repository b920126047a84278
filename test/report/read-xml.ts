import { SaxesParser } from 'saxes';

/** An element of XML with its children and its text. */
export interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: Element[];
  text: string;
}

/** The outermost element of a document. @throws where it is no XML 1.0. */
export function readXml(xml: string): Element {
  const parser = new SaxesParser();
  const open: Element[] = [{ name: '', attributes: new Map(), children: [], text: '' }];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes: new Map(Object.entries(attributes)), children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    const element = open.at(-1);
    if (element !== undefined) element.text += text;
  });
  parser.on('closetag', () => open.pop());
  parser.write(xml).close();
  const top = open[0]?.children[0];
  if (top === undefined) throw new Error('there is no element');
  return top;
}
