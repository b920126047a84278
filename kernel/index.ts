export { extract } from './extract';
export { familyAnd, familyOr, limitOrder, truncated } from './families';
export { join } from './functions';
export { minimalSets } from './minimal-sets';
export { grant, levelOf, node, nodesLeft, reset, stepsLeft } from './table';
