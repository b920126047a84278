import type { ExpectationOutcome } from '../../analysis/what-if/check-scenario.ts';
import { pathOf } from '../../analysis/what-if/explain-outage.ts';
import type { Outage } from '../../analysis/what-if/what-if.ts';
import { refOfVertex } from '../../graph/vertex-name.ts';
import type { Ref } from '../../inventory/inventory.ts';
import type { Expectation } from '../../inventory/scenarios/scenario.ts';
import { formatDuration } from './duration.ts';
import { listNames, listSome, nameOf } from './words.ts';

/** What is expected, as a sentence without its end. */
export function expectationWords(expectation: Expectation): string {
  switch (expectation.type) {
    case 'up': {
      const until = expectation.seconds === null ? '' : ` for ${formatDuration(expectation.seconds)}`;
      return `${subject(expectation.refs)} up${until}`;
    }
    case 'down': {
      const by = expectation.seconds === null ? '' : ` within ${formatDuration(expectation.seconds)}`;
      return `${subject(expectation.refs)} down${by}`;
    }
    case 'onlyDown':
      return expectation.refs.length === 0
        ? 'nothing else is down'
        : `only ${subject(expectation.refs)} down`;
    case 'pair':
      return `${nameOf(expectation.primary)} → ${nameOf(expectation.backup)} is ${expectation.states.join(' or ')}`;
    case 'count': {
      const { form, k, of, weighted } = expectation;
      const what = weighted ? 'of the weight of' : 'of';
      return `${form === 'atLeast' ? 'at least' : 'more than'} ${k} ${what} ${listSome(of).join(' ')} ${of.length === 1 ? 'is' : 'are'} up`;
    }
  }
}

/** What is true instead, where an expectation does not hold. */
export function outcomeWords({ expectation, wrong, state, up }: ExpectationOutcome, outage: Outage): string {
  switch (expectation.type) {
    case 'up':
      return sentences(wrong, (ref) => downWords(ref, outage));
    case 'down':
      return sentences(wrong, (ref) => upWords(ref, outage));
    case 'onlyDown': {
      const missing = wrong.filter((ref) => expectation.refs.includes(ref));
      const more = wrong.filter((ref) => !expectation.refs.includes(ref));
      return [
        ...(missing.length === 0 ? [] : [`${subject(missing)} up`]),
        ...(more.length === 0 ? [] : [`also down: ${listSome(more, 8).join(' ')}`]),
      ].join('; ');
    }
    case 'pair':
      return `it is ${state}`;
    case 'count':
      return `${up} ${up === 1 ? 'is' : 'are'} up; down: ${listSome(wrong).join(' ')}`;
  }
}

const mostTold = 5;

function sentences(refs: readonly Ref[], words: (ref: Ref) => string): string {
  const told = refs.slice(0, mostTold).map(words);
  return [...told, ...(refs.length > mostTold ? [`and ${refs.length - mostTold} more`] : [])].join('; ');
}

/** `service:chat is down from 30m on → registry:listing → facilitator:default`. */
function downWords(ref: Ref, outage: Outage): string {
  const at = outage.timeline.find(({ down }) => down.includes(ref))?.seconds ?? 0;
  const since = at === 0 ? '' : ` from ${formatDuration(at)} on`;
  const [, ...path] = pathOf(outage.why, ref);
  const why = path.length === 0 ? ' (it fails)' : ` → ${listNames(path, ' →').join(' ')}`;
  const { unmet = [], via = null } = outage.why.get(ref) ?? {};
  const others = unmet.filter((name) => name !== via);
  const also = others.length === 0 ? '' : ` (and for want of ${listSome(others).join(' ')})`;
  return `${nameOf(ref)} is down${since}${why}${also}`;
}

/** `service:chat is up: node:b holds for node:a`, or that it goes down only later. */
function upWords(ref: Ref, outage: Outage): string {
  const at = outage.timeline.find(({ down }) => down.includes(ref))?.seconds;
  if (at !== undefined) return `${nameOf(ref)} goes down only at ${formatDuration(at)}`;
  const held = outage.held.find((one) => one.entity === ref);
  if (held === undefined) return `${nameOf(ref)} is up: nothing that it stands on is down`;
  if (held.form === 'after')
    return `${nameOf(ref)} is up until ${formatDuration(held.until ?? 0)} without ${listSome(held.down).join(' ')}`;
  const verb = held.up.length === 1 ? 'holds' : 'hold';
  return `${nameOf(ref)} is up: ${listSome(held.up).join(' ')} ${verb} for ${listSome(held.down.map(refOfVertex)).join(' ')}`;
}

function subject(refs: readonly Ref[]): string {
  return `${listSome(refs, 6).join(' ')} ${refs.length === 1 ? 'is' : 'are'}`;
}
