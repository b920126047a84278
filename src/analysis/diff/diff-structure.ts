import { compareText } from '../../diagnostics/compare-text.ts';
import type { Entity, Inventory, Ref, Requirement } from '../../inventory/inventory.ts';

/** How others speak of an entity: who does, and in which words. */
export interface Context {
  readonly label: string;
  readonly others: readonly Ref[];
}

export interface OpenSide {
  readonly inventory: Inventory;
  /** Entities whose ids say nothing. */
  readonly open: readonly Entity[];
  readonly contexts: ReadonlyMap<Ref, readonly Context[]>;
}

export interface ColourClass {
  /** In text order. */
  readonly before: readonly Ref[];
  readonly after: readonly Ref[];
  /** All that its members refer to, and that refers to them, is known: which of them is which makes no difference. */
  readonly isSettled: boolean;
}

/**
 * Splits the open entities of two sides into classes that colour refinement cannot tell apart, in text order of their
 * first member before. Whatever is not open has the colour of its id in head.
 */
export function refine(
  before: OpenSide,
  after: OpenSide,
  matched: ReadonlyMap<Ref, Ref>,
): { classes: ColourClass[]; steps: number } {
  const numbers = new Map<string, number>();
  const number = (key: string): number => {
    const known = numbers.get(key) ?? numbers.size;
    numbers.set(key, known);
    return known;
  };
  const sides = [
    { ...before, fixed: (ref: Ref): string => matched.get(ref) ?? ref, colours: new Map<Ref, number>() },
    { ...after, fixed: (ref: Ref): string => ref, colours: new Map<Ref, number>() },
  ];
  for (const { open, colours } of sides)
    for (const entity of open) colours.set(entity.ref, number(ownKey(entity)));
  let steps = 0;
  for (let count = 0; count < numbers.size; ) {
    count = new Set(sides.flatMap(({ colours }) => [...colours.values()])).size;
    numbers.clear();
    for (const { open, contexts, fixed, colours } of sides) {
      const colourOf = (ref: Ref): string => {
        const colour = colours.get(ref);
        return colour === undefined ? fixed(ref) : String(colour);
      };
      const next = open.map((entity) => {
        const around = (contexts.get(entity.ref) ?? []).map(
          ({ label, others }) => `${label} ${others.map(colourOf).join(' ')}`,
        );
        steps += 1 + around.length;
        const outward = outwardKey(entity, colourOf);
        return [
          entity.ref,
          number([colourOf(entity.ref), outward, ...around.sort(compareText)].join('\n')),
        ] as const;
      });
      for (const [ref, colour] of next) colours.set(ref, colour);
    }
  }
  return {
    classes: classesOf(
      before,
      after,
      sides.map(({ colours }) => colours),
    ),
    steps,
  };
}

function classesOf(
  before: OpenSide,
  after: OpenSide,
  [coloursBefore, coloursAfter]: readonly ReadonlyMap<Ref, number>[],
): ColourClass[] {
  const found = new Map<number, { before: Ref[]; after: Ref[]; isSettled: boolean }>();
  const add = (
    side: OpenSide,
    colours: ReadonlyMap<Ref, number> | undefined,
    key: 'before' | 'after',
  ): void => {
    for (const entity of side.open) {
      const colour = colours?.get(entity.ref) ?? -1;
      const one = found.get(colour) ?? {
        before: [],
        after: [],
        isSettled: !touchesOpen(entity, side, colours),
      };
      one[key].push(entity.ref);
      found.set(colour, one);
    }
  };
  add(before, coloursBefore, 'before');
  add(after, coloursAfter, 'after');
  return [...found.values()];
}

function touchesOpen(
  entity: Entity,
  { contexts }: OpenSide,
  open: ReadonlyMap<Ref, number> | undefined,
): boolean {
  let isOpen = false;
  outwardKey(entity, (ref) => {
    isOpen ||= open?.has(ref) === true;
    return ref;
  });
  return (
    isOpen || (contexts.get(entity.ref) ?? []).some(({ others }) => others.some((ref) => open?.has(ref)))
  );
}

/** What an entity says of itself, without what it refers to. */
function ownKey({ kind, name, aliases, role, weight, labels, location, ownFailure }: Entity): string {
  return JSON.stringify([kind, name, aliases, role, weight, [...labels], location, ownFailure]);
}

/** All that an entity says, with another word for each entity that it refers to. */
export function outwardKey(entity: Entity, word: (ref: Ref) => string): string {
  const keys = entity.dependencies.map(({ field, requirement }) =>
    JSON.stringify([field[0] === 'dependsOn' ? 'dependsOn' : field, requirementText(requirement, word)]),
  );
  return `${ownKey(entity)}\n${keys.sort(compareText).join('\n')}`;
}

function requirementText(requirement: Requirement, word: (ref: Ref) => string): string {
  switch (requirement.type) {
    case 'reference':
      return JSON.stringify(word(requirement.ref));
    case 'after':
      return `after ${requirement.seconds} (${requirementText(requirement.requirement, word)})`;
    case 'all':
    case 'any':
      return `${requirement.type} (${requirement.members
        .map((member) => requirementText(member, word))
        .sort(compareText)
        .join(' ')})`;
    case 'threshold': {
      const { members, weights, needed } = requirement;
      const parts = members.map((member, index) => `${requirementText(member, word)} ${weights[index]}`);
      return `threshold ${needed} (${parts.sort(compareText).join(' ')})`;
    }
  }
}

/** Who speaks of the open entities, and how: references with the words around them, pairs, acceptances. */
export function makeContexts(inventory: Inventory, open: readonly Entity[]): Map<Ref, Context[]> {
  const contexts = new Map<Ref, Context[]>(open.map(({ ref }) => [ref, []]));
  const add = (ref: Ref, label: string, others: readonly Ref[]): void => {
    contexts.get(ref)?.push({ label, others });
  };
  const visit = (requirement: Requirement, label: string, referrer: Ref): void => {
    switch (requirement.type) {
      case 'reference':
        add(requirement.ref, label, [referrer]);
        return;
      case 'after':
        visit(requirement.requirement, `${label}/after ${requirement.seconds}`, referrer);
        return;
      default:
        for (const member of requirement.members) visit(member, `${label}/${requirement.type}`, referrer);
    }
  };
  for (const { ref, dependencies } of inventory.entities.values())
    for (const { field, requirement } of dependencies) visit(requirement, JSON.stringify(field[0]), ref);
  for (const { primary, backup, kind } of inventory.pairs) {
    add(primary, `primary ${kind}`, [backup]);
    add(backup, `backup ${kind}`, [primary]);
  }
  for (const { pair, cause, until, reason } of inventory.acceptances) {
    const words = JSON.stringify([until, reason]);
    add(cause, `accepted ${words}`, pair ?? []);
    for (const ref of pair ?? []) add(ref, `accepting ${words}`, [...(pair ?? []), cause]);
  }
  return contexts;
}
