import { didYouMean } from '../diagnostics/did-you-mean.ts';
import { quote, show } from '../diagnostics/quote.ts';
import { loopedComponents } from '../inventory/resolve/strong-components.ts';
import { type EventKind, type EventReference, type FaultTree, referencesOf } from './fault-tree.ts';
import type { ImportProblem } from './import-problem.ts';

/** Every definition that has a name, also those with a mistake inside, so that references to them are none. */
export type DefinedEvents = Map<string, { readonly kind: EventKind; readonly at: number }>;

/** How many missing things get a did-you-mean: each costs a pass over all names. */
const mostSuggestions = 100;

/**
 * What is wrong between the definitions of a tree: references to nothing or to another kind of thing, and gates that
 * stand on themselves. `defined` is null where something was passed over that may define events.
 */
export function checkFaultTree(tree: FaultTree, defined: DefinedEvents | null): ImportProblem[] {
  const references = new Map(
    [...tree.gates.values()].map(({ name, formula }) => [name, referencesOf(formula)]),
  );
  const problems = defined === null ? [] : checkReferences([...references.values()].flat(), defined);
  return [...problems, ...checkCycles(tree, references)];
}

/** Each missing name once, where it is first referred to. */
function checkReferences(references: readonly EventReference[], defined: DefinedEvents): ImportProblem[] {
  const problems = new Map<string, ImportProblem>();
  for (const { name, kind, at } of references) {
    if (problems.has(name)) continue;
    const found = defined.get(name);
    if (found === undefined) {
      const near = problems.size < mostSuggestions ? didYouMean(name, defined.keys()) : null;
      const hint =
        near === null
          ? `Define it, e.g. with <define-basic-event name="…"/>.`
          : `Did you mean ${show(near)}?`;
      const message = `there is no ${kind === 'event' ? 'event or gate' : kind} ${quote(name)}`;
      problems.set(name, { rule: 'undefined-reference', message, hint, at });
    } else if (kind !== 'event' && kind !== found.kind) {
      const message = `${quote(name)} is referred to as a ${kind}, and is a ${found.kind}`;
      const related = [{ message: 'defined here', at: found.at }];
      problems.set(name, {
        rule: 'wrong-kind',
        message,
        hint: `Write <${found.kind} name="…"/>.`,
        at,
        related,
      });
    }
  }
  return [...problems.values()];
}

/** Gates of which each fails only when one of the others has: the format has no meaning for them. */
function checkCycles(
  { gates }: FaultTree,
  references: ReadonlyMap<string, readonly EventReference[]>,
): ImportProblem[] {
  const inputsOf = (gate: string): string[] =>
    (references.get(gate) ?? []).map(({ name }) => name).filter((name) => gates.has(name));
  return loopedComponents(gates.keys(), inputsOf).map((component): ImportProblem => {
    const path = cycleIn(component, inputsOf);
    return {
      rule: 'cycle',
      message: `${quote(path[0])} stands on itself: ${listed(path)}`,
      hint: 'A fault tree has no cycles: take one of these references out.',
      at: gates.get(path[0] ?? '')?.at ?? 0,
    };
  });
}

/** Gates in which each reads the next, and the last is the first. */
function cycleIn(component: readonly string[], inputsOf: (gate: string) => readonly string[]): string[] {
  const members = new Set(component);
  const steps = new Map<string, number>();
  const path: string[] = [];
  let gate = component.at(-1);
  // Every member reads a member, so the walk comes back to where it was.
  while (gate !== undefined && !steps.has(gate)) {
    steps.set(gate, path.length);
    path.push(gate);
    gate = inputsOf(gate).find((input) => members.has(input));
  }
  return gate === undefined ? path : [...path.slice(steps.get(gate)), gate];
}

function listed(path: readonly string[]): string {
  const shown = path.length <= 8 ? path : [...path.slice(0, 6), '…', ...path.slice(-1)];
  return shown.map(show).join(' → ');
}
