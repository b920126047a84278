import { quote, show } from '../diagnostics/quote.ts';
import type { EventReference, Formula } from './fault-tree.ts';
import type { ImportRule } from './import-problem.ts';
import { describeOtherFormula } from './open-psa-elements.ts';
import type { XmlElement } from './read-xml.ts';

/** Takes a problem with an element. */
export type Report = (element: XmlElement, rule: ImportRule, message: string, hint: string) => void;

/** Reads the element of a formula; null where it makes no sense, which is then reported. */
export function readFormula(element: XmlElement, report: Report): Formula | null {
  switch (element.tag) {
    case 'gate':
    case 'basic-event':
    case 'house-event':
    case 'event':
      return readReference(element, element.tag, report);
    case 'constant': {
      const value = readConstant(element, report);
      return value === null ? null : { type: 'constant', value };
    }
    case 'and':
    case 'or': {
      const inputs = readInputs(element, report);
      return inputs && { type: element.tag, inputs };
    }
    case 'atleast':
      return readVote(element, report);
    default: {
      const { message, hint } = describeOtherFormula(element.tag);
      report(element, 'unsupported-formula', message, hint);
      return null;
    }
  }
}

/** `<constant value="true"/>`. */
export function readConstant(element: XmlElement, report: Report): boolean | null {
  const value = element.attributes.value?.trim();
  // The two other forms are those of booleans in XML Schema.
  if (value === 'true' || value === '1') return true;
  if (value === 'false' || value === '0') return false;
  const wrong = value === undefined ? 'has no value' : `must be true or false; got ${quote(value)}`;
  report(
    element,
    value === undefined ? 'missing-part' : 'invalid-value',
    `<constant> ${wrong}`,
    'Write value="true" where it has happened, else value="false".',
  );
  return null;
}

function readReference(element: XmlElement, tag: EventReference['kind'], report: Report): Formula | null {
  const name = element.attributes.name?.trim() ?? '';
  if (name === '') {
    report(element, 'missing-part', `<${tag}> has no name`, 'Name what it refers to: name="…".');
    return null;
  }
  const type = element.attributes.type?.trim();
  const kind =
    tag === 'event' && (type === 'gate' || type === 'basic-event' || type === 'house-event') ? type : tag;
  return { type: 'reference', name, kind, at: element.at };
}

function readInputs(element: XmlElement, report: Report): Formula[] | null {
  const { tag, children, text } = element;
  if (text !== '') reportText(element, report);
  if (children.length === 0) {
    report(element, 'missing-part', `<${tag}> has no inputs`, 'Name at least one gate or event inside.');
    return null;
  }
  const inputs = children.map((child) => readFormula(child, report)).filter((input) => input !== null);
  return inputs.length === children.length ? inputs : null;
}

function readVote(element: XmlElement, report: Report): Formula | null {
  const inputs = readInputs(element, report);
  const given = element.attributes.min?.trim();
  const count = element.children.length;
  const hint = `Write how many of the ${count} must fail: min="1" to min="${count}".`;
  const min = given !== undefined && /^\d+$/.test(given) ? Number(given) : 0;
  if (given === undefined) report(element, 'missing-part', '<atleast> has no min', hint);
  else if (count > 0 && (min < 1 || min > count))
    report(
      element,
      'invalid-value',
      `min must be from 1 to ${count}, the number of inputs; got ${quote(given)}`,
      hint,
    );
  else return inputs && { type: 'atleast', min, inputs };
  return null;
}

/** Text between elements means nothing in this format: it is a slip. */
export function reportText(element: XmlElement, report: Report): void {
  report(
    element,
    'invalid-value',
    `the text ${quote(element.text.trim())} stands in <${show(element.tag)}>, which holds elements`,
    'Remove it, or write it as an element or a label.',
  );
}
