import { quote, show } from '../diagnostics/quote.ts';
import { checkFaultTree, type DefinedEvents } from './check-fault-tree.ts';
import type { BasicEvent, Definition, EventKind, FaultTree, Gate, HouseEvent } from './fault-tree.ts';
import { type ImportProblem, startsOf } from './import-problem.ts';
import { describeOtherContainer, describeOtherExpression } from './open-psa-elements.ts';
import { firstOf, labelOf, nameOf } from './open-psa-names.ts';
import { type Report, readConstant, readFormula, reportText } from './read-formula.ts';
import { readXml, type XmlElement, type XmlLimits } from './read-xml.ts';

/** Longer names are no names; YAML takes no keys of more than 1,024 characters. */
const longestName = 1000;

/**
 * Reads fault trees in the Open-PSA Model Exchange Format: gates, basic events with a constant probability, and house
 * events. Several texts make one model, as where events stand apart from gates. Answers null where anything is wrong, as
 * half a tree gives wrong answers.
 */
export function readOpenPsa(
  texts: readonly string[],
  limits?: XmlLimits,
): { readonly tree: FaultTree | null; readonly problems: readonly ImportProblem[] } {
  const starts = startsOf(texts);
  const roots: XmlElement[] = [];
  const broken: ImportProblem[] = [];
  for (const [index, text] of texts.entries()) {
    const root = readXml(text, limits, starts[index]);
    if ('rule' in root) broken.push(root);
    else roots.push(root);
  }
  if (broken.length > 0) return { tree: null, problems: broken };
  const reader = new OpenPsaReader();
  const tree = reader.read(roots);
  return { tree: reader.problems.length === 0 ? tree : null, problems: reader.problems };
}

class OpenPsaReader {
  readonly problems: ImportProblem[] = [];
  readonly #gates = new Map<string, Gate>();
  readonly #basicEvents = new Map<string, BasicEvent>();
  readonly #houseEvents = new Map<string, HouseEvent>();
  readonly #defined: DefinedEvents = new Map();
  readonly #treeNames: string[] = [];
  /** Whether something was passed over that may define events. */
  #isPartial = false;

