import type { Place } from '../../diagnostics/diagnostic.ts';
import { didYouMean } from '../../diagnostics/did-you-mean.ts';
import { quote } from '../../diagnostics/quote.ts';
import { inside, type Problem, problem } from '../problem.ts';
import { collectionKeys, formatVersion } from '../schema/schema.ts';
import { type Fields, isMap } from './fields.ts';

export interface CheckedStart {
  /** Whether the file is an inventory in a version that can be read, at least most likely. */
  readonly isUnderstood: boolean;
  readonly problem: Problem | null;
}

const start = `Start it with cofail: ${formatVersion}`;

/** Whether a document is an inventory at all, and in a version that this cofail reads. */
export function checkStart(document: unknown, place: Place): CheckedStart {
  if (document === null || document === undefined) {
    const hint = `${start}, or run cofail init.`;
    return stop(problem('empty-inventory', place, 'the file is empty', hint));
  }
  if (!isMap(document)) {
    const lacksSpace = typeof document === 'string' && /:\S/.test(document);
    const hint = lacksSpace ? 'Write a space after each colon.' : `${start}.`;
    return stop(problem('invalid-value', place, `an inventory is a map; got ${quote(document)}`, hint));
  }
  if (Object.hasOwn(document, 'scenarios')) {
    const hint =
      'Ask them of an inventory: cofail what-if --scenario FILE. Folders pass over files named *.scenario.yaml.';
    const holds = 'the file holds scenarios, which are no part of an inventory';
    return stop(problem('invalid-value', { ...inside(place, 'scenarios'), key: true }, holds, hint));
  }
  const version = document.cofail;
  if (version === formatVersion) return { isUnderstood: true, problem: null };
  if (version === undefined) return withoutVersion(document, place);
  const wrong = `this cofail reads version ${formatVersion} of the format; got ${quote(version)}`;
  const hint = `Write cofail: ${formatVersion}${typeof version === 'number' ? ', or use a newer cofail' : ''}.`;
  return {
    isUnderstood: version === String(formatVersion),
    problem: problem('unsupported-version', inside(place, 'cofail'), wrong, hint),
  };
}

/** A file that looks like an inventory is read on, to tell what else is wrong with it. */
function withoutVersion(document: Fields, place: Place): CheckedStart {
  const isInventory = [...collectionKeys, 'domains'].some((key) => Object.hasOwn(document, key));
  const isMisspelt = Object.keys(document).some((key) => didYouMean(key, ['cofail']) !== null);
  // The misspelt key is told as an unknown one.
  if (isInventory && isMisspelt) return { isUnderstood: true, problem: null };
  const hint = isInventory ? `${start}.` : `${start}, or keep files that are no inventories elsewhere.`;
  return {
    isUnderstood: isInventory,
    problem: problem(
      'unsupported-version',
      place,
      'the file does not say which version of the format it has',
      hint,
    ),
  };
}

function stop(found: Problem): CheckedStart {
  return { isUnderstood: false, problem: found };
}
