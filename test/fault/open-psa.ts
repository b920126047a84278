import type { FaultGraph, Vertex } from '../../src/fault/compile/fault-graph.ts';

/**
 * Reads the part of Open-PSA MEF that published coherent fault trees use: and, or, atleast, nested formulas, basic
 * events with a float probability, house events. For tests and benchmarks: trusts its input, throws on what it does not
 * know.
 */
export interface FaultTree {
  readonly graph: FaultGraph;
  /** Name per vertex; formulas inside formulas have none. */
  readonly names: readonly string[];
  /** The first gate that no other gate reads. */
  readonly top: number;
}

interface Formula {
  readonly operator: string;
  readonly attributes: string;
  readonly inputs: number[];
}

export function readOpenPsa(xml: string): FaultTree {
  const vertices: (Vertex | undefined)[] = [];
  const names: string[] = [];
  const indexOf = new Map<string, number>();
  const find = (name: string): number => {
    const known = indexOf.get(name);
    if (known !== undefined) return known;
    indexOf.set(name, names.length);
    vertices.push(undefined);
    return names.push(name) - 1;
  };
  const add = (vertex: Vertex): number => {
    names.push('');
    return vertices.push(vertex) - 1;
  };
  const gates: number[] = [];
  const isRead = new Set<number>();
  const open: Formula[] = [];
  let defined = -1;
  const read = (input: number): void => {
    isRead.add(input);
    const formula = open[open.length - 1];
    if (formula === undefined) vertices[defined] = { type: 'or', inputs: [input] };
    else formula.inputs.push(input);
  };
  for (const [, closing, tag, attributes = ''] of xml.matchAll(/<(\/?)([\w-]+)([^>]*?)\/?>/g)) {
    const name = attribute(attributes, 'name');
    switch (tag) {
      case 'define-gate':
      case 'define-basic-event':
      case 'define-house-event':
        if (closing === '/') {
          defined = -1;
          break;
        }
        defined = find(name!);
        if (tag === 'define-gate') gates.push(defined);
        else vertices[defined] = { type: 'event', probability: 0 };
        break;
      case 'float':
        if (closing !== '/') {
          vertices[defined] = { type: 'event', probability: Number(attribute(attributes, 'value')) };
        }
        break;
      case 'constant':
        vertices[defined] = { type: attribute(attributes, 'value') === 'true' ? 'and' : 'or', inputs: [] };
        break;
      case 'gate':
      case 'event':
      case 'basic-event':
      case 'house-event':
        if (closing !== '/' && defined !== -1) read(find(name!));
        break;
      case 'and':
      case 'or':
      case 'atleast':
        if (closing !== '/') open.push({ operator: tag, attributes, inputs: [] });
        else {
          const vertex = toGate(open.pop()!);
          if (open.length === 0) vertices[defined] = vertex;
          else read(add(vertex));
        }
        break;
      case 'opsa-mef':
      case 'define-fault-tree':
      case 'model-data':
      case 'label':
        break;
      default:
        throw new Error(`<${tag}> is not supported`);
    }
  }
  vertices.forEach((vertex, v) => {
    if (vertex === undefined) throw new Error(`${names[v]} is not defined`);
  });
  const top = gates.find((gate) => !isRead.has(gate));
  if (top === undefined) throw new Error('no gate is the top');
  return { graph: { vertices: vertices as Vertex[] }, names, top };
}

function toGate({ operator, attributes, inputs }: Formula): Vertex {
  if (operator === 'atleast') {
    return { type: 'threshold', inputs, threshold: Number(attribute(attributes, 'min')) };
  }
  return { type: operator === 'and' ? 'and' : 'or', inputs };
}

function attribute(attributes: string, name: string): string | undefined {
  return new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1];
}
