import { SaxesParser } from 'saxes';
import { show } from '../diagnostics/quote.ts';
import type { ImportProblem } from './import-problem.ts';

/** An element with what stands inside it. */
export interface XmlElement {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** The text directly inside. */
  readonly text: string;
  /** Offset of its `<`, counted from the first text. */
  readonly at: number;
}

/** Bounds on what is read, so that a file cannot exhaust stack or memory. */
export interface XmlLimits {
  readonly depth: number;
  readonly elements: number;
}

const usualLimits: XmlLimits = { depth: 100, elements: 1_000_000 };

interface OpenElement extends XmlElement {
  readonly children: XmlElement[];
  text: string;
}

/**
 * Reads XML into elements, or answers what is wrong with it. Knows no entity but the five of XML itself, refuses to be
 * told of others, and opens nothing that a file names. Offsets count the characters of other texts `before` it.
 */
export function readXml(
  text: string,
  limits: XmlLimits = usualLimits,
  before = 0,
): XmlElement | ImportProblem {
  try {
    return parse(text, limits, before);
  } catch (error) {
    if (error instanceof XmlFault) return { ...error.problem, at: before + error.problem.at };
    throw error;
  }
}

/** Ends parsing: what follows the first fault of a file means nothing. */
class XmlFault extends Error {
  readonly problem: ImportProblem;

  constructor(problem: ImportProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

function parse(text: string, limits: XmlLimits, before: number): XmlElement {
  const parser = new SaxesParser();
  const open: OpenElement[] = [];
  const roots: XmlElement[] = [];
  let closed: XmlElement | undefined;
  let start = 0;
  let count = 0;
  parser.on('error', (error) => {
    const words = error.message.replace(/^\d+:\d+: /, '').replace(/\.$/, '');
    // The parser has closed the element by then.
    const inside = words === 'unexpected close tag' ? closed : open.at(-1);
    // It has gone on to the end of the text by then.
    const isOutside = words === 'text data outside of root node' && roots.length === 0;
    throw new XmlFault({
      rule: 'broken-xml',
      message: `this is no well-formed XML: ${words}`,
      hint: 'Correct the file, or export it again.',
      at: isOutside ? text.search(/\S/) : Math.max(parser.position - 1, 0),
      related: inside === undefined ? [] : [{ message: `in <${show(inside.tag)}>`, at: inside.at }],
    });
  });
  parser.on('doctype', (doctype) => {
    if (doctype.includes('['))
      throw refused(
        text.lastIndexOf('<!DOCTYPE', parser.position),
        'the DOCTYPE declares entities or elements of its own, which are not read',
        'Remove the part in brackets, or the whole DOCTYPE.',
      );
  });
  parser.on('opentagstart', () => {
    start = text.lastIndexOf('<', parser.position - 1);
    if (open.length >= limits.depth)
      throw refused(
        start,
        `elements are nested more than ${limits.depth} deep`,
        'Give inner formulas a gate of their own.',
      );
    count++;
    if (count > limits.elements)
      throw refused(
        start,
        `the file has more than ${limits.elements} elements`,
        'Export fewer fault trees at a time.',
      );
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element: OpenElement = { tag: name, attributes, children: [], text: '', at: before + start };
    (open.at(-1)?.children ?? roots).push(element);
    open.push(element);
  });
  parser.on('closetag', () => {
    closed = open.pop();
  });
  const take = (words: string): void => {
    const element = open.at(-1);
    if (element !== undefined && /\S/.test(words)) element.text += words;
  };
  parser.on('text', take);
  parser.on('cdata', take);
  parser.write(text).close();
  const [root] = roots;
  // The parser finds fault with a file without elements by itself.
  if (root === undefined) throw refused(0, 'the file is empty', 'Export it again.');
  return root;
}

function refused(at: number, message: string, hint: string): XmlFault {
  return new XmlFault({ rule: 'refused-xml', message, hint, at });
}
