import type { RuleCases } from './rule-cases.ts';

/** What is well formed and makes no sense. */
export const meaningCases: RuleCases = {
  'empty-members': {
    invalid: [
      {
        yaml: ['cofail: 1', 'nodes: { a: {} }', 'services: { s: { requires: { anyOf: [] } } }'],
        at: '3:37',
        path: 'services.s.requires.anyOf',
        message: 'anyOf has no members',
        hint: 'Name at least one, or remove the requirement.',
      },
      {
        yaml: ['cofail: 1', 'nodes: { a: {} }', 'services: { s: { requires: { atLeast: 1, weights: {} } } }'],
        at: '3:51',
        path: 'services.s.requires.weights',
        message: 'weights has no members',
        hint: 'Name at least one, or remove the requirement.',
      },
      {
        yaml: ['cofail: 1', 'nodes: { a: {} }', 'services: { s: { requires: { moreThan: 2/3, of: [] } } }'],
        at: '3:49',
        path: 'services.s.requires.of',
        message: 'of has no members',
        hint: 'Name at least one, or remove the requirement.',
      },
      {
        yaml: [
          'cofail: 1',
          'nodes: { a: { role: full } }',
          'services: { s: { requires: { atLeast: 1, of: { kind: node, where: { role: ful } } } } }',
        ],
        at: '3:75',
        path: 'services.s.requires.of.where.role',
        message: 'no node has role "ful"',
        hint: 'Did you mean full?',
      },
      {
        yaml: [
          'cofail: 1',
          'clouds: { x: {} }',
          'services: { s: { requires: { atLeast: 1, of: { kind: node } } } }',
        ],
        at: '3:46',
        path: 'services.s.requires.of',
        message: 'no node matches the selector',
        hint: 'Correct kind or where, or declare one.',
      },
      {
        yaml: [
          'cofail: 1',
          'clouds: { x: {}, y: {} }',
          'nodes: { a: { role: full, cloud: x }, b: { role: data, cloud: y } }',
          'services: { s: { requires: { atLeast: 1, of: { kind: node, where: { role: full, cloud: y } } } } }',
        ],
        at: '4:46',
        path: 'services.s.requires.of',
        message: 'no node matches the selector',
        hint: 'Correct kind or where, or declare one.',
      },
    ],
    valid: [
      [
        'cofail: 1',
        'nodes: { a: { role: full } }',
        'services: { s: { requires: { atLeast: 1, of: { kind: node, where: { role: [ful, full] } } } } }',
      ],
    ],
  },
  'impossible-threshold': {
    invalid: [
      {
        yaml: [
          'cofail: 1',
          'nodes: { a: {}, b: {}, c: {} }',
          'services: { s: { requires: { atLeast: 4, of: [a, b, c] } } }',
        ],
        at: '3:39',
        path: 'services.s.requires.atLeast',
        message: 'atLeast: 4 of 3 members can never be met',
        hint: 'Lower it, or add members.',
      },
      {
        yaml: [
          'cofail: 1',
          'nodes: { a: {}, b: {} }',
          'services: { s: { requires: { moreThan: 2, of: { kind: node } } } }',
        ],
        at: '3:40',
        path: 'services.s.requires.moreThan',
        message: 'moreThan: 2 of 2 members can never be met',
        hint: 'Lower it, or add members.',
      },
      {
        yaml: ['cofail: 1', 'nodes: { a: {} }', 'services: { s: { requires: { moreThan: 3/3, of: [a] } } }'],
        at: '3:40',
        path: 'services.s.requires.moreThan',
        message: 'moreThan: 3/3 of 1 member can never be met',
        hint: 'Lower it, or add members.',
      },
      {
        yaml: ['cofail: 1', 'nodes: { a: {} }', 'services: { s: { requires: { atLeast: 0, of: [a] } } }'],
        at: '3:39',
        path: 'services.s.requires.atLeast',
        message: 'atLeast: 0 of 1 member is always met',
        hint: 'Ask for at least one, or remove the requirement.',
      },
      {
        yaml: [
          'cofail: 1',
          'nodes: { a: { weight: 0.1 }, b: { weight: 0.2 } }',
          'services: { s: { requires: { atLeast: 1, of: [a, b], weighted: true } } }',
        ],
        at: '3:39',
        path: 'services.s.requires.atLeast',
        message: 'atLeast: 1 of a total weight of 0.3 can never be met',
        hint: 'Lower it, or add members.',
      },
      {
        yaml: [
          'cofail: 1',
          'nodes: { a: {}, b: {} }',
          'services: { s: { requires: { atLeast: 1, weights: { a: 9007199254740991, b: 0.5 } } } }',
        ],
        at: '3:39',
        path: 'services.s.requires.atLeast',
        message: 'the weights have too many digits to be summed exactly',
        hint: 'Write them in a larger unit: 15 digits in all.',
      },
    ],
    valid: [
      [
        'cofail: 1',
        'nodes: { a: {}, b: {}, c: {} }',
        'services: { s: { requires: { atLeast: 3, of: [a, b, c] } }, t: { requires: { moreThan: 2, of: [a, b, c] } } }',
      ],
      [
        'cofail: 1',
        'nodes: { a: { weight: 0.1 }, b: { weight: 0.2 } }',
        'services: { s: { requires: { atLeast: 3/3, of: [a, b], weighted: true } } }',
      ],
      [
        'cofail: 1',
        'nodes: { a: {}, b: {} }',
        'services: { s: { requires: { moreThan: 1/2, weights: { a: 100000000000000000, b: 300000000000000000 } } } }',
      ],
    ],
  },
  'duplicate-member': {
    invalid: [
      {
        yaml: ['cofail: 1', 'nodes: { a: {} }', 'services: { s: { requires: { anyOf: [a, node:a] } } }'],
        at: '3:41',
        path: 'services.s.requires.anyOf[1]',
        message: '"node:a" is a member twice',
        hint: 'Name it once; weights let it count for more.',
        related: ['3:38 first here'],
      },
      {
        yaml: [
          'cofail: 1',
          'networks: { as1: { aliases: [Cogent] } }',
          'nodes: { a: { network: { allOf: [as1, Cogent] } } }',
        ],
        at: '3:39',
        path: 'nodes.a.network.allOf[1]',
        message: '"network:as1" is a member twice',
        hint: 'Name it once; weights let it count for more.',
        related: ['3:34 first here'],
      },
      {
        yaml: [
          'cofail: 1',
          'nodes: { a: {} }',
          'services: { s: { requires: { atLeast: 1, weights: { a: 1, node:a: 1 } } } }',
        ],
        at: '3:59',
        path: 'services.s.requires.weights["node:a"]',
        message: '"node:a" is a member twice',
        hint: 'Name it once; weights let it count for more.',
        related: ['3:53 first here'],
      },
    ],
    valid: [
      [
        'cofail: 1',
        'nodes: { a: {}, b: {} }',
        'services: { s: { requires: { anyOf: [a, { allOf: [a, b] }] } } }',
      ],
    ],
  },
  'contradictory-cloud': {
    invalid: [
      {
        yaml: [
          'cofail: 1',
          'clouds: { x: {}, y: {} }',
          'regions: { r: { cloud: x } }',
          'nodes: { a: { region: r, cloud: y } }',
        ],
        at: '4:33',
        path: 'nodes.a.cloud',
        message: '"node:a" names "cloud:y", but "region:r" around it is in "cloud:x"',
        hint: 'Remove the cloud: it follows from the region. Or correct the region.',
        related: ['3:24 region:r is in cloud:x'],
      },
      {
        yaml: [
          'cofail: 1',
          'clouds: { x: {}, y: {} }',
          'regions: { r: { cloud: x }, s: { within: r }, t: { within: s, cloud: y } }',
        ],
        at: '3:70',
        path: 'regions.t.cloud',
        message: '"region:t" names "cloud:y", but "region:s" around it is in "cloud:x"',
        hint: 'Remove the cloud: it follows from the region. Or correct the region.',
        related: ['3:24 region:r is in cloud:x'],
      },
      {
        yaml: [
          'cofail: 1',
          'clouds: { x: {}, y: {} }',
          'regions: { r: { cloud: x }, s: { cloud: x } }',
          'nodes: { a: { region: { anyOf: [r, s] }, cloud: y } }',
        ],
        at: '4:49',
        path: 'nodes.a.cloud',
        message: '"node:a" names "cloud:y", but "region:r" around it is in "cloud:x"',
        hint: 'Remove the cloud: it follows from the region. Or correct the region.',
        related: ['3:24 region:r is in cloud:x'],
      },
    ],
    valid: [
      [
        'cofail: 1',
        'clouds: { x: {}, y: {} }',
        'regions: { r: { cloud: x }, s: { within: r }, t: { cloud: unknown }, u: {} }',
        'nodes:',
        '  a: { region: s, cloud: x }',
        '  b: { region: { anyOf: [r, t] }, cloud: y }',
        '  c: { region: u, cloud: y }',
        '  d: { region: r, cloud: { anyOf: [x, y] } }',
        '  e: { region: r, cloud: unknown }',
      ],
    ],
  },
  'region-loop': {
    invalid: [
      {
        yaml: ['cofail: 1', 'regions: { r: { within: r } }'],
        at: '2:25',
        path: 'regions.r.within',
        message: 'regions lie within each other: region:r → region:r',
        hint: 'Remove the within that closes the loop.',
      },
      {
        yaml: ['cofail: 1', 'regions:', '  b: { within: a }', '  a: { within: c }', '  c: { within: b }'],
        at: '4:16',
        path: 'regions.a.within',
        message: 'regions lie within each other: region:a → region:c → region:b → region:a',
        hint: 'Remove the within that closes the loop.',
      },
      {
        yaml: ['cofail: 1', 'regions: { a: { within: { anyOf: [b, c] } }, b: { region: a }, c: {} }'],
        at: '2:25',
        path: 'regions.a.within',
        message: 'regions lie within each other: region:a → region:b → region:a',
        hint: 'Remove the within that closes the loop.',
      },
    ],
    valid: [
      [
        'cofail: 1',
        'regions: { a: { within: { allOf: [b, c] } }, b: { within: d }, c: { within: d }, d: {} }',
        'clouds: { x: { dependsOn: [cloud:y] }, y: { dependsOn: [cloud:x] } }',
      ],
    ],
  },
  'self-backup': {
    invalid: [
      {
        yaml: ['cofail: 1', 'nodes: { a: { backups: [a] } }'],
        at: '2:25',
        path: 'nodes.a.backups[0]',
        message: '"node:a" is its own backup',
        hint: 'Name another entity.',
      },
      {
        yaml: ['cofail: 1', 'nodes: { a: { aliases: [Ann] } }', 'pairs: [{ primary: a, backup: ann }]'],
        at: '3:31',
        path: 'pairs[0].backup',
        message: '"node:a" is its own backup',
        hint: 'Name another entity.',
      },
      {
        yaml: ['cofail: 1', 'nodes: { a: {} }', 'accept: [{ pair: [a, a], cause: a, reason: ok }]'],
        at: '3:22',
        path: 'accept[0].pair[1]',
        message: '"node:a" is its own backup',
        hint: 'Name another entity.',
      },
    ],
    valid: [['cofail: 1', 'nodes: { a: { backups: [service:a] } }', 'services: { a: {} }']],
  },
};
