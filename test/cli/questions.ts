import type { Inventory } from '../../src/inventory/inventory.ts';
import type { ResultCommand } from '../../src/report/json/output-schemas.ts';

/** Asked where somebody asks for something. */
const aboutDemand: readonly { command: ResultCommand; args: readonly string[] }[] = [
  { command: 'incentives', args: ['--rule', 'all', '--next', '4', '--seed', '7'] },
  { command: 'incentives', args: ['--rule', 'hip15:range=3000', '--next', '9', '--budget', '500'] },
  { command: 'place', args: ['--role', 'inference', '--add', '2'] },
  { command: 'place', args: ['--role', 'inference', '--objective', 'centre', '--resilience', 'independent'] },
];

/** Every command that answers about an inventory, with all that it can be asked, for any inventory. */
export function questionsAbout(inventory: Inventory): { command: ResultCommand; args: readonly string[] }[] {
  const refs = [...inventory.entities.keys()];
  const services = refs.filter((ref) => ref.startsWith('service:'));
  const [first = '', ...others] = services.length > 0 ? services : refs;
  const last = others.at(-1) ?? first;
  const cause = refs.find((ref) => !ref.startsWith('service:')) ?? first;
  const [pair] = inventory.pairs;
  const questions: { command: ResultCommand; args: readonly string[] }[] = [
    { command: 'lint', args: [] },
    { command: 'pairs', args: ['--today', '2026-01-15'] },
    {
      command: 'pairs',
      args: ['--pair', pair === undefined ? refs.slice(0, 2).join() : `${pair.backup},${pair.primary}`],
    },
    { command: 'cuts', args: ['--target', first, '--top', '200'] },
    { command: 'cuts', args: ['--target', first, last, '--max-order', '2', '--by', 'probability'] },
    { command: 'clusters', args: [] },
    { command: 'cuts', args: ['--target', first, '--importance', '--top', '5'] },
    { command: 'nines', args: ['--budget', '20000'] },
    { command: 'concentration', args: [] },
    { command: 'chokepoints', args: [] },
    { command: 'what-if', args: ['--fail', cause] },
    { command: 'what-if', args: ['--fail', cause, first, '--for', '30m'] },
    { command: 'what-if', args: ['--worst', '2', '--top', '8'] },
    { command: 'what-if', args: ['--sweep', '--by', 'entities'] },
    { command: 'what-if', args: ['--sweep', '2', '--by', 'pairs'] },
    { command: 'suggest', args: ['--today', '2026-01-15', '--budget', '5000'] },
    {
      command: 'suggest',
      args: ['--service', ...services.slice(0, 2), '--to-order', '3', '--budget', '5000'],
    },
    ...routeQuestions(inventory),
    { command: 'report', args: ['--today', '2026-01-15', '--budget', '20000'] },
    ...(inventory.workload.demand.length === 0 ? [] : aboutDemand),
    { command: 'graph', args: [] },
    { command: 'graph', args: ['--focus', cause, '--depth', '2'] },
  ];
  return services.length > 0 ? questions : questions.filter(({ args }) => args[0] !== '--service');
}

/** Where it says who asks for what. */
function routeQuestions({ workload }: Inventory): { command: ResultCommand; args: readonly string[] }[] {
  const [demand] = workload.demand;
  if (demand?.model == null) return [];
  return [
    { command: 'route', args: ['--from', demand.label, '--model', demand.model, '--today', '2026-01-15'] },
    { command: 'route', args: ['--simulate', '--slo', '4s', '--requests', '3000'] },
  ];
}
