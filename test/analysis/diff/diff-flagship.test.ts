import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { diffInventories } from '../../../src/analysis/diff/diff-inventories.ts';
import { diffPairs } from '../../../src/analysis/diff/diff-pairs.ts';
import type { Inventory } from '../../../src/inventory/inventory.ts';
import { loadInventory } from '../../../src/inventory/load-inventory.ts';
import { makeRandom } from '../../../src/random/random.ts';
import { bundledSources } from '../../load-bundled.ts';
import type { Document } from '../../oracle/read-document.ts';
import { judgeSlowly, type SlowJudgement } from '../slow-verdicts.ts';

/**
 * Random edits of the flagship inventory: the diff reports exactly the pairs whose verdict changed, by an evaluator that
 * shares no code with it.
 */

const edits = 200;
const today = '2026-06-15';

type Fields = Record<string, unknown>;

/** All files as one document. */
function flagship(): Record<string, Fields> {
  const whole: Record<string, Fields> = {};
  for (const { text } of bundledSources('opengradient')) {
    for (const [section, content] of Object.entries(parse(text) as Fields)) {
      if (Array.isArray(content))
        whole[section] = [...((whole[section] ?? []) as never[]), ...content] as never; // lists of pairs and acceptances
      else if (section === 'domains') whole.domains = { ...whole.domains, ...(content as Fields) };
      else if (typeof content === 'object') whole[section] = { ...whole[section], ...(content as Fields) };
      else whole[section] = content as never; // cofail, name
    }
  }
  return whole;
}

const load = (document: Document): { inventory: Inventory | null; message: string } => {
  const { inventory, diagnostics } = loadInventory([{ path: 'a.json', text: JSON.stringify(document) }]);
  return { inventory, message: diagnostics[0]?.message ?? '' };
};

const loadOrThrow = (document: Document): Inventory => {
  const { inventory, message } = load(document);
  if (inventory === null) throw new Error(message);
  return inventory;
};

type Choose = <Item>(items: readonly Item[]) => Item;

/** Chooses by a seed, so that a failing edit can be had again. */
function makeChooser(seed: number): Choose {
  const random = makeRandom(seed);
  return (items) => {
    const item = items[Math.floor(random() * items.length)];
    if (item === undefined) throw new Error('nothing to choose from');
    return item;
  };
}

type Edit = (document: Record<string, Fields>, choose: Choose) => string;

const idsOf = (document: Record<string, Fields>, section: string): string[] =>
  Object.keys(document[section] ?? {});

/** A node, and half of the time one that is in a pair. */
function someNode(document: Record<string, Fields>, choose: Choose): { id: string; node: Fields } {
  const nodes = document.nodes as Record<string, { backups?: string[] } & Fields>;
  const all = Object.keys(nodes);
  const paired = Object.entries(nodes).flatMap(([id, { backups = [] }]) =>
    backups.length > 0 ? [id, ...backups] : [],
  );
  const id = choose(choose([all, paired.filter((one) => all.includes(one))]));
  return { id, node: nodes[id] ?? {} };
}

const editsByName: Readonly<Record<string, Edit>> = {
  region: (document, choose) => {
    const { id, node } = someNode(document, choose);
    const region = choose(idsOf(document, 'regions'));
    delete node.cloud;
    node.region = region;
    return `${id} into ${region}`;
  },
  cloud: (document, choose) => {
    const { id, node } = someNode(document, choose);
    const cloud = choose(idsOf(document, 'clouds'));
    delete node.region;
    node.cloud = cloud;
    return `${id} onto ${cloud}`;
  },
  operator: (document, choose) => {
    const { id, node } = someNode(document, choose);
    const operator = choose(idsOf(document, 'operators'));
    node.operator = operator;
    return `${id} to ${operator}`;
  },
  backup: (document, choose) => {
    const { id, node } = someNode(document, choose);
    const backup = choose(idsOf(document, 'nodes').filter((other) => other !== id));
    node.backups = [backup];
    return `${id} backed up by ${backup}`;
  },
  'shared domain': (document, choose) => {
    const nodes = [someNode(document, choose), someNode(document, choose), someNode(document, choose)];
    document.domains = { ...document.domains, 'shared-thing': { new: {} } };
    for (const { node } of nodes) node.domains = { ...(node.domains as Fields), 'shared-thing': 'new' };
    return `${nodes.map(({ id }) => id).join(' and ')} on one new domain`;
  },
};

