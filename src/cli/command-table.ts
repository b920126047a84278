import type { CommandDefinition } from './command.ts';

interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<CommandDefinition>;
}

/** The commands with their one line of help; the rest of each is loaded when it is asked for. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'lint',
    summary: 'check inventory files and rules',
    load: async () => (await import('./commands/lint.ts')).lint,
  },
  {
    name: 'pairs',
    summary: 'which backups do not fail independently, and why',
    load: async () => (await import('./commands/pairs.ts')).pairs,
  },
  {
    name: 'cuts',
    summary: 'minimal cut sets: what brings a target down',
    load: async () => (await import('./commands/cuts.ts')).cuts,
  },
  {
    name: 'clusters',
    summary: 'what fails together, and how many nodes are independent',
    load: async () => (await import('./commands/clusters.ts')).clusters,
  },
  {
    name: 'nines',
    summary: 'how likely services and nodes are down, in truth and on paper',
    load: async () => (await import('./commands/nines.ts')).nines,
  },
  {
    name: 'concentration',
    summary: 'how nodes are spread over clouds, operators and other domains',
    load: async () => (await import('./commands/concentration.ts')).concentration,
  },
  {
    name: 'chokepoints',
    summary: 'what much of the graph hangs together through',
    load: async () => (await import('./commands/chokepoints.ts')).chokepoints,
  },
  {
    name: 'what-if',
    summary: 'what goes down when something fails',
    load: async () => (await import('./commands/what-if.ts')).whatIf,
  },
  {
    name: 'suggest',
    summary: 'the smallest changes that repair pairs and services, as a patch',
    load: async () => (await import('./commands/suggest.ts')).suggest,
  },
  {
    name: 'route',
    summary: 'who answers a request, and who stands in',
    load: async () => (await import('./commands/route.ts')).route,
  },
  {
    name: 'incentives',
    summary: 'where operators put their next nodes for what they are paid',
    load: async () => (await import('./commands/incentives.ts')).incentives,
  },
  {
    name: 'place',
    summary: 'where the next nodes of a role go',
    load: async () => (await import('./commands/place.ts')).place,
  },
  {
    name: 'report',
    summary: 'the resilience report: one page for the whole fleet',
    load: async () => (await import('./commands/report.ts')).report,
  },
  {
    name: 'diff',
    summary: 'what a change to the inventory makes better or worse',
    load: async () => (await import('./commands/diff.ts')).diff,
  },
  {
    name: 'graph',
    summary: 'export the dependency graph: dot, mermaid, graphml, gexf, json',
    load: async () => (await import('./commands/graph.ts')).graph,
  },
  {
    name: 'import',
    summary: "turn another system's file into an inventory: open-psa",
    load: async () => (await import('./commands/import.ts')).importFile,
  },
  {
    name: 'explain',
    summary: 'the page of a rule',
    load: async () => (await import('./commands/explain.ts')).explain,
  },
  {
    name: 'schema',
    summary: 'the JSON Schema of the inventory or of an output',
    load: async () => (await import('./commands/schema.ts')).schema,
  },
  {
    name: 'init',
    summary: 'write a starter inventory',
    load: async () => (await import('./commands/init.ts')).init,
  },
  {
    name: 'completion',
    summary: 'completion for bash, zsh or fish',
    load: async () => (await import('./commands/completion.ts')).completion,
  },
];
