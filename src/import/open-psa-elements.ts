import { didYouMean } from '../diagnostics/did-you-mean.ts';
import { show } from '../diagnostics/quote.ts';

/** What is wrong with an element that is not read, and what to do about it. */
export interface ElementWords {
  readonly message: string;
  readonly hint: string;
}

const readContainers = [
  'define-fault-tree',
  'define-gate',
  'define-basic-event',
  'define-house-event',
  'model-data',
];
const readFormulas = ['and', 'or', 'atleast', 'gate', 'event', 'basic-event', 'house-event', 'constant'];
const readExpressions = ['float', 'int'];

const otherContainers: ReadonlyMap<string, string> = new Map([
  ['include', 'Name that file beside this one: nothing that a file names is opened.'],
  ['define-component', 'Move its definitions into the fault tree around it, with names of their own.'],
  [
    'define-CCF-group',
    'It adds common causes to the tree: write them as basic events under the gates they take down.',
  ],
  ['define-substitution', 'It changes the cut sets of the tree: write the gates as they are after it.'],
  ['define-parameter', 'Write the probability that it gives into each basic event.'],
  ['define-extern-library', 'Write the values that it gives.'],
  ['define-extern-function', 'Write the values that it gives.'],
]);

/** Elements around trees that say nothing of when a gate fails, but whose answers would be missing without a word. */
const otherAnalyses =
  /^define-(?:event-tree|initiating-event|sequence|functional-event|rule|alignment|.*-group)$/;

/** Words for an element that stands where definitions do. */
export function describeOtherContainer(tag: string): ElementWords {
  const message = `<${show(tag)}> is not read`;
  const hint = otherContainers.get(tag);
  if (hint !== undefined) return { message, hint };
  if (otherAnalyses.test(tag)) return { message, hint: 'Export the fault trees without it.' };
  return unknownElement(tag, readContainers);
}

const rewrite = 'Cut sets are those of and, or and atleast: write the gate with these.';

/** Formulas by which one more failure could make a gate work again. */
const otherFormulas: ReadonlyMap<string, string> = new Map([
  ['not', rewrite],
  ['nand', rewrite],
  ['nor', rewrite],
  ['iff', rewrite],
  ['imply', rewrite],
  ['xor', 'Write <or> where it is a failure too that more than one input fails.'],
  ['cardinality', 'Write <atleast min="…"> where it is a failure too that more inputs fail.'],
]);

/** Words for an element that stands where a formula does. */
export function describeOtherFormula(tag: string): ElementWords {
  const hint = otherFormulas.get(tag);
  if (hint === undefined) return unknownElement(tag, [...readFormulas, ...otherFormulas.keys()]);
  return { message: `<${tag}> is not read: with it, one more failure could make the gate work again`, hint };
}

/** Words for an element that stands where the probability of a basic event does. */
export function describeOtherExpression(tag: string): ElementWords {
  const near = didYouMean(tag, readExpressions);
  return {
    message: `<${show(tag)}> is no expression that is worked out here`,
    hint:
      near === null ? 'Write the probability that it gives: <float value="…"/>.' : `Did you mean <${near}>?`,
  };
}

function unknownElement(tag: string, known: readonly string[]): ElementWords {
  const near = didYouMean(tag, known);
  return {
    message: `<${show(tag)}> is not known here`,
    hint: near === null ? `Known here: ${known.join(', ')}.` : `Did you mean <${near}>?`,
  };
}
