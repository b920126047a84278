import { compareText } from '../diagnostics/compare-text.ts';
import { makeRef, type Ref } from '../inventory/inventory.ts';
import type { EntityInput } from '../inventory/schema/schema.ts';
import { type Definition, type FaultTree, referencesOf } from './fault-tree.ts';
import { formulaToRequirement, type Requirement } from './formula-to-requirement.ts';
import { makeIds } from './make-ids.ts';
import type { InventoryDocument } from './write-inventory.ts';

/** Kind of the items that basic events become. */
export const eventKind = 'event';

export interface ImportedTree {
  readonly document: InventoryDocument;
  /** Services of the gates that no other gate reads, in text order. */
  readonly tops: readonly Ref[];
  /** Services of the gates that house events alone make fail. */
  readonly alwaysFailed: readonly Ref[];
  /** Items for whose own failure cofail's default is assumed. */
  readonly assumed: readonly Ref[];
}

/**
 * Turns a fault tree into an inventory with the same minimal cut sets and probabilities: every gate becomes a service,
 * every basic event an item. House events are worked into the gates: they are no failures that may or may not happen.
 */
export function openPsaToInventory(tree: FaultTree): ImportedTree {
  const serviceIds = makeIds(tree.gates.keys());
  const eventIds = makeIds(tree.basicEvents.keys());
  const gates = [...tree.gates.values()].map((gate) => ({
    ...gate,
    id: serviceIds.get(gate.name) ?? gate.name,
  }));
  const events = [...tree.basicEvents.values()].map((event) => ({
    ...event,
    id: eventIds.get(event.name) ?? event.name,
  }));
  const inputs = new Map(
    gates.map(({ name, formula }) => [name, referencesOf(formula).map((input) => input.name)]),
  );

  const requirements = new Map<string, Requirement>(
    events.map(({ name, id }) => [name, makeRef(eventKind, id)]),
  );
  for (const { name, constant } of tree.houseEvents.values()) requirements.set(name, constant);
  const resolve = (name: string): Requirement => {
    const requirement = requirements.get(name) ?? false;
    const id = serviceIds.get(name);
    return id === undefined || typeof requirement === 'boolean' ? requirement : makeRef('service', id);
  };
  for (const name of inputsFirst(inputs)) {
    const gate = tree.gates.get(name);
    if (gate !== undefined) requirements.set(name, formulaToRequirement(gate.formula, resolve));
  }

  const isRead = new Set([...inputs.values()].flat());
  const services = (some: readonly { readonly id: string }[]): Ref[] =>
    some.map(({ id }) => makeRef('service', id)).sort(compareText);
  return {
    document: {
      ...(tree.name === null ? {} : { name: tree.name }),
      domains: new Map([[eventKind, new Map(events.map((event) => [event.id, eventFields(event)]))]]),
      services: new Map(gates.map((gate) => [gate.id, serviceFields(gate, requirements.get(gate.name))])),
    },
    tops: services(gates.filter(({ name }) => !isRead.has(name))),
    alwaysFailed: services(gates.filter(({ name }) => requirements.get(name) === true)),
    assumed: events
      .filter(({ probability }) => probability === null)
      .map(({ id }) => makeRef(eventKind, id))
      .sort(compareText),
  };
}

type WithId = Definition & { readonly id: string };

function eventFields(event: WithId & { readonly probability: number | null }): EntityInput {
  const failure = event.probability === null ? {} : { failure: event.probability };
  return { ...nameFields(event), ...failure, ...labelFields(event) };
}

function serviceFields(gate: WithId, requirement: Requirement | undefined): EntityInput {
  const fields = { ...nameFields(gate), ...labelFields(gate) };
  // A gate that never fails requires nothing; one that always does has no cause that could be required.
  if (requirement === true) return { ...fields, failure: 1 };
  return typeof requirement === 'boolean' || requirement === undefined
    ? fields
    : { ...fields, requires: requirement };
}

/** A name of its own where the id had to differ; else the label, which otherwise is a note. */
function nameFields({ id, name, label }: WithId): EntityInput {
  if (id === name) return label === null ? {} : { name: label };
  return label === null ? { name } : { name, description: label };
}

function labelFields({ attributes }: WithId): EntityInput {
  return attributes.size === 0 ? {} : { labels: new Map(attributes) };
}

/**
 * The names with inputs of a tree without cycles, each behind those that it reads. Walks without recursion: chains of
 * gates may be long.
 */
function inputsFirst(inputs: ReadonlyMap<string, readonly string[]>): string[] {
  const order: string[] = [];
  const entered = new Set<string>();
  for (const start of inputs.keys()) {
    if (entered.has(start)) continue;
    entered.add(start);
    const path = [{ name: start, next: 0 }];
    for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
      const input = inputs.get(step.name)?.[step.next++];
      if (input === undefined) {
        order.push(step.name);
        path.pop();
      } else if (!entered.has(input)) {
        entered.add(input);
        path.push({ name: input, next: 0 });
      }
    }
  }
  return order;
}
