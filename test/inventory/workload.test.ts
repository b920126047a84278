import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LoadedInventory, loadInventory } from '../../src/inventory/load-inventory.ts';
import { inventoryOf } from '../analysis/model.ts';

const csv = 'from,to,milliseconds\nr1,r2,80.5\nr2,r1,81\nfar,r1,9\n';

function load(yaml: string, times: string | null = csv): LoadedInventory {
  const inventory = { path: 'fleet/a.yaml', text: `cofail: 1\n${yaml}` };
  return loadInventory(times === null ? [inventory] : [inventory, { path: 'fleet/t.csv', text: times }]);
}

function found(yaml: string, times?: string | null): string[] {
  return load(yaml, times).diagnostics.map(
    ({ file, range, message, hint }) =>
      `${file}:${range?.start.line}:${range?.start.column} ${message}. ${hint ?? ''}`,
  );
}

describe('what a node says of requests', () => {
  it('is read in base units', () => {
    const { entities } = inventoryOf(`
models: { m: {} }
nodes:
  a: { capacity: { concurrent: 8, gpus: 4 }, load: 3, serviceTime: { mean: 900ms, variation: 1.2 }, models: { m: disk }, memory: 320GB, bandwidth: 10Gbps, cost: 1200 }
  b: { capacity: 2, serviceTime: { mean: 1m }, bandwidth: 2GB/s, memory: 1GiB }
  c: {}`);
    expect(entities.get('node:a')?.serving).toEqual({
      ...{ concurrent: 8, gpus: 4, load: 3, serviceTime: { meanSeconds: 0.9, variation: 1.2 } },
      ...{ models: new Map([['m', 'disk']]), memory: 320e9, bandwidth: 1.25e9, cost: 1200 },
    });
    expect(entities.get('node:b')?.serving).toMatchObject({
      ...{ concurrent: 2, gpus: null, load: null, serviceTime: { meanSeconds: 60, variation: 1 } },
      ...{ memory: 2 ** 30, bandwidth: 2e9 },
    });
    expect(entities.get('node:c')?.serving.concurrent).toBeNull();
  });

  it.each([
    ['capacity: 0', 'capacity must be a whole number above 0; got 0'],
    ['capacity: 2.5', 'capacity must be a number of requests; got 2.5'],
    ['capacity: { concurrent: 0 }', 'concurrent must be a whole number above 0; got 0'],
    ['capacity: { gpu: 1 }', 'unknown key "gpu"'],
    ['load: -1', 'load must not be negative; got -1'],
    ['serviceTime: { mean: 900 }', 'mean must be a duration; got 900'],
    ['serviceTime: { mean: 0s }', 'mean must be longer than nothing; got "0s"'],
    ['serviceTime: { mean: 1s, variation: -1 }', 'variation must not be negative; got -1'],
    ['models: { m: warm }', 'm must be one of loaded, disk, absent; got "warm"'],
    ['memory: 80', 'memory must be a size; got 80'],
    ['memory: 80 Gb', 'memory must be a size; got "80 Gb"'],
    ['bandwidth: 10gbps', 'bandwidth must be a data rate; got "10gbps"'],
    ['bandwidth: 0Gbps', 'bandwidth must be a data rate; got "0Gbps"'],
    ['cost: -5', 'cost must not be negative; got -5'],
    ['models: { n: loaded }', 'there is no model "n"'],
  ])('is refused in: %s', (field, message) => {
    const all = found(`models: { m: {} }\nnodes: { a: { ${field} } }`);
    expect(all).toEqual([expect.stringContaining(message)]);
    expect(all[0]).toMatch(/^fleet\/a\.yaml:3:\d+ /);
  });

  it('belongs to nodes alone', () => {
    expect(found('clouds: { a: { capacity: 8 } }')).toEqual([
      expect.stringContaining('unknown key "capacity"'),
    ]);
  });
});

const regions = 'regions: { r1: {}, r2: {} }\n';

