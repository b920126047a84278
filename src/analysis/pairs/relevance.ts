import type { Part } from '../../fault/parts/part.ts';
import type { Parts } from '../../fault/parts/parts.ts';
import { relevantEvents } from '../../fault/probability/relevant-events.ts';

/** Own failures that have a part in some minimal cut set of a vertex, ascending. */
export interface Relevance {
  readonly known: readonly number[];
  /** Where a budget ended, those that may have; else the same as `known`. */
  readonly possible: readonly number[];
}

/** Answers which own failures matter to a vertex when some are taken as never; remembers every answer. */
export function makeRelevance(parts: Parts): (vertex: number, never: ReadonlySet<number>) => Relevance {
  const ofVertex = new Map<number, Relevance>();
  const ofPart = new Map<Part, Map<string, Relevance>>();

  const without = (part: Part, never: ReadonlySet<number>): Relevance => {
    const gone = part.candidates.filter((event) => never.has(event));
    if (gone.length === 0) return { known: part.relevant, possible: part.possible };
    if (part.candidates.length === gone.length) return { known: [], possible: [] };
    const answers = ofPart.get(part) ?? new Map<string, Relevance>();
    ofPart.set(part, answers);
    const key = gone.join(' ');
    const known = answers.get(key);
    if (known !== undefined) return known;
    const { answer, eventOf } = parts.ask([part.vertices], relevantEvents, gone);
    const relevance = { known: answer.events.map(eventOf), possible: answer.candidates.map(eventOf) };
    answers.set(key, relevance);
    return relevance;
  };

  const join = (list: readonly Relevance[]): Relevance => {
    const [only, second] = list;
    if (only !== undefined && second === undefined) return only;
    const known = list.flatMap((one) => one.known).sort((a, b) => a - b);
    const isWhole = list.every((one) => one.known.length === one.possible.length);
    return { known, possible: isWhole ? known : list.flatMap((one) => one.possible).sort((a, b) => a - b) };
  };

  /** Where the form of a vertex tells; null where it does not. A member taken as never leaves all others as they are. */
  const byForm = (vertex: number, never: ReadonlySet<number>): Relevance | null => {
    if (!parts.isPlain(vertex)) return null;
    const { events, members } = parts.candidates.overlapOf(vertex, vertex) ?? { events: [], members: [] };
    if (never.size === 0) return { known: events, possible: events };
    if (events.some((event) => never.has(event) && !members.includes(event))) return null;
    const rest = events.filter((event) => !never.has(event));
    return { known: rest, possible: rest };
  };

  const relevance = (vertex: number, never: ReadonlySet<number>): Relevance => {
    const found = byForm(vertex, never);
    if (found !== null) return found;
    const { singles, complex } = parts.of(vertex);
    const events = never.size === 0 ? singles : singles.filter((event) => !never.has(event));
    return join([{ known: events, possible: events }, ...complex.map((part) => without(part, never))]);
  };

  return (vertex, never) => {
    if (never.size > 0) return relevance(vertex, never);
    const known = ofVertex.get(vertex) ?? relevance(vertex, never);
    ofVertex.set(vertex, known);
    return known;
  };
}

/** What two ascending lists have in common. */
export function intersect(a: readonly number[], b: readonly number[]): number[] {
  const common: number[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const difference = (a[i] ?? 0) - (b[j] ?? 0);
    if (difference === 0) common.push(a[i] ?? 0);
    if (difference <= 0) i++;
    if (difference >= 0) j++;
  }
  return common;
}
