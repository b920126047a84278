/** Synthetic fleets: what a tool would write for a company with very many nodes. Deterministic for a size. */
import { makeRandom } from '../src/random/random.ts';

export interface Fleet {
  /** Files of an inventory: the domains first, then the nodes in parts. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
  readonly nodes: number;
  readonly pairs: number;
}

const nodesPerFile = 25_000;

/** Where regions are, in turn: Dublin, Frankfurt, Virginia, Oregon, Tokyo, Singapore, São Paulo, Sydney, Mumbai, … */
const cities = [
  [53.35, -6.26],
  [50.11, 8.68],
  [39.04, -77.49],
  [45.59, -121.18],
  [35.68, 139.69],
  [1.35, 103.82],
  [-23.55, -46.63],
  [-33.87, 151.21],
  [19.08, 72.88],
  [60.57, 27.2],
  [-33.92, 18.42],
  [41.26, -95.86],
  [45.5, -73.57],
  [37.57, 126.98],
] as const;

/**
 * `nodes` nodes, each on ten domains (region and by it cloud, operator, two networks of which one is enough, client
 * release, key, power grid, registry, and two of three time sources), each with a backup: a pair per node.
 */
export function makeFleet(nodes: number): Fleet {
  const draw = makeRandom(nodes);
  const random = (below: number): number => Math.floor(draw() * below);
  const counts = {
    cloud: 12,
    region: Math.max(24, Math.ceil(nodes / 400)),
    operator: Math.max(20, Math.ceil(nodes / 100)),
    network: Math.max(16, Math.ceil(nodes / 200)),
    release: 40,
    key: Math.max(20, Math.ceil(nodes / 500)),
    grid: Math.max(10, Math.ceil(nodes / 1000)),
    registry: Math.max(10, Math.ceil(nodes / 250)),
    clock: 60,
  };
  const list = (kind: string, count: number, indent: string): string =>
    Array.from({ length: count }, (_, i) => `${indent}${kind}-${i}: {}\n`).join('');
  let domains = 'cofail: 1\nname: Fleet\nclouds:\n';
  domains += list('cloud', counts.cloud, '  ');
  domains += 'regions:\n';
  for (let i = 0; i < counts.region; i++) {
    const [latitude = 0, longitude = 0] = cities[i % cities.length] ?? [];
    domains += `  region-${i}:\n    cloud: cloud-${i % counts.cloud}\n    location: [${latitude}, ${longitude}]\n`;
  }
  domains += `operators:\n${list('operator', counts.operator, '  ')}networks:\n${list('network', counts.network, '  ')}domains:\n`;
  for (const kind of ['release', 'key', 'grid', 'registry', 'clock'] as const)
    domains += `  ${kind}:\n${list(kind, counts[kind], '    ')}`;
  const files = [{ path: 'domains.yaml', text: domains }];
  for (let start = 0; start < nodes; start += nodesPerFile) {
    const parts = ['cofail: 1\nnodes:\n'];
    for (let i = start; i < Math.min(nodes, start + nodesPerFile); i++) {
      const [network, clock] = [random(counts.network), random(counts.clock)];
      parts.push(
        `  node-${i}:
    role: ${i % 3 === 0 ? 'inference' : i % 3 === 1 ? 'full' : 'data'}
    weight: ${1 + (i % 7)}
    operator: operator-${random(counts.operator)}
    region: region-${random(counts.region)}
    network:
      anyOf:
        - network-${network}
        - network-${(network + 1 + random(counts.network - 1)) % counts.network}
    domains:
      release: release-${random(counts.release)}
      key: key-${random(counts.key)}
      grid: grid-${random(counts.grid)}
      registry: registry-${random(counts.registry)}
    dependsOn:
      - atLeast: 2
        of:
          - clock:clock-${clock}
          - clock:clock-${(clock + 1) % counts.clock}
          - clock:clock-${(clock + 2) % counts.clock}
    backups:
      - node:node-${(i + 1 + random(nodes - 1)) % nodes}
`,
      );
    }
    files.push({ path: `nodes-${String(start / nodesPerFile).padStart(3, '0')}.yaml`, text: parts.join('') });
  }
  return { files, nodes, pairs: nodes };
}