describe('what a file says beside its entities', () => {
  it('is merged into an order that no file changes', () => {
    const one =
      'models: { m: { size: 2GB, loadTime: 3s, pull: { from: cloud:c, bandwidth: 8Gbps } } }\nclouds: { c: {} }\n';
    const demands = [
      '{ from: r2, model: m, rate: 12/s }',
      '{ from: [50.1, 8.6], rate: 300/m }',
      '{ from: { name: Rome, location: [41.9, 12.5] }, rate: 1/h }',
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(demands, { minLength: 3 }), fc.boolean(), (list, isFirst) => {
        const other = `cofail: 1\n${regions}demand: [${list.join(', ')}]\nsources: { x: r1, y: { location: [1, 2], weight: 3 } }`;
        const paths = isFirst ? ['a.yaml', 'b.yaml'] : ['b.yaml', 'a.yaml'];
        const { inventory, diagnostics } = loadInventory([
          { path: paths[0] ?? '', text: other },
          { path: paths[1] ?? '', text: `cofail: 1\n${one}` },
        ]);
        expect(diagnostics).toEqual([]);
        const { models, demand, sources } = inventory?.workload ?? expect.fail();
        expect(models.get('m')).toMatchObject({
          ...{ size: 2e9, loadSeconds: 3, loadRate: null, pullFrom: 'cloud:c', pullBandwidth: 1e9 },
        });
        expect(demand.map(({ label, from, model, rate }) => [label, from, model, rate])).toEqual([
          ['50.1, 8.6', { type: 'point', location: [50.1, 8.6] }, null, 5],
          ['Rome', { type: 'point', location: [41.9, 12.5] }, null, 1 / 3600],
          ['r2', { type: 'region', ref: 'region:r2' }, 'm', 12],
        ]);
        expect([...sources.values()].map(({ id, at, weight }) => [id, at, weight])).toEqual([
          ['x', { type: 'region', ref: 'region:r1' }, 1],
          ['y', { type: 'point', location: [1, 2] }, 3],
        ]);
      }),
    );
  });

  it('has nodes that could be added, which are no nodes yet', () => {
    const inventory = inventoryOf(`${regions}operators: { o: {} }
nodes: { a: { region: r1 } }
candidates:
  c2: { region: r2, operator: o, cost: 70, capacity: 4 }
  c1: { region: r1 }`);
    const { candidates } = inventory.workload;
    expect([...candidates.keys()]).toEqual(['c1', 'c2']);
    expect(inventory.entities.has('node:c2')).toBe(false);
    expect(candidates.get('c2')?.node).toMatchObject({
      ref: 'node:c2',
      serving: { cost: 70, concurrent: 4 },
      dependencies: [{ requirement: { ref: 'region:r2' } }, { requirement: { ref: 'operator:o' } }],
    });
  });

  it.each([
    ['demand: [{ from: r3, rate: 1/s }]', '4:18 there is no region "r3"'],
    ['demand: [{ from: r1, model: n, rate: 1/s }]', '4:29 there is no model "n"'],
    ['demand: [{ from: r1, rate: 12 }]', '4:28 rate must be requests per time; got 12'],
    ['demand: [{ from: r1, rate: -1/s }]', '4:28 rate must be requests per time; got "-1/s"'],
    ['demand: [{ from: r1, rate: 0/s }]', '4:28 rate must be requests per time; got "0/s"'],
    ['demand: [{ rate: 1/s }]', '4:10 "from" is missing'],
    ['demand: [{ from: [91, 0], rate: 1/s }]', '4:19 from[0] must be a latitude from -90 to 90; got 91'],
    ['demand: { from: r1, rate: 1/s }', '4:9 demand must be a list; got a map'],
    ['models: { m: { size: 140 } }', '4:22 size must be a size; got 140'],
    ['models: { m: { loadTime: 3s, loadRate: 1GB/s } }', '4:40 loadRate stands beside loadTime'],
    ['models: { m: { pull: { from: walrus } } }', '4:30 there is no entity "walrus"'],
    ['models: { unknown: {} }', '4:11 the id unknown is reserved'],
    ['sources: { x: {} }', '4:15 x must have either a region or a location'],
    ['sources: { x: nowhere }', '4:12 there is no region "nowhere"'],
    ['candidates: { a: {} }', '4:15 "a" is declared twice'],
    ['candidates: { c: { region: r9 } }', '4:28 there is no region "r9"'],
    ['candidates: { c: { backups: [a] } }', '4:20 unknown key "backups"'],
    ['demands: []', '4:1 unknown key "demands". Did you mean demand?'],
  ])('is refused in: %s', (part, message) => {
    expect(found(`${regions}nodes: { a: {} }\n${part}`)).toEqual([
      expect.stringContaining(`a.yaml:${message}`),
    ]);
  });

  it('is declared once', () => {
    const text = 'cofail: 1\nmodels: { m: {} }\nnodes: { a: {} }';
    const { diagnostics } = loadInventory([
      { path: 'a.yaml', text },
      { path: 'b.yaml', text: 'cofail: 1\nmodels: { m: {} }' },
    ]);
    expect(diagnostics.map(({ rule, file, message }) => [rule, file, message])).toEqual([
      ['duplicate-id', 'b.yaml', '"m" is declared twice'],
    ]);
  });

  it('may have keys that objects have a meaning for', () => {
    const { models, sources, candidates } = inventoryOf(`regions: { __proto__: {} }
models: { __proto__: {}, constructor: {} }
nodes: { a: { models: { __proto__: loaded } } }
sources: { __proto__: __proto__ }
candidates: { __proto__: { models: { constructor: disk } } }
latency: [{ between: { __proto__: { __proto__: 1ms } } }]`).workload;
    expect([...models.keys()]).toEqual(['__proto__', 'constructor']);
    expect([...sources.keys(), ...candidates.keys()]).toEqual(['__proto__', '__proto__']);
  });
});

