import fc from 'fast-check';

/** Random fault trees for tests, as Open-PSA text and with every answer by trying all sets of basic events. */
type Part =
  | { readonly type: 'event' | 'gate' | 'house'; readonly index: number }
  | { readonly type: 'constant'; readonly value: boolean }
  | { readonly type: 'and' | 'or'; readonly inputs: readonly Part[] }
  | { readonly type: 'atleast'; readonly min: number; readonly inputs: readonly Part[] };

export interface RandomTree {
  /** A gate reads only gates behind it, so the first is a top. */
  readonly gates: readonly Part[];
  readonly probabilities: readonly number[];
  readonly houses: readonly boolean[];
}

export const gateName = (index: number): string => `G ${index}`;
/** Names that are no ids, and of which three would make the same one. */
export const eventName = (index: number): string =>
  ['e', 'e:1', 'e 1', 'e-1', 'unknown', '7'][index] ?? `e${index}`;

const eventCount = 6;
const houseCount = 2;

export const randomTree: fc.Arbitrary<RandomTree> = fc.integer({ min: 1, max: 6 }).chain((gateCount) =>
  fc.record({
    gates: fc.tuple(...Array.from({ length: gateCount }, (_, gate) => formulaOf(gate, gateCount))),
    probabilities: fc.array(fc.constantFrom(0, 1e-3, 0.1, 0.25, 0.5, 0.75, 1), {
      minLength: eventCount,
      maxLength: eventCount,
    }),
    houses: fc.array(fc.boolean(), { minLength: houseCount, maxLength: houseCount }),
  }),
);

function formulaOf(gate: number, gateCount: number): fc.Arbitrary<Part> {
  const events = fc.record({ type: fc.constant('event' as const), index: fc.nat(eventCount - 1) });
  const houses = fc.record({ type: fc.constant('house' as const), index: fc.nat(houseCount - 1) });
  const constants = fc.record({ type: fc.constant('constant' as const), value: fc.boolean() });
  const gates = fc.record({
    type: fc.constant('gate' as const),
    index: fc.integer({ min: Math.min(gate + 1, gateCount - 1), max: gateCount - 1 }),
  });
  const leaf: fc.Arbitrary<Part> = fc.oneof(
    { arbitrary: events, weight: 8 },
    { arbitrary: gate + 1 < gateCount ? gates : events, weight: 6 },
    { arbitrary: houses, weight: 1 },
    { arbitrary: constants, weight: 1 },
  );
  const { formula } = fc.letrec<{ formula: Part }>((tie) => ({
    formula: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      leaf,
      fc
        .record({
          type: fc.constantFrom('and' as const, 'or' as const, 'atleast' as const),
          inputs: fc.array(tie('formula'), { minLength: 1, maxLength: 4 }),
          share: fc.double({ min: 0, max: 1, noNaN: true }),
        })
        .map(({ type, inputs, share }): Part => {
          if (type !== 'atleast') return { type, inputs };
          return { type, inputs, min: 1 + Math.floor(share * (inputs.length - 1)) };
        }),
    ),
  }));
  return formula;
}

/** `reversed` turns definitions and inputs round: what a tree means does not depend on their order. */
export function toOpenPsa({ gates, probabilities, houses }: RandomTree, reversed = false): string {
  const ordered = <Item>(items: readonly Item[]): Item[] => (reversed ? [...items].reverse() : [...items]);
  const text = (part: Part): string => {
    switch (part.type) {
      case 'event':
        return `<basic-event name="${eventName(part.index)}"/>`;
      case 'gate':
        return `<gate name="${gateName(part.index)}"/>`;
      case 'house':
        return `<house-event name="h${part.index}"/>`;
      case 'constant':
        return `<constant value="${part.value}"/>`;
      default: {
        const min = part.type === 'atleast' ? ` min="${part.min}"` : '';
        return `<${part.type}${min}>${ordered(part.inputs).map(text).join('')}</${part.type}>`;
      }
    }
  };
  const definitions = [
    ...gates.map((gate, i) => `<define-gate name="${gateName(i)}">${text(gate)}</define-gate>`),
    ...probabilities.map(
      (p, i) => `<define-basic-event name="${eventName(i)}"><float value="${p}"/></define-basic-event>`,
    ),
    ...houses.map(
      (value, i) => `<define-house-event name="h${i}"><constant value="${value}"/></define-house-event>`,
    ),
  ];
  return `<opsa-mef>\n${ordered(definitions).join('\n')}\n</opsa-mef>\n`;
}

/** Minimal sets of names of basic events that make a gate fail, and how likely it is to. */
export function bruteForce(tree: RandomTree, gate: number): { cutSets: string[][]; probability: number } {
  const fails = (part: Part, failed: number): boolean => {
    switch (part.type) {
      case 'event':
        return (failed & (1 << part.index)) !== 0;
      case 'gate':
        return fails(tree.gates[part.index]!, failed);
      case 'house':
        return tree.houses[part.index]!;
      case 'constant':
        return part.value;
      case 'or':
        return part.inputs.some((input) => fails(input, failed));
      case 'and':
        return part.inputs.every((input) => fails(input, failed));
      case 'atleast':
        return part.inputs.filter((input) => fails(input, failed)).length >= part.min;
    }
  };
  const all = Array.from({ length: 2 ** eventCount }, (_, failed) => fails(tree.gates[gate]!, failed));
  const bits = Array.from({ length: eventCount }, (_, index) => index);
  const cutSets = all.flatMap((isDown, failed) => {
    const members = bits.filter((bit) => failed & (1 << bit));
    const isMinimal = isDown && members.every((bit) => !all[failed ^ (1 << bit)]);
    return isMinimal ? [members.map(eventName)] : [];
  });
  const likelihood = (failed: number): number =>
    tree.probabilities.reduce((product, p, bit) => product * (failed & (1 << bit) ? p : 1 - p), 1);
  return {
    cutSets,
    probability: all.reduce((sum, isDown, failed) => sum + (isDown ? likelihood(failed) : 0), 0),
  };
}
