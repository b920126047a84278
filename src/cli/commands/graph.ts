import { UsageError } from '../../diagnostics/errors.ts';
import { quote } from '../../diagnostics/quote.ts';
import type { CommandDefinition } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { addCommonOptions, type CommonOptions, collect, givePathsBack, wholeNumber } from '../options.ts';
import { withSession } from '../session.ts';

const examples = `cofail graph prod/ | dot -Tsvg -o graph.svg               the whole graph, drawn by Graphviz
cofail graph --focus cloud:aws --depth 1 -f mermaid prod/   what stands directly on AWS`;

interface GraphOptions extends CommonOptions {
  readonly focus?: string[];
  readonly depth?: number;
  readonly kinds?: string[];
}

export const graph: CommandDefinition = (command, io, exit) => {
  command.description('Export the dependency graph: an arrow from each entity to what it stands on.');
  addCommonOptions(command, ['dot', 'mermaid', 'json'], examples)
    .option('--focus <ref...>', 'only what these stand on and what stands on them', collect)
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
          const { makeRefReader } = await import('../../inventory/resolve-ref.ts');
          const whole = buildGraph(inventory);
          const focus = (options.focus ?? []).map(makeRefReader(inventory));
          for (const ref of focus)
            if (!whole.hasNode(ref)) throw new UsageError(`${quote(ref)} is no entity of the graph`);
          const part = focusGraph(whole, { focus, depth: options.depth ?? null, kinds: options.kinds ?? [] });
          switch (options.format) {
            case 'json': {
              const { toGraphResult } = await import('../../report/graph/to-graph-result.ts');
              await printJson('graph', toGraphResult(part));
              break;
            }
            case 'mermaid': {
              const { mostMermaidEdges, writeMermaid } = await import('../../report/graph/write-mermaid.ts');
              await print(writeMermaid(part));
              if (part.size > mostMermaidEdges) {
                say(
                  `${part.size} edges: Mermaid draws ${mostMermaidEdges} at most by default. Use --focus REF --depth N, or dot.`,
                );
              }
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