describe('measured round-trip times', () => {
  it('come from a file beside the inventory, and in place', () => {
    const { inventory, diagnostics } = load(
      'regions: { x/r1: {}, x/r2: {}, y: {} }\nlatency: [{ file: t.csv, prefix: x/ }, { between: { y: { x/r1: 7ms } } }]',
    );
    expect(diagnostics).toEqual([]);
    expect(inventory?.files).toEqual(['fleet/a.yaml', 'fleet/t.csv']);
    expect([...(inventory?.workload.latency ?? [])].map(([from, times]) => [from, [...times]])).toEqual([
      ['region:x/r1', [['region:x/r2', 0.0805]]],
      ['region:x/r2', [['region:x/r1', 0.081]]],
      ['region:y', [['region:x/r1', 0.007]]],
    ]);
  });

  const asks = `${regions}latency: [{ file: t.csv }]`;

  it.each([
    ['from,to,seconds\nr1,r2,1', 't.csv:1:1 the third column must be milliseconds; got "seconds"'],
    ['r1,r2,1\n', 't.csv:1:1 the file has no header'],
    ['', 't.csv:1:1 the file is empty'],
    ['from,to,ms\nr1,r2', 't.csv:2:1 a line has 2 fields, not three'],
    ['from,to,ms\n\nr1,r2,-3', 't.csv:3:1 the time must be milliseconds above 0; got "-3"'],
    ['from,to,ms\nr1,r2,1e3', 't.csv:2:1 the time must be milliseconds above 0; got "1e3"'],
    ['from,to,ms\n,r2,1', 't.csv:2:1 a line lacks a region'],
    ['from,to,ms\nr1,r2,1\r\n"r1","r2",2', 't.csv:3:1 the time from region:r1 to region:r2 is given twice'],
    [
      'from,to,ms\nr8,r9,1',
      'a.yaml:3:19 the inventory has no region of "t.csv": the first one would be "r8"',
    ],
  ])('are refused in a file of %j', (times, message) => {
    expect(found(asks, times)).toEqual([expect.stringContaining(`fleet/${message}`)]);
  });

  it.each([
    ['{ file: ../t.csv }', 'file must be a .csv file beside the inventory or in a folder below'],
    ['{ file: /etc/t.csv }', 'file must be a .csv file beside the inventory or in a folder below'],
    ['{ file: "C:\\\\t.csv" }', 'file must be a .csv file beside the inventory or in a folder below'],
    ['{ file: t.txt }', 'file must be a .csv file beside the inventory or in a folder below'],
    ['{ file: u.csv }', 'there is no file "u.csv"'],
    ['{}', 'latency[0] must have either file or between'],
    ['{ between: { r1: { r2: 12 } } }', 'r2 must be a round-trip time; got 12'],
    ['{ between: { r1: { r2: 12 parsecs } } }', 'r2 must be a round-trip time; got "12 parsecs"'],
    ['{ between: { r1: { r3: 12ms } } }', 'there is no region "r3"'],
    ['{ between: { r1: { r2: 1ms } }, prefix: a }', 'prefix goes with file'],
  ])('are refused in %s', (table, message) => {
    const all = found(`${regions}latency:\n  - ${table}`);
    expect(all).toEqual([expect.stringContaining(message)]);
    expect(all[0]).toMatch(/^fleet\/a\.yaml:4:\d+ /);
  });

  it('may be given twice where they agree', () => {
    expect(found(`${asks}\n`, 'from,to,ms\nr1,r2,1\nr1,r2,1.0')).toEqual([]);
  });

  it('stop being told of after twenty problems', () => {
    expect(found(asks, `from,to,ms\n${'r1,r2\n'.repeat(1000)}`)).toHaveLength(20);
  });
});