interface Edited {
  readonly name: string;
  readonly what: string;
  readonly document: Document;
}

/** Each kind of edit in turn; those that make no inventory are left out. */
function randomEdits(count: number): Edited[] {
  const choose = makeChooser(20_260_615);
  const found: Edited[] = [];
  const names = Object.keys(editsByName);
  for (let attempt = 0; found.length < count; attempt++) {
    const name = names[attempt % names.length] ?? '';
    const document = flagship();
    const what = `${name}: ${editsByName[name]?.(document, choose)}`;
    if (load(document).inventory !== null) found.push({ name, what, document });
    if (attempt > count * 5) throw new Error('most edits make no inventory');
  }
  return found;
}

const expectedChanges = (
  before: ReadonlyMap<string, SlowJudgement>,
  after: ReadonlyMap<string, SlowJudgement>,
): string[] =>
  [...new Set([...before.keys(), ...after.keys()])]
    .filter((pair) => before.get(pair)?.verdict !== after.get(pair)?.verdict)
    .map((pair) => `${pair}: ${before.get(pair)?.verdict ?? null} → ${after.get(pair)?.verdict ?? null}`)
    .sort();

describe(`${edits} random edits of the flagship`, () => {
  const base = flagship();
  const inventory = loadOrThrow(base);
  const before = judgeSlowly(base, today);
  const edited = randomEdits(edits).map((edit) => {
    const after = judgeSlowly(edit.document, today);
    const { pairs } = diffInventories(inventory, loadOrThrow(edit.document), { today });
    return { ...edit, after, pairs };
  });
  const asText = ({
    primary,
    backup,
    before: was,
    after: is,
  }: ReturnType<typeof diffPairs>['changes'][number]) => `${primary} ${backup}: ${was} → ${is}`;

  test('change the verdicts of many pairs, by every kind of edit, and leave many as they are', () => {
    const changing = edited.filter(({ after }) => expectedChanges(before, after).length > 0);
    expect(changing.length).toBeGreaterThan(edits / 5);
    expect(changing.length).toBeLessThan(edits);
    expect(new Set(changing.map(({ name }) => name))).toEqual(new Set(Object.keys(editsByName)));
    const changes = changing.flatMap(({ after }) => expectedChanges(before, after));
    for (const verdict of ['shared-fate', 'entangled', 'independent', 'null'])
      expect(
        changes.some((change) => change.endsWith(`→ ${verdict}`)),
        verdict,
      ).toBe(true);
  });

  test('are told exactly: the pairs whose verdict changed, and no others', () => {
    for (const { what, pairs, after } of edited) {
      const changes = pairs.filter((pair) => pair.before !== pair.after);
      expect(changes.map(asText).sort(), what).toEqual(expectedChanges(before, after));
    }
  });

  test('are told with the causes that came and went, also where the verdict stayed', () => {
    for (const { what, pairs, after } of edited) {
      for (const [pair, { verdict, both }] of after) {
        const was = before.get(pair);
        if (verdict !== 'shared-fate' || was?.verdict !== 'shared-fate') continue;
        const found = pairs.find(({ primary, backup }) => `${primary} ${backup}` === pair);
        expect([...(found?.newCauses ?? [])], what).toEqual(
          both.filter((cause) => !was.both.includes(cause)),
        );
        expect([...(found?.goneCauses ?? [])], what).toEqual(
          was.both.filter((cause) => !both.includes(cause)),
        );
      }
    }
  });

  test('would not be told exactly if what a change touches were not found', () => {
    const wrong = edited.filter(({ document, after }) => {
      const { changes } = diffPairs(inventory, loadOrThrow(document), () => false, { today });
      const found = changes.filter((pair) => pair.before !== pair.after).map(asText);
      return found.sort().join() !== expectedChanges(before, after).join();
    });
    expect(wrong.length).toBeGreaterThan(edits / 10);
  });
});
