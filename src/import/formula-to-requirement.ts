import { compareText } from '../diagnostics/compare-text.ts';
import type { RequirementInput } from '../inventory/schema/schema-requirement.ts';
import type { Formula } from './fault-tree.ts';

/** What must hold for a formula not to happen; or whether it always happens (true) or never does (false). */
export type Requirement = RequirementInput | boolean;

/**
 * Turns a formula, which says when something fails, into what it requires to be up: `or` becomes all of, `and` any of,
 * and `at least k of n` becomes at least n-k+1. Constants are worked in. Members are in text order, so that the order in
 * an export is of no account.
 */
export function formulaToRequirement(formula: Formula, resolve: (name: string) => Requirement): Requirement {
  switch (formula.type) {
    case 'reference':
      return resolve(formula.name);
    case 'constant':
      return formula.value;
  }
  const inputs = formula.inputs.map((input) => formulaToRequirement(input, resolve));
  switch (formula.type) {
    case 'or':
      return join('allOf', true, inputs);
    case 'and':
      return join('anyOf', false, inputs);
    case 'atleast':
      return vote(formula.min, inputs);
  }
}

/** `deciding` is the constant that decides the whole; the other one is of no account. */
function join(form: 'allOf' | 'anyOf', deciding: boolean, inputs: readonly Requirement[]): Requirement {
  if (inputs.includes(deciding)) return deciding;
  const members = sortMembers(inputs);
  const distinct = members.filter((member, index) => member !== members[index - 1]);
  const [only, second] = distinct;
  if (only === undefined) return !deciding;
  return second === undefined ? only : { [form]: distinct };
}

function vote(min: number, inputs: readonly Requirement[]): Requirement {
  const needed = min - inputs.filter((input) => input === true).length;
  const members = sortMembers(inputs);
  const [only, second] = members;
  if (needed <= 0) return true;
  if (needed > members.length || only === undefined) return false;
  if (second === undefined) return only;
  // What stands twice counts twice, but a list takes a reference only once.
  const counted = members.map((member, index) =>
    member === members[index - 1] ? { allOf: [member] } : member,
  );
  return { atLeast: members.length - needed + 1, of: counted };
}

/** References first. */
function sortMembers(inputs: readonly Requirement[]): RequirementInput[] {
  const keyed = inputs
    .filter((input) => typeof input !== 'boolean')
    .map((input) => ({ input, key: typeof input === 'string' ? `0${input}` : `1${JSON.stringify(input)}` }));
  return keyed.sort((a, b) => compareText(a.key, b.key)).map(({ input }) => input);
}
