import { show } from '../diagnostics/quote.ts';
import { defaultProbability } from '../inventory/resolve/default-failures.ts';
import { toDiagnostics } from './import-problem.ts';
import type { Importer } from './importer.ts';
import { eventKind, type ImportedTree, openPsaToInventory } from './open-psa-to-inventory.ts';
import { readOpenPsa } from './read-open-psa.ts';
import { writeInventory } from './write-inventory.ts';

/** Names listed in a note; more are counted. */
const mostListed = 5;

/** Fault trees in the Open-PSA Model Exchange Format as an inventory with the same cut sets and probabilities. */
export const importOpenPsa: Importer = (sources) => {
  const { tree, problems } = readOpenPsa(sources.map(({ text }) => text));
  if (tree === null) return { imported: null, diagnostics: toDiagnostics(problems, sources) };
  const result = openPsaToInventory(tree);
  const [target = null] = result.tops;
  const comments = [
    'A fault tree, imported from Open-PSA by cofail. Gates are services, basic events items of the kind event.',
    'A gate says when it fails, a service what keeps it up: an or gate is allOf, an and gate anyOf.',
  ];
  const text = writeInventory(result.document, comments);
  return { imported: { text, target, notes: notesOn(result, tree.houseEvents.size) }, diagnostics: [] };
};

function notesOn({ document, tops, assumed, alwaysFailed }: ImportedTree, houseEvents: number): string[] {
  const gates = count(document.services?.size ?? 0, 'gate');
  const events = count(document.domains?.get(eventKind)?.size ?? 0, 'basic event');
  const notes = [`Read ${gates} and ${events}.`];
  if (assumed.length > 0)
    notes.push(
      `Without a probability: ${listed(assumed)}. cofail's default is assumed, ${defaultProbability(eventKind)}; defaults: in the inventory can set another.`,
    );
  if (houseEvents > 0)
    notes.push(
      `Worked into the gates: ${count(houseEvents, 'house event')}. The inventory has no item for them.`,
    );
  if (alwaysFailed.length > 0)
    notes.push(
      `Failed whatever happens, by house events: ${listed(alwaysFailed)}. A cut set of such a gate is its own failure, of probability 1.`,
    );
  const what =
    tops.length === 1
      ? 'The top gate, which no other gate reads'
      : 'The top gates, which no other gate reads';
  return [...notes, `${what}: ${listed(tops)}`];
}

function count(number: number, noun: string): string {
  return `${number.toLocaleString('en-US')} ${noun}${number === 1 ? '' : 's'}`;
}

function listed(refs: readonly string[]): string {
  const names = refs.slice(0, mostListed).map(show).join(', ');
  return refs.length > mostListed ? `${names}, … (${refs.length.toLocaleString('en-US')})` : names;
}
