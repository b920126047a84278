import type { RuleCases } from './rule-cases.ts';

/** Names: declared twice, not at all, or of the wrong kind. */
export const referencesCases: RuleCases = {
  'duplicate-id': {
    invalid: [
      {
        yaml: {
          'a.yaml': ['cofail: 1', 'nodes: { x: {} }'],
          'b.yaml': ['cofail: 1', 'nodes:', '  x: { role: full }'],
        },
        at: 'b.yaml:3:3',
        path: 'nodes.x',
        message: '"node:x" is declared twice',
        hint: 'Merge the two, or rename one. If the files are two inventories, ask about one at a time.',
        related: ['a.yaml:2:10 first here'],
      },
      {
        yaml: {
          'a.yaml': ['cofail: 1', 'domains: { tee: { nitro: {} } }'],
          'b.yaml': ['cofail: 1', 'domains: { tee: { sgx: {}, nitro: {} } }'],
        },
        at: 'b.yaml:2:28',
        path: 'domains.tee.nitro',
        message: '"tee:nitro" is declared twice',
        hint: 'Merge the two, or rename one. If the files are two inventories, ask about one at a time.',
        related: ['a.yaml:2:19 first here'],
      },
    ],
    valid: [
      {
        'a.yaml': ['cofail: 1', 'nodes: { x: {} }', 'domains: { tee: { a: {} } }'],
        'b.yaml': ['cofail: 1', 'clouds: { x: {} }', 'domains: { tee: { b: {} } }'],
      },
    ],
  },
  'duplicate-alias': {
    invalid: [
      {
        yaml: [
          'cofail: 1',
          'networks:',
          '  as1: { aliases: [Cogent] }',
          '  as2: { aliases: ["COGENT, Inc."] }',
        ],
        at: '4:20',
        path: 'networks.as2.aliases[0]',
        message: '"COGENT, Inc." is also a name of network:as1',
        hint: 'Give each name to one entity; if they are one, merge them.',
        related: ['3:3 network:as1 is here'],
      },
      {
        yaml: ['cofail: 1', 'networks: { as1: {}, as2: { aliases: [as1] } }'],
        at: '2:39',
        path: 'networks.as2.aliases[0]',
        message: '"as1" is also a name of network:as1',
        hint: 'Give each name to one entity; if they are one, merge them.',
        related: ['2:13 network:as1 is here'],
      },
    ],
    valid: [
      [
        'cofail: 1',
        'networks: { as1: { aliases: [Cogent, "Cogent Inc."] } }',
        'clouds: { c: { aliases: [Cogent] } }',
        'nodes: { n: { network: cogent } }',
      ],
      ['cofail: 1', 'networks: { as1: { aliases: [as1] } }'],
    ],
  },
  'dangling-reference': {
    invalid: [
      {
        yaml: ['cofail: 1', 'clouds: { aws: {} }', 'nodes: { a: { cloud: awz } }'],
        at: '3:22',
        path: 'nodes.a.cloud',
        message: 'there is no cloud "awz"',
        hint: 'Did you mean aws?',
      },
      {
        yaml: ['cofail: 1', 'nodes: { fra-1: {}, a: { rtt: { fra-2: 12ms, fra-1: 1ms } } }'],
        at: '2:33',
        path: 'nodes.a.rtt.fra-2',
        message: 'there is no entity "fra-2"',
        hint: 'Did you mean fra-1?',
      },
      {
        yaml: ['cofail: 1', 'clouds: { gcp: {} }', 'nodes: { a: { dependsOn: [cloud:gpc] } }'],
        at: '3:27',
        path: 'nodes.a.dependsOn[0]',
        message: 'there is no cloud "gpc"',
        hint: 'Did you mean gcp?',
      },
      {
        yaml: ['cofail: 1', 'nodes: { a: { backups: [b] } }'],
        at: '2:25',
        path: 'nodes.a.backups[0]',
        message: 'there is no entity "b"',
        hint: 'Declare it, or correct the reference.',
      },
      {
        yaml: ['cofail: 1', 'nodes: { a: {} }', 'services: { s: { requires: nod:a } }'],
        at: '3:28',
        path: 'services.s.requires',
        message: 'there is no kind "nod"',
        hint: 'Did you mean node?',
      },
      {
        yaml: ['cofail: 1', 'domains: { tee: { nitro: {} } }', 'nodes: { a: { domains: { te: nitro } } }'],
        at: '3:26',
        path: 'nodes.a.domains.te',
        message: 'there is no kind "te"',
        hint: 'Did you mean tee?',
      },
      {
        yaml: [
          'cofail: 1',
          'domains: { te: { nitro: {} } }',
          'nodes:',
          '  a: { domains: { tee: nitro } }',
          '  b: { domains: { tee: nitro }, dependsOn: [tee:nitro] }',
        ],
        at: '4:19',
        path: 'nodes.a.domains.tee',
        message: 'there is no kind "tee", referred to 3 times',
        hint: 'Did you mean te?',
        related: ['5:19 referred to here too', '5:45 referred to here too'],
      },
      {
        yaml: [
          'cofail: 1',
          'domains: { tee: { nitr: {} } }',
          'nodes:',
          '  a: { domains: { tee: nitro } }',
          '  b: { dependsOn: [tee:nitro] }',
        ],
        at: '4:24',
        path: 'nodes.a.domains.tee',
        message: 'there is no tee "nitro", referred to 2 times',
        hint: 'Did you mean nitr?',
        related: ['5:20 referred to here too'],
      },
      {
        yaml: [
          'cofail: 1',
          'nodes: { a: {} }',
          'services: { s: { requires: { atLeast: 1, of: { kind: nodes } } } }',
        ],
        at: '3:54',
        path: 'services.s.requires.of.kind',
        message: 'there is no kind "nodes"',
        hint: 'Did you mean node?',
      },
      {
        yaml: ['cofail: 1', 'nodes: { a: {} }', 'accept: [{ cause: b, reason: ok }]'],
        at: '3:19',
        path: 'accept[0].cause',
        message: 'there is no entity "b"',
        hint: 'Declare it, or correct the reference.',
      },
      {
        yaml: ['cofail: 1', 'nodes: { a: {} }', 'defaults: { failure: { nod: 0.1 } }'],
        at: '3:24',
        path: 'defaults.failure.nod',
        message: 'there is no kind "nod"',
        hint: 'Did you mean node?',
      },
      {
        yaml: [
          'cofail: 1',
          'clouds: { x: {} }',
          'nodes: { a: { cloud: x } }',
          'services: { s: { requires: { atLeast: 1, of: { kind: node, where: { cloud: [x, y] } } } } }',
        ],
        at: '4:80',
        path: 'services.s.requires.of.where.cloud[1]',
        message: 'there is no cloud "y"',
        hint: 'Declare it under clouds, or correct the reference.',
      },
      {
        yaml: [
          'cofail: 1',
          'nodes: { a: {} }',
          'services: { s: { requires: { atLeast: 1, weights: { a: 1, bb: 2 } } } }',
        ],
        at: '3:59',
        path: 'services.s.requires.weights.bb',
        message: 'there is no entity "bb"',
        hint: 'Declare it, or correct the reference.',
      },
      {
        yaml: [
          'cofail: 1',
          'nodes: { chat-d: {}, chat-b: {}, chat-c: {}, chat-a: {} }',
          'services: { s: { requires: chat } }',
        ],
        at: '3:28',
        path: 'services.s.requires',
        message: 'there is no entity "chat"',
        hint: 'Did you mean chat-a, chat-b, chat-c and 1 more?',
      },
      {
        yaml: ['cofail: 1', 'clouds: { x: {} }', 'services: { s: { requires: cloud } }'],
        at: '3:28',
        path: 'services.s.requires',
        message: 'there is no entity "cloud"',
        hint: 'cloud is a kind: write cloud:ID.',
      },
      {
        yaml: ['cofail: 1', 'clouds: { x: { name: Big Cloud } }', 'nodes: { a: { cloud: Big Cloud } }'],
        at: '3:22',
        path: 'nodes.a.cloud',
        message: 'there is no cloud "Big Cloud"',
        hint: 'Write its id, x, or make the name an alias.',
      },
      {
        yaml: ['cofail: 1', 'regions: { x: {} }', 'nodes: { a: { cloud: x } }'],
        at: '3:22',
        path: 'nodes.a.cloud',
        message: 'there is no cloud "x"',
        hint: 'There is region:x; this field wants a cloud.',
      },
      {
        yaml: ['cofail: 1', 'nodes: { a: { cloud: Unknown } }'],
        at: '2:22',
        path: 'nodes.a.cloud',
        message: 'there is no cloud "Unknown"',
        hint: 'Did you mean unknown?',
      },
      {
        yaml: ['cofail: 1', 'nodes: { a: { backups: [toString] } }'],
        at: '2:25',
        path: 'nodes.a.backups[0]',
        message: 'there is no entity "toString"',
        hint: 'Declare it, or correct the reference.',
      },
    ],
    valid: [
      [
        'cofail: 1',
        'clouds: { aws: { aliases: [Amazon Web Services] } }',
        'nodes: { a: { cloud: "AMAZON web-services, Inc." } }',
      ],
      ['cofail: 1', 'nodes: { a: { cloud: unknown, domains: {}, dependsOn: [cloud:unknown] } }'],
    ],
  },
  'ambiguous-reference': {
    invalid: [
      {
        yaml: ['cofail: 1', 'clouds: { x: {} }', 'regions: { x: {} }', 'nodes: { a: { dependsOn: [x] } }'],
        at: '4:27',
        path: 'nodes.a.dependsOn[0]',
        message: '"x" may be cloud:x or region:x',
        hint: 'Write cloud:x or region:x.',
      },
      {
        yaml: [
          'cofail: 1',
          'clouds: { x: { aliases: [Hetzner] } }',
          'operators: { y: { aliases: [Hetzner] } }',
          'nodes: { a: { dependsOn: [hetzner] } }',
        ],
        at: '4:27',
        path: 'nodes.a.dependsOn[0]',
        message: '"hetzner" may be cloud:x or operator:y',
        hint: 'Write cloud:x or operator:y.',
      },
      {
        yaml: ['cofail: 1', 'nodes: { a: { dependsOn: [unknown] } }'],
        at: '2:27',
        path: 'nodes.a.dependsOn[0]',
        message: '"unknown" needs a kind here',
        hint: 'Write kind:unknown, e.g. cloud:unknown.',
      },
    ],
    valid: [
      [
        'cofail: 1',
        'clouds: { x: {} }',
        'regions: { x: {} }',
        'nodes: { a: { cloud: x, region: x, dependsOn: [cloud:x] } }',
      ],
    ],
  },
  'wrong-kind': {
    invalid: [
      {
        yaml: ['cofail: 1', 'clouds: { x: {} }', 'nodes: { a: { region: cloud:x } }'],
        at: '3:23',
        path: 'nodes.a.region',
        message: '"cloud:x" is a cloud, and this field wants a region',
        hint: 'Give the id of a region, or move the reference to dependsOn.',
      },
      {
        yaml: ['cofail: 1', 'nodes: { a: { rtt: { node:unknown: 12ms } } }'],
        at: '2:22',
        path: 'nodes.a.rtt["node:unknown"]',
        message: '"node:unknown" is no entity that a time can be measured to',
        hint: 'Name an entity that is declared.',
      },
      {
        yaml: ['cofail: 1', 'nodes: { a: {} }', 'pairs: [{ primary: a, backup: cloud:unknown }]'],
        at: '3:31',
        path: 'pairs[0].backup',
        message: '"cloud:unknown" is no entity that can be in a pair',
        hint: 'Name an entity that is declared.',
      },
      {
        yaml: ['cofail: 1', 'nodes: { a: { cloud: { atLeast: 1, of: { kind: node } } } }'],
        at: '2:48',
        path: 'nodes.a.cloud.of.kind',
        message: 'the selector is for "node", and this field wants a cloud',
        hint: 'Write kind: cloud, or move the requirement to dependsOn.',
      },
      {
        yaml: [
          'cofail: 1',
          'clouds: { x: {} }',
          'regions: { r: {} }',
          'nodes: { a: { region: { anyOf: [r, cloud:x] } } }',
        ],
        at: '4:36',
        path: 'nodes.a.region.anyOf[1]',
        message: '"cloud:x" is a cloud, and this field wants a region',
        hint: 'Give the id of a region, or move the reference to dependsOn.',
      },
    ],
    valid: [
      [
        'cofail: 1',
        'clouds: { x: {} }',
        'regions: { r: {} }',
        'nodes: { a: { region: region:r, cloud: { atLeast: 1, of: { kind: cloud } } } }',
      ],
    ],
  },
};
