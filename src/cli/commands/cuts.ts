import { InvalidArgumentError, Option } from 'commander';
import { UsageError } from '../../diagnostics/errors.ts';
import type { Answers } from '../../fault/ask.ts';
import type { CompiledFaultGraph } from '../../fault/compile/compile.ts';
import type { CutSetQuestion } from '../../fault/sets/minimal-cut-sets.ts';
import { checkKinds } from '../check-kinds.ts';
import type { CommandDefinition } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { given } from '../given.ts';
import type { Io } from '../io.ts';
import {
  addCommonOptions,
  type CommonOptions,
  collect,
  collectRefs,
  givePathsBack,
  parseDuration,
  wholeNumber,
} from '../options.ts';
import { makeProgress } from '../progress.ts';
import { readRefs } from '../read-refs.ts';
import { addSampling, nothingToDraw, type SamplingOptions, samplingOf } from '../sampling.ts';
import { withSession } from '../session.ts';

const examples = `cofail cuts --target service:chat prod/                      smallest first
cofail cuts -t inf-1 inf-2 --events cloud operator           what takes both, if only clouds and operators fail
cofail cuts -t service:chat --top 5 --by probability         the five likeliest ways to lose it
cofail cuts -t service:chat --importance --top 10            which own failures contribute most to P(down)
cofail cuts -t service:chat -f ndjson -o all.ndjson          all of them, a line each, however many there are`;

/** Sets listed for people where --top says nothing. */
const topForPeople = 20;

/** Seconds that people wait where neither --timeout nor --budget says anything. Programs get the same answer anywhere. */
const patience = 30;

interface CutsOptions extends CommonOptions, SamplingOptions {
  readonly format: 'text' | 'json' | 'ndjson';
  readonly target: string[];
  readonly maxOrder?: number;
  readonly minProbability?: number;
  readonly top?: number;
  readonly by: 'order' | 'probability';
  readonly events?: string[];
  readonly importance?: true;
  readonly budget?: number;
  /** Seconds. */
  readonly timeout?: number;
}

