import type { PlaceAnswer } from '../../analysis/place/place-answer.ts';
import { type PlacementCandidate, placementCandidates } from '../../analysis/place/placement-candidates.ts';
import type { Inventory } from '../../inventory/inventory.ts';
import { loadInventory, type SourceText } from '../../inventory/load-inventory.ts';
import { parseDocument } from '../../inventory/parse/parse-document.ts';
import { writePatch } from '../lint/write-patch.ts';
import { addNodes, type NewNode } from './add-nodes.ts';

/**
 * A plan as a unified diff of the inventory: its nodes behind the last node of the role, else behind the last node of all.
 *
 * @throws Error where the inventory could not be loaded with them, which is a bug.
 */
export function writePlacePatch(
  inventory: Inventory,
  sources: readonly SourceText[],
  { role, existing, plans }: PlaceAnswer,
  plan: number,
): string {
  const byId = new Map(placementCandidates(inventory).map((candidate) => [candidate.id, candidate]));
  const taken = new Set(inventory.entities.keys());
  const nodes = (plans[plan]?.candidates ?? []).flatMap((id): NewNode[] => {
    const candidate = byId.get(id);
    if (candidate === undefined) return [];
    const node = { id: freeId(role, id, taken), fields: { role, ...fieldsOf(candidate, sources) } };
    taken.add(`node:${node.id}`);
    return [node];
  });
  const file = fileFor(inventory, existing, sources);
  const after = sources.map((source) =>
    source.path === file ? { path: file, text: addNodes(source.text, nodes) } : source,
  );
  const { inventory: loaded } = loadInventory(after);
  const missing = nodes.filter(({ id }) => loaded?.entities.has(`node:${id}`) !== true);
  if (missing.length > 0)
    throw new Error(`the inventory cannot be loaded with ${missing.length} of the nodes`);
  return writePatch(sources, after);
}

/** The file with the last node of the role, in text order; else with the last node; else the first file. */
function fileFor(
  { entities }: Inventory,
  existing: readonly string[],
  sources: readonly SourceText[],
): string {
  const last = existing.at(-1);
  const nodes = [...entities.values()].filter(({ kind }) => kind === 'node');
  const node = last === undefined ? nodes.at(-1) : entities.get(last);
  const yaml = sources.find(({ path }) => !path.endsWith('.csv'));
  return node?.place.file ?? yaml?.path ?? '';
}

/** An id that no node has: the role and the candidate, and a number where that is taken. */
function freeId(role: string, candidate: string, taken: ReadonlySet<string>): string {
  const base = `${role}-${candidate}`.replace(/[^\p{L}\p{M}\p{N}_.-]+/gu, '-').replace(/^-+|-+$/g, '');
  let id = base;
  for (let number = 2; taken.has(`node:${id}`) || taken.has(`candidate:${id}`); number++)
    id = `${base}-${number}`;
  return id;
}

/** What the inventory says of a candidate; of one that it does not name, where it stands. */
function fieldsOf(
  { node, isDeclared }: PlacementCandidate,
  sources: readonly SourceText[],
): Readonly<Record<string, unknown>> {
  if (!isDeclared)
    return Object.fromEntries(
      node.dependencies.flatMap(({ field, requirement }) =>
        requirement.type === 'reference'
          ? [[String(field[0]), requirement.ref.slice(requirement.ref.indexOf(':') + 1)]]
          : [],
      ),
    );
  const source = sources.find(({ path }) => path === node.place.file);
  let value: unknown = parseDocument(source?.text ?? '').value;
  for (const segment of node.place.path) {
    const isThere = typeof value === 'object' && value !== null && Object.hasOwn(value, segment);
    value = isThere ? (value as Readonly<Record<string, unknown>>)[segment] : undefined;
  }
  const entries = Object.entries(typeof value === 'object' && value !== null ? value : {});
  return Object.fromEntries(entries.filter(([key]) => key !== 'role' && key !== 'id'));
}
