import { describe, expect, it } from 'vitest';
import { formatPath } from '../../src/diagnostics/document-path.ts';
import type { Inventory } from '../../src/inventory/inventory.ts';
import { loadInventory } from '../../src/inventory/load-inventory.ts';

function load(...texts: string[]): ReturnType<typeof loadInventory> {
  return loadInventory(
    texts.map((text, index) => ({ path: `${'abcdef'[index]}.yaml`, text: `cofail: 1\n${text}` })),
  );
}

function found(...texts: string[]): string[] {
  return load(...texts).diagnostics.map(
    ({ file, range, rule, path }) =>
      `${file}:${range?.start.line}:${range?.start.column} ${rule} ${formatPath(path)}`,
  );
}

function loaded(...texts: string[]): Inventory {
  const { inventory, diagnostics } = load(...texts);
  expect(diagnostics).toEqual([]);
  return inventory as Inventory;
}

describe('one mistake is one finding', () => {
  it.each([
    [
      'a collection, used elsewhere',
      ['cluods: { x: {} }', 'nodes: { a: { cloud: x }, b: { cloud: x } }'],
      'a.yaml:2:1 unknown-key cluods',
    ],
    [
      'a custom kind',
      ['domains: { te: { x: {} } }', 'nodes: { a: { domains: { tee: x }, dependsOn: [tee:x] } }'],
      'b.yaml:2:26 dangling-reference nodes.a.domains.tee',
    ],
    [
      'kinds written beside domains',
      ['tee: { x: {} }\nnodes: { a: { domains: { tee: x }, dependsOn: [tee:x] } }'],
      'a.yaml:2:1 unknown-key tee',
    ],
    [
      'a list for a map',
      ['nodes: [a, { b: {} }, { id: c }]\nservices: { s: { requires: { anyOf: [a, b, c] } } }'],
      'a.yaml:2:8 invalid-value nodes',
    ],
    [
      'an id that becomes another one',
      ['nodes: { inf-1: {}, inf-1: {}, x: { backups: [inf-2] } }'],
      'a.yaml:2:21 duplicate-key nodes.inf-1',
    ],
    [
      'an id declared in two files',
      ['nodes: { inf-1: {}, x: { backups: [inf-2] } }', 'nodes: { inf-1: {} }'],
      'b.yaml:2:10 duplicate-id nodes.inf-1',
    ],
    [
      'a role that a selector asks for',
      [
        'nodes: { a: { rol: full } }\nservices: { s: { requires: { atLeast: 1, of: { kind: node, where: { role: full } } } } }',
      ],
      'a.yaml:2:15 unknown-key nodes.a.rol',
    ],
    [
      'a weight that a threshold needs',
      ['nodes: { a: { wieght: 9 } }\nservices: { s: { requires: { atLeast: 5, of: [a], weighted: true } } }'],
      'a.yaml:2:15 unknown-key nodes.a.wieght',
    ],
    [
      'syntax in the file that declares',
      ['clouds: { x: {}\n', 'nodes: { a: { cloud: x } }'],
      'a.yaml:3:1 yaml-syntax ',
    ],
    [
      'a bad id',
      ['clouds: { "big cloud": {} }\nnodes: { a: { cloud: "big cloud" } }'],
      'a.yaml:2:11 invalid-id clouds["big cloud"]',
    ],
    [
      'the key of aliases',
      ['clouds: { x: { ailases: [Big Cloud] } }\nnodes: { a: { cloud: "BIG cloud, Inc." } }'],
      'a.yaml:2:16 unknown-key clouds.x.ailases',
    ],
    [
      'a region loop',
      [
        'clouds: { x: {} }\nregions: { r: { within: s }, s: { within: r } }\nnodes: { a: { region: r, cloud: x } }',
      ],
      'a.yaml:3:25 region-loop regions.r.within',
    ],
  ])('%s', (_, texts, expected) => {
    expect(found(...texts)).toEqual([expected]);
  });
});