export const cuts: CommandDefinition = (command, io, exit) => {
  command.description(
    'Minimal cut sets of "all the targets are down": the smallest sets of own failures that bring them down.',
  );
  addSampling(addCommonOptions(command, ['text', 'json', 'ndjson'], examples))
    .requiredOption('-t, --target <ref...>', 'what must be down, all at once', collectRefs)
    .option('--max-order <k>', 'only sets of up to k own failures', wholeNumber(1))
    .option('--min-probability <p>', 'only sets that are at least this likely, e.g. 1e-9', parseProbability)
    .option(
      '--top <n>',
      `list the first n sets (default: ${topForPeople} as text, 10000 as JSON); all are counted`,
      wholeNumber(0),
    )
    .addOption(
      new Option('--by <ranking>', 'which sets come first')
        .choices(['order', 'probability'])
        .default('order'),
    )
    .option('--events <kind...>', 'only own failures of entities of these kinds exist', collect)
    .option('--importance', 'what each own failure contributes: Birnbaum, Fussell-Vesely, RAW, RRW')
    .option('--budget <nodes>', 'diagram nodes that the search may hold; beyond it, bounds', parseBudget)
    .option(
      '--timeout <duration>',
      `how long the search may take, e.g. 5m; beyond it, bounds (default: ${patience}s as text)`,
      parseDuration,
    )
    .action(async (paths: string[], options: CutsOptions) => {
      const sampling = samplingOf(options);
      if (options.format === 'ndjson') checkListsAll(options);
      givePathsBack(options.target, paths, io.cwd);
      givePathsBack(options.events ?? [], paths, io.cwd);
      exit(
        await withSession(
          'cuts',
          paths,
          options,
          io,
          async ({ inventory, style, print, printJson, printChunks, say }) => {
            const { buildFaultModel } = await import('../../analysis/model/fault-model.ts');
            const { cutSetQuestion, eachCutSet, presentCutSets } = await import(
              '../../analysis/cuts/find-cut-sets.ts'
            );
            const targets = readRefs(options.target, inventory, io.cwd, {
              includes: (ref) => inventory.entities.has(ref),
              otherwise: 'is no entity that can be a target',
            });
            const model = buildFaultModel(inventory);
            checkKinds(options.events, model.ownFailures);
            const { findBeside } = await import('../cuts-beside.ts');
            const asJson = options.format !== 'text';
            const timeout =
              options.timeout ?? (asJson || options.budget !== undefined ? undefined : patience);
            const query = {
              targets,
              by: options.by,
              top: options.top ?? { text: topForPeople, json: 10_000, ndjson: 0 }[options.format],
              ...given({ kinds: options.events, maxOrder: options.maxOrder }),
              ...given({ minProbability: options.minProbability }),
              budget: {
                ...given({ nodes: options.budget }),
                ...(timeout === undefined
                  ? {}
                  : { milliseconds: timeout * 1000, now: () => io.now().getTime() }),
              },
            };
            const answers = await askPatiently(model.compiled, cutSetQuestion(model, query), options, io);
            const answer = presentCutSets(model, query, answers);
            const others = findBeside(
              model,
              query,
              { ...options, sampling, isSolved: answer.probability.exact !== null },
              io,
            );
            if (sampling !== null && others.spread === null && answer.probability.exact !== null)
              say(nothingToDraw);
            if (options.format === 'ndjson') {
              const { streamCutSets } = await import('../../report/json/stream-cut-sets.ts');
              const { toCutSets } = await import('../../report/json/to-result.ts');
              const { cutSets: _, ...head } = toCutSets(answer);
              const sets = eachCutSet(model, answers.cutSets);
              await printChunks(streamCutSets(head, sets, (event) => model.ownFailures[event]?.name ?? ''));
            } else if (options.format === 'json') {
              const { toCutsResult } = await import('../../report/json/to-result.ts');
              await printJson('cuts', toCutsResult(answer, others));
              if (answer.count > BigInt(answer.cutSets.length))
                say(`Listed ${answer.cutSets.length} of ${answer.count} cut sets; --top N lists more.`);
            } else {
              const { writeCuts } = await import('../../report/text/write-cuts.ts');
              await print(writeCuts(answer, { ...others, by: options.by, top: query.top }, style));
            }
            return exitCodes.clean;
          },
        ),
      );
    });
};

/** @throws UsageError for an option that means nothing where every set is written as it is found. */
function checkListsAll({ top, by, importance, samples }: CutsOptions): void {
  const given = [
    top === undefined ? [] : ['--top'],
    by === 'order' ? [] : [`--by ${by}`],
    importance === undefined ? [] : ['--importance'],
    samples === undefined ? [] : ['--samples'],
  ].flat();
  if (given.length === 0) return;
  throw new UsageError(
    `ndjson lists every cut set as it is found, without ${given.join(' and ')}: ask for --format json`,
  );
}

/** Shows on a terminal how far the search is; Ctrl-C ends it with what is proven by then. */
async function askPatiently(
  compiled: CompiledFaultGraph,
  question: CutSetQuestion,
  options: CutsOptions,
  io: Io,
): Promise<Answers> {
  const { askInWorker } = await import('../../fault/worker/ask-in-worker.ts');
  const progress = makeProgress('', options, io);
  const interrupt = new AbortController();
  const stopListening = io.onInterrupt?.(() => interrupt.abort());
  try {
    return await askInWorker(compiled, {
      ...question,
      budget: {
        ...question.budget,
        signal: interrupt.signal,
        onProgress: ({ steps, order }) =>
          progress.say(() => {
            const known = order === null ? '' : `, every cut set up to order ${order} known`;
            return `searching: ${Math.round(steps / 1e6)} million steps${known}; Ctrl-C ends it with what is proven`;
          }),
      },
    });
  } finally {
    stopListening?.();
    progress.end();
  }
}

function parseProbability(text: string): number {
  const p = Number(text);
  if (text.trim() !== '' && p > 0 && p <= 1) return p;
  throw new InvalidArgumentError('It must be a probability above 0 and up to 1, such as 1e-9.');
}

function parseBudget(text: string): number {
  const nodes = Number(text);
  if (Number.isSafeInteger(nodes) && nodes > 0) return nodes;
  throw new InvalidArgumentError('It must be a whole number above 0.');
}
