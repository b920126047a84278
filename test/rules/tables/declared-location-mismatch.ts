import type { RuleCase } from '../rule-case.ts';

const regions = `regions:
  iad: { location: [39.04, -77.49] }
  iad-hall: { within: iad }
  fra: { location: [50.11, 8.68] }
  nowhere: {}`;

export const cases: readonly RuleCase[] = [
  {
    name: 'accepts what is near its region, has no location, or has no region with one',
    yaml: `${regions}
nodes:
  a: { region: iad, location: [39.95, -75.16] }
  b: { region: iad }
  c: { region: nowhere, location: [0, 0] }
  d: { location: [0, 0] }
  e: { region: unknown, location: [0, 0] }`,
    findings: [],
  },
  {
    name: 'finds what is far from the nearest region around it that has a location',
    yaml: `${regions}
domains:
  rack: { r1: { region: fra, location: [48.86, 2.35] } }
nodes:
  a: { region: iad-hall, location: [45.46, -119.63] }`,
    findings: [
      '8:40 rack:r1 is located 478 km from region:fra, in which it stands',
      '10:36 node:a is located 3499 km from region:iad, in which it stands',
    ],
  },
  {
    name: 'says when coordinates look swapped or a sign looks lost',
    yaml: `${regions}
nodes:
  a: { region: iad, location: [-77.49, 39.04] }
  b: { region: iad, location: [39.04, 77.49] }
  c: { region: fra, location: [8.68, 50.11] }`,
    findings: [
      '8:31 node:a is located 14860 km from region:iad, in which it stands: its latitude and longitude look swapped',
      '9:31 node:b is located 10966 km from region:iad, in which it stands: a sign looks lost',
      '10:31 node:c is located 5978 km from region:fra, in which it stands: its latitude and longitude look swapped',
    ],
  },
  {
    name: 'accepts what is near any of the regions that it may be in',
    yaml: `${regions}
nodes:
  a: { region: { anyOf: [iad, fra] }, location: [50, 8] }
  b: { region: { anyOf: [iad, nowhere] }, location: [50, 8] }
  c: { region: { anyOf: [iad, fra] }, location: [1.29, 103.85] }`,
    findings: ['10:49 node:c is located 10266 km from region:fra, in which it stands'],
  },
  {
    name: 'lets a region be far from the larger region around it',
    yaml: `regions:
  us: { location: [39.8, -98.6] }
  pdx: { within: us, location: [45.46, -119.63] }`,
    findings: [],
  },
  {
    name: 'takes poles and the date line for ordinary places',
    yaml: `regions:
  pole: { location: [90, 0] }
  fiji: { location: [-16.5, 179.99] }
nodes:
  a: { region: pole, location: [89, 180] }
  b: { region: fiji, location: [-16.5, -179.99] }
  c: { region: pole, location: [-90, 0] }`,
    findings: ['8:32 node:c is located 20015 km from region:pole, in which it stands: a sign looks lost'],
  },
  {
    name: 'allows the distance that its option says',
    options: { km: 400 },
    yaml: `${regions}
nodes:
  a: { region: fra, location: [52.37, 4.90] }
  b: { region: fra, location: [48.86, 2.35] }`,
    findings: ['9:31 node:b is located 478 km from region:fra, in which it stands'],
  },
  {
    name: 'finds a round trip that is faster than light in fibre, in the terms of whoever measured',
    yaml: `nodes:
  a: { location: [0, 0], rtt: { node:b: 10ms, c: 0.1ms, node:d: 200.2ms } }
  b: { location: [0, 8.9932], aliases: [bee] }
  c: { location: [0, 0.3] }
  d: { location: [0, 180], rtt: { a: 200.3ms, bee: 190.16ms } }`,
    findings: [
      '3:33 node:a and node:b are at least 1000 km apart by their locations, for which light in fibre takes 10.01 ms there and back, but 10 ms were measured',
      '3:57 node:a and node:d are at least 20015 km apart by their locations, for which light in fibre takes 200.29 ms there and back, but 200.2 ms were measured',
      '6:47 node:d and node:b are at least 19015 km apart by their locations, for which light in fibre takes 190.28 ms there and back, but 190.16 ms were measured',
    ],
  },
  {
    name: 'gives what is known by its region alone room around it',
    yaml: `${regions}
nodes:
  a: { region: fra, rtt: { b: 58.5ms, c: 0.1ms } }
  b: { region: iad }
  c: { region: nowhere }
  d: { location: [50.11, 8.68], rtt: { b: 60ms, region:iad: 65ms } }
services:
  s: { requires: node:a }`,
    findings: [
      '8:28 node:a and node:b are at least 5949 km apart by their locations, for which light in fibre takes 59.53 ms there and back, but 58.5 ms were measured',
      '11:40 node:d and node:b are at least 6249 km apart by their locations, for which light in fibre takes 62.54 ms there and back, but 60 ms were measured',
      '11:49 node:d and region:iad are at least 6549 km apart by their locations, for which light in fibre takes 65.54 ms there and back, but 65 ms were measured',
    ],
  },
];
