/**
 * Writes a made-up tree as an inventory, to ask the command line about it: events become items of a domain kind, gates
 * services without an own failure.
 *
 *   node dist-bench/bench/write-graph.js fat-tree 48 > fat-tree.yaml       ask for service:server-0-0-0
 *   node dist-bench/bench/write-graph.js hard-tree 1 > hard-tree.yaml      ask for service:top
 */
import type { FaultGraph, Vertex } from '../src/fault/compile/fault-graph.ts';
import { privateCoreFatTree } from './make-fat-tree.ts';
import { hardTree } from './make-hard-tree.ts';

function* inventoryOf({ vertices }: FaultGraph, names: ReadonlyMap<number, string>): Generator<string> {
  const nameOf = (v: number): string => names.get(v) ?? `g-${v}`;
  const refOf = (v: number): string =>
    vertices[v]?.type === 'event' ? `part:e-${v}` : `service:${nameOf(v)}`;
  yield 'cofail: 1\ndomains:\n  part:\n';
  for (const [v, vertex] of vertices.entries()) {
    if (vertex.type === 'event') yield `    e-${v}: { failure: ${vertex.probability} }\n`;
  }
  yield 'services:\n';
  for (const [v, vertex] of vertices.entries()) {
    if (vertex.type === 'event') continue;
    const members = [...new Set(vertex.inputs)].map(refOf).join(', ');
    yield `  ${nameOf(v)}: { failure: never, requires: ${requirement(vertex, members)} }\n`;
  }
}

/** What must be up, where the gate says what must be down. */
function requirement(vertex: Exclude<Vertex, { type: 'event' }>, members: string): string {
  if (vertex.type === 'or') return `{ allOf: [${members}] }`;
  if (vertex.type === 'and') return `{ anyOf: [${members}] }`;
  return `{ atLeast: ${vertex.inputs.length - vertex.threshold + 1}, of: [${members}] }`;
}

const [kind, size = ''] = process.argv.slice(2);
const names = new Map<number, string>();
let graph: FaultGraph;
if (kind === 'hard-tree') {
  const tree = hardTree(Number(size));
  names.set(tree.top, 'top');
  graph = tree.graph;
} else {
  const tree = privateCoreFatTree(Number(size));
  tree.servers.forEach((pod, p) => {
    pod.forEach((rack, r) => {
      rack.forEach((server, s) => {
        names.set(server, `server-${p}-${r}-${s}`);
      });
    });
  });
  graph = tree.graph;
}
process.stdout.write([...inventoryOf(graph, names)].join(''));
