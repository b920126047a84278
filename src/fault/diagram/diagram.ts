/**
 * A finished decision diagram in flat arrays, of a function (BDD) or of a family of sets (ZBDD). Ids 0 and 1 are the
 * terminals; children come before their parents, so every computation on it is a plain loop.
 *
 * A node's label is the event vertex it decides, or `~r`: then it decides the module whose own diagram has its root at
 * `r`, a smaller id. Modules share no events with anything outside them.
 */
export interface Diagram {
  readonly label: Int32Array;
  readonly low: Int32Array;
  readonly high: Int32Array;
  readonly root: number;
}
