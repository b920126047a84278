import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findCutSets } from '../../src/analysis/cuts/find-cut-sets.ts';
import { buildFaultModel } from '../../src/analysis/model/fault-model.ts';
import { importOpenPsa } from '../../src/import/import-open-psa.ts';
import { loadInventory } from '../../src/inventory/load-inventory.ts';
import { parsePlain } from '../../src/inventory/parse/parse-plain.ts';
import { makeFolder, runCli } from '../cli/run-cli.ts';
import { sharedData } from '../shared-data.ts';
import { event, events, gate, model } from './open-psa-text.ts';
import { bruteForce, eventName, gateName, randomTree, toOpenPsa } from './random-tree.ts';

function imported(text: string) {
  const { imported: found, diagnostics } = importOpenPsa([{ path: 'tree.xml', text }]);
  expect(diagnostics).toEqual([]);
  return found!;
}

/** The inventory without the comments at its top. */
function bodyOf(text: string): string {
  return imported(text).text.replace(/^#.*\n/gm, '');
}

describe('a fault tree becomes an inventory', () => {
  test('of services and events, each gate turned round', () => {
    const text = `<opsa-mef><define-fault-tree name="Cooling">
      ${gate('top', `<label>No cooling</label><or><gate name="both"/><gate name="vote"/>${event('c')}</or>`)}
      ${gate('both', `<and>${event('b')}${event('a')}</and>`)}
      ${gate('vote', `<atleast min="2">${event('c')}<and>${event('a')}${event('d')}</and>${event('b')}${event('d')}</atleast>`)}
      ${gate('pass', event('a'))}
      </define-fault-tree><model-data>${events('b', 'a', 'c')}
      <define-basic-event name="d"><label>Operator error: late</label>
        <attributes><attribute name="team" value="1"/><attribute name="note" value="&#10;x"/></attributes>
        <float value="1E-7"/></define-basic-event></model-data></opsa-mef>`;
    expect(bodyOf(text)).toBe(`cofail: 1
name: Cooling
domains:
  event:
    a: { failure: 0.1 }
    b: { failure: 0.1 }
    c: { failure: 0.1 }
    d: { name: "Operator error: late", failure: 1e-7, labels: { note: "\\nx", team: "1" } }
services:
  both: { requires: { anyOf: [event:a, event:b] } }
  pass: { requires: event:a }
  top: { name: No cooling, requires: { allOf: [event:c, service:both, service:vote] } }
  vote: { requires: { atLeast: 3, of: [event:b, event:c, event:d, { anyOf: [event:a, event:d] }] } }
`);
  });

  test('with house events and constants worked in', () => {
    const house = (name: string, value: boolean) =>
      `<define-house-event name="${name}"><constant value="${value}"/></define-house-event>`;
    const text = model(
      gate('drops', `<or>${event('off')}${event('a')}${event('b')}</or>`),
      gate('passes', `<and>${event('on')}${event('a')}</and>`),
      gate('votes', `<atleast min="2">${event('on')}${event('off')}${event('a')}${event('b')}</atleast>`),
      gate('fails', `<or>${event('on')}${event('a')}</or>`),
      gate('never', `<and>${event('never2')}${event('a')}</and>`),
      gate('never2', '<or><constant value="false"/></or>'),
      gate('last', `<and>${event('fails')}${event('b')}<constant value="true"/></and>`),
      events('a', 'b'),
      house('on', true),
      house('off', false),
    );
    expect(bodyOf(text).split('services:\n')[1]).toBe(`  drops: { requires: { allOf: [event:a, event:b] } }
  fails: { failure: 1 }
  last: { requires: event:b }
  never: {}
  never2: {}
  passes: { requires: event:a }
  votes: { requires: { atLeast: 2, of: [event:a, event:b] } }
`);
    expect(imported(text).notes).toEqual([
      'Read 7 gates and 2 basic events.',
      'Worked into the gates: 2 house events. The inventory has no item for them.',
      'Failed whatever happens, by house events: service:fails. A cut set of such a gate is its own failure, of probability 1.',
      'The top gates, which no other gate reads: service:drops, service:last, service:never, service:passes, service:votes',
    ]);
  });

  test('with ids that an inventory may have, and the names that they had', () => {
    const names = ['a', 'a b', 'a:b', 'a-b', ':a\u202eb ', 'unknown', '::', 'é', '__proto__', '1', 'true'];
    const inputs = names.map((name) => `<event name="${name}"/>`).join('');
    const text = model(gate('a:b c', `<label>L</label><or>${inputs}</or>`), events(...names));
    expect(bodyOf(text)).toBe(
      `cofail: 1
domains:
  event:
    "1": { failure: 0.1 }
    __proto__: { failure: 0.1 }
    a: { failure: 0.1 }
    a-b: { failure: 0.1 }
    a-b-2: { name: ":a\\u202eb", failure: 0.1 }
    a-b-3: { name: a b, failure: 0.1 }
    a-b-4: { name: a:b, failure: 0.1 }
    "true": { failure: 0.1 }
    unknown-2: { name: unknown, failure: 0.1 }
    unnamed: { name: "::", failure: 0.1 }
    é: { failure: 0.1 }
services:
  a-b-c:
    name: a:b c
    description: L
    requires:
      allOf:
        - event:1
        - event:__proto__
        - event:a
        - event:a-b
        - event:a-b-2
        - event:a-b-3
        - event:a-b-4
        - event:true
        - event:unknown-2
        - event:unnamed
        - event:é
`,
    );
    expect(loadInventory([{ path: 'tree.yaml', text: imported(text).text }]).diagnostics).toEqual([]);
  });

  test('and says what is assumed, and where to begin', () => {
    const undeveloped = ['b', 'a'].map((name) => `<define-basic-event name="${name}"/>`);
    const found = imported(model(gate('g', `<or>${event('a')}${event('b')}</or>`), ...undeveloped));
    expect(found.target).toBe('service:g');
    expect(found.notes).toEqual([
      'Read 1 gate and 2 basic events.',
      "Without a probability: event:a, event:b. cofail's default is assumed, 0.0001; defaults: in the inventory can set another.",
      'The top gate, which no other gate reads: service:g',
    ]);
  });

  test('however long a chain of gates is', () => {
    const chain = Array.from({ length: 20_000 }, (_, i) => gate(`g${i}`, event(`g${i + 1}`)));
    expect(imported(model(...chain, events('g20000'))).target).toBe('service:g0');
  });

  test('however deep a formula may be', () => {
    const deep = `${'<or><and>'.repeat(48)}${event('a')}${event('b')}${'</and></or>'.repeat(48)}`;
    const { text } = imported(model(gate('g', `<and>${deep}${event('b')}</and>`), events('a', 'b')));
    const { inventory } = loadInventory([{ path: 'tree.yaml', text }]);
    expect(findCutSets(buildFaultModel(inventory!), { targets: ['service:g'] }).cutSets).toMatchObject([
      { members: ['event:a', 'event:b'] },
    ]);
  });
});

describe('a random tree', () => {
  test('has the cut sets and probability of every gate that brute force finds', () => {
    fc.assert(
      fc.property(randomTree, (tree) => {
        const { text } = imported(toOpenPsa(tree));
        expect(parsePlain(text, 'entities')).not.toBeNull();
        const { inventory, diagnostics } = loadInventory([{ path: 'tree.yaml', text }]);
        expect(diagnostics).toEqual([]);
        const faults = buildFaultModel(inventory!);
        const nameOf = (ref: string): string => {
          const entity = inventory!.entities.get(ref);
          return entity?.name ?? entity?.id ?? '';
        };
        tree.gates.forEach((_, index) => {
          const expected = bruteForce(tree, index);
          const target = [...inventory!.entities.values()].find(
            ({ ref, kind }) => kind === 'service' && nameOf(ref) === gateName(index),
          )!.ref;
          const found = findCutSets(faults, { targets: [target] });
          const cutSets = found.cutSets.map(({ members }) => members.map(nameOf).sort());
          // A gate that fails whatever happens fails by itself.
          const own = expected.cutSets.map((set) => (set.length === 0 ? [gateName(index)] : set));
          expect(new Set(cutSets.map(String))).toEqual(new Set(own.map((set) => String([...set].sort()))));
          expect(cutSets).toHaveLength(expected.cutSets.length);
          expect(found.probability.exact).toBeCloseTo(expected.probability, 12);
        });
      }),
      { numRuns: 400 },
    );
  });

  test('gives the same inventory in whatever order it is written', () => {
    fc.assert(
      fc.property(randomTree, (tree) => {
        expect(imported(toOpenPsa(tree, true)).text).toBe(imported(toOpenPsa(tree)).text);
      }),
      { numRuns: 200 },
    );
  });

  test('has events whose names are mostly no ids', () => {
    expect(new Set(Array.from({ length: 6 }, (_, i) => eventName(i))).size).toBe(6);
  });
});

const counts = sharedData('aralia/counts.tsv');

describe.skipIf(counts === null)('the Aralia fault trees (../shared/data)', () => {
  const [, ...rows] = counts === null ? [] : readFileSync(counts, 'utf8').trim().split('\n');
  const models = rows.map((row) => row.split('\t') as [name: string, cutSets: string, probability: string]);

  test('are seventeen', () => {
    expect(models).toHaveLength(17);
  });

  test.each(models)('%s has %s minimal cut sets and P %s', async (name, cutSets, probability) => {
    const { folder, remove } = makeFolder({});
    try {
      const file = sharedData(`aralia/${name}.xml`)!;
      const run = await runCli(['import', 'open-psa', file, '--output', 'tree.yaml'], { cwd: folder });
      expect(run).toMatchObject({ code: 0, stdout: '' });
      expect(run.stderr).toContain('Next: cofail cuts --target service:r1 tree.yaml\n');
      expect(parsePlain(readFileSync(`${folder}/tree.yaml`, 'utf8'), 'entities')).not.toBeNull();
      const args = ['cuts', '--target', 'service:r1', '--format', 'json', '--top', '0', 'tree.yaml'];
      const { result } = JSON.parse((await runCli(args, { cwd: folder })).stdout);
      expect(result).toMatchObject({ count: cutSets, complete: true, assumed: false });
      expect(Number(result.probability.exact.toPrecision(9))).toBe(Number(probability));
    } finally {
      remove();
    }
  });
});
