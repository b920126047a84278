import * as z from 'zod';
import {
  type Concentration,
  makeConcentration,
  type NamedThreshold,
} from '../analysis/concentration/concentration.ts';
import { quotient, reachesShare, readShare, type Share } from '../analysis/concentration/exact-share.ts';
import { describeVertex } from '../graph/vertex-name.ts';
import type { Inventory, Ref } from '../inventory/inventory.ts';
import { object, say } from '../inventory/schema/schema-values.ts';
import { type ConcentrationLimit, concentrationLimit } from './concentration-limit.ts';
import type { Finding, Messages } from './message.ts';
import { defineRule } from './rule.ts';

const hint =
  'Spread the nodes over more, or raise the limit on purpose. What stands on it: cofail what-if --fail DOMAIN PATH';

const messages = {
  share: { text: '{domain} holds {held}, and may hold {limit}{aside}', hint },
  hhi: { text: 'the HHI of {nodes} over {kind} is {value}, and may be {limit}{aside}', hint },
  distinct: { text: '{nodes} stand on {value} of kind {kind}, and should stand on {limit}{aside}', hint },
  nakamoto: {
    text: 'it takes {value} of kind {kind} to hold {threshold} of {nodes}, and should take {limit}{aside}',
    hint,
  },
  undecided: {
    text: 'it takes {value} of kind {kind} to hold {threshold} of {nodes}, and should take {limit}{aside}',
    hint: 'The search for the exact number ended before it was found. Ask of fewer nodes with role, or lower the limit.',
  },
} as const satisfies Messages;

export const concentration = defineRule({
  meta: {
    id: 'concentration',
    summary: 'Nodes that are less spread over domains of a kind than a limit says.',
    recommended: 'off',
    strict: 'warn',
    options: object({
      limits: z
        .array(concentrationLimit, { error: say('must be a list of limits') })
        .default(() =>
          ['cloud', 'operator'].map((kind) =>
            concentrationLimit.parse({ kind, measure: 'share', most: '1/2' }),
          ),
        )
        .meta({ description: 'What is too much.' }),
    }),
    messages,
  },
  *check({ options, inventory, model }) {
    const measures = new Map<string, ReturnType<typeof makeConcentration>>();
    for (const limit of options.limits) {
      const { kind, role, weighted, unknowns } = limit;
      const key = `${unknowns} ${kind}`;
      const measure = measures.get(key) ?? makeConcentration(model(), kind, unknowns);
      measures.set(key, measure);
      const measured = measure({
        weighted,
        ...(role === undefined ? {} : { role }),
        thresholds: limit.measure === 'nakamoto' ? [toThreshold(limit)] : [],
      });
      // Of one node every share is all.
      if (measured.nodes.all - measured.nodes.leftOut < 2 || measured.total === 0n) continue;
      yield* breaches(limit, measured, inventory);
    }
  },
});

function* breaches(
  limit: ConcentrationLimit,
  measured: Concentration,
  inventory: Inventory,
): Iterable<Finding<typeof messages>> {
  const { kind, measure, role, strict } = limit;
  const nodes = describeNodes(measured);
  const aside = describeUnknowns(measured);
  const subject = [measure, kind, ...(role === undefined ? [] : [role])].join(' ');
  const [largest] = measured.domains;
  const place = placeOf(inventory, largest?.domain, largest?.nodes[0] ?? firstNode(inventory, role));
  switch (limit.measure) {
    case 'share': {
      const most = requireShare(limit.most);
      for (const { domain, isOutermost, nodes: held, weight } of measured.domains) {
        if (!isOutermost || !reachesShare(weight, measured.total, most, strict ? 'atLeast' : 'moreThan'))
          continue;
        yield {
          place: placeOf(inventory, domain, held[0]),
          message: 'share',
          values: {
            domain: describeVertex(domain, (ref) => ref),
            held: `${describeShare(weight, measured)} of ${nodes}`,
            limit: atMost(limit),
            aside,
          },
          subject: `${subject} ${domain}`,
        };
      }
      return;
    }
    case 'hhi': {
      const { hhi } = measured.distribution ?? { hhi: 0 };
      const { numerator, denominator } = requireShare(limit.most);
      const most = quotient(numerator, denominator);
      if (hhi < most || (hhi === most && !strict)) return;
      const value = hhi.toPrecision(3);
      yield { place, message: 'hhi', values: { nodes, kind, value, limit: atMost(limit), aside }, subject };
      return;
    }
    case 'distinct': {
      const { distinct: value } = measured;
      if (value > limit.least || (value === limit.least && !strict)) return;
      yield {
        place,
        message: 'distinct',
        values: { nodes, kind, value, limit: atLeast(limit), aside },
        subject,
      };
      return;
    }
    case 'nakamoto': {
      const coefficient = measured.nakamoto[0]?.coefficient ?? null;
      if (coefficient === null) return;
      const { lower, upper } = coefficient;
      const isEnough = (value: number): boolean => value > limit.least || (value === limit.least && !strict);
      if (isEnough(lower)) return;
      const { form, share } = toThreshold(limit);
      const threshold = `${form === 'atLeast' ? 'at least' : 'more than'} ${share}`;
      const values = { kind, threshold, nodes, limit: atLeast(limit), aside };
      yield isEnough(upper)
        ? { place, message: 'undecided', values: { ...values, value: `${lower} to ${upper}` }, subject }
        : { place, message: 'nakamoto', values: { ...values, value: upper }, subject };
    }
  }
}

function toThreshold({ threshold }: Extract<ConcentrationLimit, { measure: 'nakamoto' }>): NamedThreshold {
  return 'atLeast' in threshold
    ? { form: 'atLeast', share: threshold.atLeast }
    : { form: 'moreThan', share: threshold.moreThan };
}

function atMost({ most, strict }: { most: string | number; strict: boolean }): string {
  return `${strict ? 'less than' : 'at most'} ${most}`;
}

function atLeast({ least, strict }: { least: number; strict: boolean }): string {
  return `${strict ? 'more than' : 'at least'} ${least}`;
}

/** `4 nodes of role web`, `the weight of 4 nodes`. */
function describeNodes({ nodes, role, weighted }: Concentration): string {
  const count = `${nodes.all - nodes.leftOut} nodes${role === null ? '' : ` of role ${role}`}`;
  return weighted ? `the weight of ${count}` : count;
}

function describeShare(weight: bigint, { total, weighted }: Concentration): string {
  return weighted ? `${(100 * quotient(weight, total)).toPrecision(3)}%` : String(weight);
}

const countedAs = {
  one: 'counted as one',
  distinct: 'each counted as its own',
  'left-out': 'left out',
} as const;

function describeUnknowns({ nodes, unknowns }: Concentration): string {
  if (nodes.unknown === 0) return '';
  return ` (${nodes.unknown} on unknowns, ${countedAs[unknowns]})`;
}

/** Where a domain is declared; for unknowns, a node that stands on one. */
function placeOf(inventory: Inventory, domain: string | undefined, node: Ref | undefined) {
  const entity = inventory.entities.get(domain ?? '') ?? inventory.entities.get(node ?? '');
  if (entity === undefined) throw new Error(`neither ${domain} nor ${node} is in the inventory`);
  return entity.place;
}

function firstNode({ entities }: Inventory, role: string | undefined): Ref | undefined {
  for (const entity of entities.values())
    if (entity.kind === 'node' && (role === undefined || entity.role === role)) return entity.ref;
  return undefined;
}

function requireShare(text: string | number): Share {
  const share = readShare(text);
  if (share === null) throw new RangeError(`${text} is no share`);
  return share;
}
