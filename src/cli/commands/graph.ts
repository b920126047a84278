import { UsageError } from '../../diagnostics/errors.ts';
import { once } from '../../fault/once.ts';
import { isUnknown } from '../../inventory/inventory.ts';
import { plural } from '../../report/words/words.ts';
import { checkKinds } from '../check-kinds.ts';
import type { CommandDefinition } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import {
  addCommonOptions,
  type CommonOptions,
  collect,
  collectRefs,
  givePathsBack,
  wholeNumber,
} from '../options.ts';
import { readRefs } from '../read-refs.ts';
import { withSession } from '../session.ts';

const examples = `cofail graph prod/ | dot -Tsvg -o graph.svg               the whole graph, drawn by Graphviz
cofail graph --focus cloud:aws --depth 1 -f mermaid prod/   what stands directly on AWS
cofail graph prod/ -f gexf -o fleet.gexf                    for Gephi; graphml for yEd, igraph, NetworkX`;

interface GraphOptions extends CommonOptions {
  readonly focus?: string[];
  readonly depth?: number;
  readonly kinds?: string[];
}

export const graph: CommandDefinition = (command, io, exit) => {
  command.description('Export the dependency graph: an arrow from each entity to what it stands on.');
  addCommonOptions(command, ['dot', 'mermaid', 'graphml', 'gexf', 'json'], examples)
    .option('--focus <ref...>', 'only what these stand on and what stands on them', collectRefs)
    .option('--depth <n>', 'how many steps from the focus (default: all)', wholeNumber(0))
    .option('--kinds <kind...>', 'only entities of these kinds', collect)
    .action(async (paths: string[], options: GraphOptions) => {
      givePathsBack(options.focus ?? [], paths, io.cwd);
      givePathsBack(options.kinds ?? [], paths, io.cwd);
      if (options.depth !== undefined && options.focus === undefined)
        throw new UsageError('--depth goes with --focus REF');
      exit(
        await withSession('graph', paths, options, io, async ({ inventory, print, printJson, say }) => {
          const { buildGraph } = await import('../../graph/build-graph.ts');
          const { focusGraph } = await import('../../graph/focus-graph.ts');
          const { refOfVertex } = await import('../../graph/vertex-name.ts');
          const { refsAround } = await import('../../analysis/model/refs-around.ts');
          const { depth = null, kinds = [] } = options;
          const whole = once(() => buildGraph(inventory));
          if (kinds.length > 0)
            checkKinds(
              kinds,
              whole().mapNodes((_, attributes) => attributes),
            );
          const refs = readRefs(options.focus ?? [], inventory, io.cwd, {
            includes: (ref) =>
              inventory.entities.has(ref) ||
              (isUnknown(ref) && whole().someNode((vertex) => refOfVertex(vertex) === ref)),
            otherwise: 'is not in the graph',
          });
          // One unknown has a vertex for each entity that refers to it.
          const isNarrow = refs.length > 0 && kinds.length === 0 && !refs.some(isUnknown);
          const built = isNarrow ? buildGraph(inventory, refsAround(inventory, refs, depth)) : whole();
          const focus = built.filterNodes((vertex) => refs.includes(refOfVertex(vertex)));
          const isWhole = focus.length === 0 && kinds.length === 0;
          const part = isWhole ? built : focusGraph(built, { focus, depth, kinds });
          switch (options.format) {
            case 'json': {
              const { toGraphResult } = await import('../../report/graph/to-graph-result.ts');
              await printJson('graph', toGraphResult(part));
              break;
            }
            case 'mermaid': {
              const { mermaidLimits, writeMermaid } = await import('../../report/graph/write-mermaid.ts');
              const text = writeMermaid(part);
              await print(text);
              if (part.size > mermaidLimits.edges || text.length > mermaidLimits.characters) {
                say(
                  `${plural(part.size, 'edge')}, ${plural(text.length, 'character')}: by default Mermaid draws ${mermaidLimits.edges} edges and ${mermaidLimits.characters} characters at most. Use --focus REF --depth N, or dot.`,
                );
              }
              break;
            }
            case 'graphml': {
              const { writeGraphml } = await import('../../report/graph/write-graphml.ts');
              await print(writeGraphml(part));
              break;
            }
            case 'gexf': {
              const { writeGexf } = await import('../../report/graph/write-gexf.ts');
              await print(writeGexf(part));
              break;
            }
            default: {
              const { writeDot } = await import('../../report/graph/write-dot.ts');
              await print(writeDot(part));
            }
          }
          return exitCodes.clean;
        }),
      );
    });
};
