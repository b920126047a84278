export { extract } from './extract';
export { familyAnd, familyOfVariable, familyOr, limitWeight, truncated } from './families';
export { join } from './functions';
export { minimalSets } from './minimal-sets';
export { place, sweep } from './sweep';
export { collect, count, grant, levelOf, node, nodesLeft, reset, stepsLeft } from './table';
export { orderByWeight } from './weigh';