describe('one mistake hides no other', () => {
  it('in the same entity', () => {
    expect(
      found(
        'nodes: { a: { rol: x, weight: -1, region: nowhere, dependsOn: [{ anyof: [] }, cloud:y, { anyOf: [] }], labels: { k: [], l: 1 }, backups: [3, z] } }',
      ),
    ).toEqual([
      'a.yaml:2:15 unknown-key nodes.a.rol',
      'a.yaml:2:31 invalid-value nodes.a.weight',
      'a.yaml:2:43 dangling-reference nodes.a.region',
      'a.yaml:2:66 unknown-key nodes.a.dependsOn[0].anyof',
      'a.yaml:2:79 dangling-reference nodes.a.dependsOn[1]',
      'a.yaml:2:97 empty-members nodes.a.dependsOn[2].anyOf',
      'a.yaml:2:117 invalid-value nodes.a.labels.k',
      'a.yaml:2:139 invalid-value nodes.a.backups[0]',
      'a.yaml:2:142 dangling-reference nodes.a.backups[1]',
    ]);
  });

  it('in the other parts of a pair, an acceptance and the defaults', () => {
    expect(
      found(
        'nodes: { a: {} }\npairs: [{ primary: a, backup: bb, kind: hot }]\naccept: [{ pair: [a, cc], cause: dd, until: soon }]\ndefaults: { failure: { node: 7, nod: 1 } }',
      ),
    ).toEqual([
      'a.yaml:3:31 dangling-reference pairs[0].backup',
      'a.yaml:3:41 invalid-value pairs[0].kind',
      'a.yaml:4:10 missing-key accept[0]',
      'a.yaml:4:22 dangling-reference accept[0].pair[1]',
      'a.yaml:4:34 dangling-reference accept[0].cause',
      'a.yaml:4:45 invalid-value accept[0].until',
      'a.yaml:5:30 invalid-value defaults.failure.node',
      'a.yaml:5:33 dangling-reference defaults.failure.nod',
    ]);
  });

  it('in what is declared a second time, and across files', () => {
    expect(
      found('nodes: { x: { cloud: y } }', 'nodes: { x: { cloud: zz, weight: -1 } }\nname: 3', 'nodes: {'),
    ).toEqual([
      'b.yaml:2:10 duplicate-id nodes.x',
      'b.yaml:2:34 invalid-value nodes.x.weight',
      'b.yaml:3:7 invalid-value name',
      'c.yaml:2:9 yaml-syntax ',
    ]);
  });

  it('where regions contradict and something else is wrong too', () => {
    expect(
      found(
        'clouds: { x: {}, y: {} }\nregions: { r: { cloud: x } }\nnodes: { a: { region: r, cloud: y, rol: z } }',
      ),
    ).toEqual(['a.yaml:4:33 contradictory-cloud nodes.a.cloud', 'a.yaml:4:36 unknown-key nodes.a.rol']);
  });
});

