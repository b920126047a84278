import type { FaultGraph, Vertex } from '../src/fault/compile/fault-graph.ts';

/** A data centre network with the vertex that stands for "this server is cut off" of every server. */
export interface FatTree {
  readonly graph: FaultGraph;
  /** By pod, rack and place in the rack. */
  readonly servers: readonly (readonly (readonly number[])[])[];
  readonly deviceCount: number;
}

class GraphBuilder {
  readonly vertices: Vertex[] = [];
  devices = 0;

  device(probability: number): number {
    this.devices++;
    return this.vertices.push({ type: 'event', probability }) - 1;
  }

  devicesOf(count: number, probability: number): number[] {
    return Array.from({ length: count }, () => this.device(probability));
  }

  or(...inputs: number[]): number {
    return this.vertices.push({ type: 'or', inputs }) - 1;
  }

  and(inputs: readonly number[]): number {
    return this.vertices.push({ type: 'and', inputs }) - 1;
  }
}

/**
 * The topology that INDaaS (OSDI 2014) and RepAudit (OOPSLA 2017) audit: k pods; in each k/2 racks, k/2 aggregation and
 * k/4 core switches of its own, k/2 servers a rack. A server stands on its rack's switch, which stands on any aggregation
 * switch j, which stands on core switch ceil(j/2). `k` is a multiple of 4.
 */
export function privateCoreFatTree(k: number): FatTree {
  const build = new GraphBuilder();
  const servers = Array.from({ length: k }, () => {
    const cores = build.devicesOf(k / 4, 0.01);
    const uplinks = Array.from({ length: k / 2 }, (_, j) => build.or(build.device(0.01), cores[j >> 1]!));
    const allUplinks = build.and(uplinks);
    return Array.from({ length: k / 2 }, () => {
      const rackDown = build.or(build.device(0.01), allUplinks);
      return Array.from({ length: k / 2 }, () => build.or(build.device(0.02), rackDown));
    });
  });
  return { graph: { vertices: build.vertices }, servers, deviceCount: build.devices };
}

/**
 * The fat tree of Al-Fares, Loukissas and Vahdat (SIGCOMM 2008): as above, but the core is shared: aggregation switch j
 * of every pod stands on any core switch of group j, of which there are k/2.
 */
export function sharedCoreFatTree(k: number): FatTree {
  const build = new GraphBuilder();
  const groups = Array.from({ length: k / 2 }, () => build.and(build.devicesOf(k / 2, 0.01)));
  const servers = Array.from({ length: k }, () => {
    const uplinks = groups.map((group) => build.or(build.device(0.01), group));
    const allUplinks = build.and(uplinks);
    return Array.from({ length: k / 2 }, () => {
      const rackDown = build.or(build.device(0.01), allUplinks);
      return Array.from({ length: k / 2 }, () => build.or(build.device(0.02), rackDown));
    });
  });
  return { graph: { vertices: build.vertices }, servers, deviceCount: build.devices };
}