  readonly #report: Report = (element, rule, message, hint) => {
    this.problems.push({ rule, message, hint, at: element.at });
  };

  read(roots: readonly XmlElement[]): FaultTree | null {
    const [first] = roots;
    if (first === undefined || !roots.map((root) => this.#isModel(root)).every(Boolean)) return null;
    for (const root of roots) this.#readContainer(root);
    const kinds = [...this.#defined.values()].map(({ kind }) => kind);
    if (!kinds.includes('gate') && !this.#isPartial)
      this.#report(first, 'missing-part', 'the file defines no gate', 'Export a fault tree into it.');
    const [onlyTree, second] = this.#treeNames;
    const tree = {
      name:
        firstOf(roots, labelOf) ??
        firstOf(roots, nameOf) ??
        (second === undefined ? onlyTree : undefined) ??
        null,
      gates: this.#gates,
      basicEvents: this.#basicEvents,
      houseEvents: this.#houseEvents,
    };
    for (const found of checkFaultTree(tree, this.#isPartial ? null : this.#defined))
      this.problems.push(found);
    return tree;
  }

  #isModel(root: XmlElement): boolean {
    if (root.tag === 'opsa-mef') return true;
    const hint = 'Export the fault tree in the Open-PSA Model Exchange Format, which starts with <opsa-mef>.';
    this.#report(
      root,
      'unknown-document',
      `the file starts with <${show(root.tag)}>: no Open-PSA model`,
      hint,
    );
    return false;
  }

  #readContainer(container: XmlElement): void {
    if (container.text !== '') reportText(container, this.#report);
    for (const element of container.children) this.#readElement(element);
  }

  #readElement(element: XmlElement): void {
    switch (element.tag) {
      case 'define-fault-tree': {
        const name = labelOf(element) ?? nameOf(element);
        if (name !== null) this.#treeNames.push(name);
        this.#readContainer(element);
        return;
      }
      case 'model-data':
        this.#readContainer(element);
        return;
      case 'define-gate': {
        const formula = this.#readGate(element);
        const common = this.#define(element, 'gate');
        if (common !== null && formula !== null) this.#gates.set(common.name, { ...common, formula });
        return;
      }
      case 'define-basic-event': {
        const probability = this.#readProbability(element);
        const common = this.#define(element, 'basic-event');
        if (common !== null) this.#basicEvents.set(common.name, { ...common, probability });
        return;
      }
      case 'define-house-event': {
        const constant = this.#readHouseEvent(element);
        const common = this.#define(element, 'house-event');
        if (common !== null && constant !== null) this.#houseEvents.set(common.name, { ...common, constant });
        return;
      }
      case 'label':
      case 'attributes':
        return;
      default: {
        this.#isPartial = true;
        const { message, hint } = describeOtherContainer(element.tag);
        this.#report(element, 'unsupported-element', message, hint);
      }
    }
  }

  /** What gates and events have in common; null for one without a name, or with that of an earlier one. */
  #define(element: XmlElement, kind: EventKind): Definition | null {
    if (element.text !== '') reportText(element, this.#report);
    const name = nameOf(element);
    if (name === null || name.length > longestName) {
      const wrong = name === null ? 'has no name' : `has a name of ${name.length} characters`;
      const rule = name === null ? 'missing-part' : 'invalid-value';
      this.#report(
        element,
        rule,
        `<${element.tag}> ${wrong}`,
        `Name it: name="…", up to ${longestName} characters.`,
      );
      // References to it are no mistakes of their own.
      this.#isPartial = true;
      return null;
    }
    const earlier = this.#defined.get(name);
    if (earlier !== undefined) {
      const wrong =
        earlier.kind === kind ? 'is defined twice' : `is defined as a ${kind} and as a ${earlier.kind}`;
      const related = [{ message: 'first here', at: earlier.at }];
      const hint = 'Give each gate and event a name of its own.';
      const message = `${quote(name)} ${wrong}`;
      this.problems.push({ rule: 'duplicate-definition', message, hint, at: element.at, related });
      return null;
    }
    this.#defined.set(name, { kind, at: element.at });
    return { name, label: labelOf(element), attributes: this.#readAttributes(element), at: element.at };
  }

  #readAttributes(element: XmlElement): Map<string, string> {
    const found = new Map<string, string>();
    for (const { tag, children } of element.children) {
      if (tag !== 'attributes') continue;
      for (const attribute of children) {
        const name = nameOf(attribute);
        const value = attribute.attributes.value ?? '';
        if (attribute.tag !== 'attribute' || name === null || name.length > longestName || found.has(name)) {
          const hint = 'Write <attribute name="…" value="…"/>, each name once.';
          this.#report(
            attribute,
            'invalid-value',
            `<${show(attribute.tag)}> is no attribute with a new name`,
            hint,
          );
        } else found.set(name, value);
      }
    }
    return found;
  }

  #readGate(element: XmlElement) {
    const formula = this.#onlyPart(element, 'formula', 'Put them into one <and> or <or>.');
    if (formula === 'none') {
      const hint = 'Write what makes it fail, or define it as a basic event.';
      this.#report(element, 'missing-part', `gate ${quote(nameOf(element))} has no formula`, hint);
      return null;
    }
    return formula && readFormula(formula, this.#report);
  }

  /** Null where none is given, or no probability: that is then a problem. */
  #readProbability(element: XmlElement): number | null {
    const expression = this.#onlyPart(element, 'value', 'Keep one.');
    if (expression === 'none' || expression === null) return null;
    if (expression.tag !== 'float' && expression.tag !== 'int') {
      const { message, hint } = describeOtherExpression(expression.tag);
      this.#report(expression, 'unsupported-expression', message, hint);
      return null;
    }
    const hint = 'Write it as <float value="0.01"/>, or remove the element: a default is then assumed.';
    const written = expression.attributes.value?.trim();
    if (written === undefined) {
      this.#report(expression, 'missing-part', `<${expression.tag}> has no value`, hint);
      return null;
    }
    const value = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.test(written) ? Number(written) : Number.NaN;
    if (value >= 0 && value <= 1) return value;
    const message = `the probability of ${quote(nameOf(element))} must be from 0 to 1; got ${quote(written)}`;
    this.#report(expression, 'invalid-value', message, hint);
    return null;
  }

  #readHouseEvent(element: XmlElement): boolean | null {
    const part = this.#onlyPart(element, 'constant', 'Keep one.');
    if (part === null) return null;
    if (part !== 'none' && part.tag === 'constant') return readConstant(part, this.#report);
    const hint = 'Write <constant value="true"/> where it has happened, else <constant value="false"/>.';
    this.#report(element, 'missing-part', `house event ${quote(nameOf(element))} has no constant`, hint);
    return null;
  }

  /** The one element inside that is neither label nor attributes; null where there are several, which is reported. */
  #onlyPart(element: XmlElement, what: string, hint: string): XmlElement | 'none' | null {
    const parts = element.children.filter(({ tag }) => tag !== 'label' && tag !== 'attributes');
    const [first, second] = parts;
    if (first === undefined) return 'none';
    if (second === undefined) return first;
    const message = `${quote(nameOf(element) ?? '')} has ${parts.length} ${what}s`;
    this.#report(second, 'invalid-value', message, hint);
    return null;
  }
}
