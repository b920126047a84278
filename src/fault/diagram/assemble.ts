import type { Diagram } from './diagram.ts';
import { FEWEST_HANDED_IN, withIdleKernel } from './kernel.ts';
import type { LocalDiagram } from './local-diagram.ts';

/** Puts the diagrams of the modules together, without those that the last one turns out not to depend on. */
export function assemble(diagrams: readonly LocalDiagram[]): Diagram {
  const needed = new Uint8Array(diagrams.length);
  needed[diagrams.length - 1] = 1;
  for (let m = diagrams.length - 1; m >= 0; m--) {
    if (needed[m] === 0) continue;
    const { labels } = diagrams[m]!;
    for (let level = 0; level < labels.length; level++) if (labels[level]! < 0) needed[~labels[level]!] = 1;
  }
  const size = diagrams.reduce((sum, { label }, m) => sum + (needed[m] === 1 ? label.length - 2 : 0), 2);
  const whole = { label: new Int32Array(size), low: new Int32Array(size), high: new Int32Array(size) };
  const roots = new Int32Array(diagrams.length);
  let next = 2;
  for (let m = 0; m < diagrams.length; m++) {
    if (needed[m] === 0) continue;
    const diagram = diagrams[m]!;
    const shift = next - 2;
    if (diagram.label.length < FEWEST_HANDED_IN) copyShifted(diagram, roots, whole, shift);
    else {
      const labels = Int32Array.from(diagram.labels, (own) => (own < 0 ? ~roots[~own]! : own));
      withIdleKernel((kernel) => kernel.place(diagram, labels, shift, whole));
    }
    roots[m] = diagram.root < 2 ? diagram.root : diagram.root + shift;
    next += diagram.label.length - 2;
  }
  return { ...whole, root: roots[diagrams.length - 1]! };
}

/** Copies a module's diagram to where its node `id` becomes `id + shift`. Inner modules have their roots at `roots`. */
function copyShifted(
  { label, low, high }: LocalDiagram,
  roots: Int32Array,
  whole: Omit<Diagram, 'root'>,
  shift: number,
): void {
  for (let id = 2; id < label.length; id++) {
    const own = label[id]!;
    whole.label[id + shift] = own >= 0 ? own : ~roots[~own]!;
    whole.low[id + shift] = low[id]! < 2 ? low[id]! : low[id]! + shift;
    whole.high[id + shift] = high[id]! < 2 ? high[id]! : high[id]! + shift;
  }
}