describe('what files mean', () => {
  it('merges custom kinds, pairs, acceptances and defaults of several files', () => {
    const inventory = loaded(
      'domains: { tee: { x: {} } }\nnodes: { a: { domains: { tee: x } } }\ndefaults: { failure: { tee: 0.5 } }',
      'domains: { tee: { y: {} } }\nnodes: { b: { domains: { tee: y }, backups: [a] } }\npairs: [{ primary: b, backup: a }, { primary: a, backup: b, kind: recovery }]\ndefaults: { failure: { node: never } }',
    );
    expect([...inventory.entities.keys()]).toEqual(['node:a', 'node:b', 'tee:x', 'tee:y']);
    expect(inventory.pairs.map(({ primary, backup, kind }) => `${primary} ${backup} ${kind}`)).toEqual([
      'node:a node:b recovery',
      'node:b node:a failover',
    ]);
    expect(inventory.entities.get('tee:x')?.ownFailure).toMatchObject({
      probability: 0.5,
      never: false,
      source: 'defaults',
    });
    expect(inventory.entities.get('node:a')?.ownFailure).toMatchObject({
      probability: 0,
      never: true,
      source: 'defaults',
    });
    expect(inventory.files).toEqual(['a.yaml', 'b.yaml']);
  });

  it('takes every form of a reference for the same entity', () => {
    const { entities } = loaded(
      'clouds: { aws: { aliases: ["Amazon Web Services"] } }\nnodes: { a: { cloud: aws }, b: { cloud: cloud:aws }, c: { cloud: "AMAZON WEB-SERVICES, INC." }, d: { dependsOn: [aws] }, e: { dependsOn: ["cloud:amazon web services"] } }',
    );
    for (const entity of entities.values())
      if (entity.kind === 'node')
        expect(entity.dependencies[0]?.requirement).toMatchObject({ ref: 'cloud:aws' });
  });

  it('lets an id go before an alias of another', () => {
    const { entities } = loaded(
      'clouds: { x: { aliases: [Y] }, y: {} }\nnodes: { a: { cloud: y }, b: { cloud: Y } }',
    );
    expect(entities.get('node:a')?.dependencies[0]?.requirement).toMatchObject({ ref: 'cloud:y' });
    expect(entities.get('node:b')?.dependencies[0]?.requirement).toMatchObject({ ref: 'cloud:x' });
  });

  it('selects by fields, by what is around, by labels, and by lists of values', () => {
    const base =
      'clouds: { x: {}, y: {} }\nregions: { r: { cloud: x }, s: { within: r }, t: { cloud: y } }\ndomains: { tee: { n: {} } }\nnodes:\n  a: { role: full, region: s, labels: { gen: 3 } }\n  b: { role: data, region: t, labels: { gen: "3" }, domains: { tee: n } }\n  c: { role: full, cloud: x, labels: { cloud: z, region: r } }\n  d: { role: full, cloud: unknown, weight: 5, labels: { tee: n } }\n';
    const select = (where: string): string[] => {
      const service = loaded(
        `${base}services: { s: { requires: { atLeast: 1, of: { kind: node, where: ${where} } } } }`,
      );
      const requirement = service.entities.get('service:s')?.dependencies[0]?.requirement;
      return requirement?.type === 'threshold'
        ? requirement.members.map((member) => (member.type === 'reference' ? member.ref.slice(5) : ''))
        : [];
    };
    expect(select('{ role: full }')).toEqual(['a', 'c', 'd']);
    expect(select('{ region: r }')).toEqual(['a', 'c']);
    // A label is text, not a reference.
    expect(select('{ region: region:r, role: full }')).toEqual(['a']);
    expect(select('{ cloud: x }')).toEqual(['a', 'c']);
    expect(select('{ cloud: [x, y] }')).toEqual(['a', 'b', 'c']);
    expect(select('{ cloud: unknown }')).toEqual(['d']);
    expect(select('{ gen: 3 }')).toEqual(['a', 'b']);
    expect(select('{ tee: n }')).toEqual(['b', 'd']);
    expect(select('{ id: [a, d] }')).toEqual(['a', 'd']);
    expect(select('{ weight: 5 }')).toEqual(['d']);
    expect(select('{}')).toEqual(['a', 'b', 'c', 'd']);
  });

  it('reads the same from JSON, block and flow style, with CRLF, and through anchors and merge keys', () => {
    const texts = [
      'clouds: { x: { failure: 0.5 } }\nnodes: { a: { cloud: x, weight: 2, name: "N m" }, b: { cloud: x, weight: 2 } }\n',
      'clouds:\n  x:\n    failure: .5\nnodes:\n  a: &a\n    cloud: x\n    weight: 2.0\n    name: >-\n      N\n      m\n  b:\n    cloud: x\n    weight: 2\n',
      'clouds: { x: { failure: 5e-1 } }\r\nnodes:\r\n  b: &b { cloud: x, weight: 2 }\r\n  a: { <<: *b, name: N m }\r\n',
      '"clouds": {"x": {"failure": 0.5}}\n"nodes": {"a": {"cloud": "x", "weight": 2, "name": "N m"}, "b": {"cloud": "x", "weight": 2}}\n',
    ];
    const meaning = (text: string): string =>
      JSON.stringify([...loaded(text).entities], (key, value) => (key === 'place' ? undefined : value));
    for (const text of texts) expect(meaning(text)).toBe(meaning(texts[0] as string));
  });

  it('keeps hostile ids, kinds and keys as ordinary ones', () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '👩‍💻', 'שלום', 'x'.repeat(900)];
    const map = (value: string): string => `{ ${names.map((name) => `${name}: ${value}`).join(', ')} }`;
    const { entities } = loaded(
      `domains: ${map('{ __proto__: {}, constructor: {} }')}\nnodes: ${map(`{ labels: ${map('1')}, domains: ${map('__proto__')} }`)}\nservices: { s: { requires: { atLeast: 1, weights: { ${names
        .map((name) => `"node:${name.slice(0, 800)}": 1`)
        .slice(0, 6)
        .join(', ')} } } } }\ndefaults: { failure: ${map('0.25')} }`,
    );
    expect(entities.size).toBe(names.length * 3 + 1);
    const node = entities.get('node:__proto__');
    expect([...(node?.labels.keys() ?? [])].sort()).toEqual([...names].sort());
    expect(
      node?.dependencies.map(({ requirement }) => 'ref' in requirement && requirement.ref).sort(),
    ).toEqual(names.map((name) => `${name}:__proto__`).sort());
    expect(entities.get('constructor:__proto__')?.ownFailure.probability).toBe(0.25);
  });

  it('tells where each reference inside a requirement stands', () => {
    const { entities, locate } = loaded(
      'clouds: { y: {}, x: {} }\nnodes:\n  a:\n    dependsOn:\n      - anyOf: [cloud:y, cloud:x]\n',
    );
    const node = entities.get('node:a');
    const requirement = node?.dependencies[0]?.requirement;
    const members = requirement?.type === 'any' ? requirement.members : [];
    expect(members).toMatchObject([
      { ref: 'cloud:x', path: ['dependsOn', 0, 'anyOf', 1] },
      { ref: 'cloud:y', path: ['dependsOn', 0, 'anyOf', 0] },
    ]);
    const [first] = members;
    const path = first?.type === 'reference' ? (first.path ?? []) : [];
    expect(locate({ file: 'a.yaml', path: [...(node?.place.path ?? []), ...path] })?.start).toEqual({
      line: 6,
      column: 26,
    });
  });

  it('leaves alone what a file of another version may declare', () => {
    const sources = [
      { path: 'a.yaml', text: 'cofail: 1\nnodes: { a: { cloud: x } }\n' },
      { path: 'b.yaml', text: 'cofail: 2\nclouds: { x: { new: field } }\n' },
    ];
    expect(loadInventory(sources).diagnostics.map((one) => `${one.file} ${one.rule}`)).toEqual([
      'b.yaml unsupported-version',
    ]);
  });

  it('leaves a file of too many words and marks before it fills the memory', () => {
    const tooLong = loadInventory([{ path: 'a.yaml', text: `&x a: [${'1,'.repeat(1_000_000)}]` }]);
    expect(tooLong.diagnostics.map((one) => one.rule)).toEqual(['file-too-large']);
    // Each of these is an error, and errors are large.
    const braces = loadInventory([{ path: 'a.yaml', text: '}'.repeat(1_000_000) }]);
    expect(braces.diagnostics.map((one) => one.rule)).toEqual(['yaml-syntax']);
  });

  it('tells beside a tag on a map what else is wrong', () => {
    const text = 'cofail: 1\nnodes:\n  a: { clod: x }\n  b: !foo { clod: x }\n  c: { cloud: nope }\n';
    const found = loadInventory([{ path: 'a.yaml', text }]).diagnostics;
    expect(found.map((one) => `${one.range?.start.line} ${one.rule}`)).toEqual([
      '3 unknown-key',
      '4 unsupported-yaml',
      '4 unknown-key',
      '5 dangling-reference',
    ]);
  });

  it('is no inventory without a file', () => {
    expect(loadInventory([]).diagnostics.map((one) => one.rule)).toEqual(['empty-inventory']);
  });
});
