import { stringifySafely } from './stringify-safely.ts';

/** Characters handed on at a time. */
const chunk = 1 << 16;

/** A minimal cut set by the indexes of its own failures. */
interface IndexedSet {
  readonly events: readonly number[];
  readonly probability: number;
}

/**
 * A line of JSON for what is known of all minimal cut sets, then one for each of them, in chunks: there may be more of
 * them than fit into memory or into one text.
 */
export function* streamCutSets(
  head: object,
  sets: Iterable<IndexedSet>,
  nameOf: (event: number) => string,
): Generator<string, void> {
  // The same few names stand in millions of sets.
  const names = new Map<number, string>();
  const written = (event: number): string => {
    let name = names.get(event);
    if (name === undefined) {
      name = stringifySafely([nameOf(event)], 0).slice(1, -1);
      names.set(event, name);
    }
    return name;
  };
  let text = `${stringifySafely(head, 0)}\n`;
  for (const { events, probability } of sets) {
    const members = events.map(written).join(',');
    text += `{"members":[${members}],"order":${events.length},"probability":${probability}}\n`;
    if (text.length < chunk) continue;
    yield text;
    text = '';
  }
  yield text;
}
