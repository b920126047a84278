import { Option } from 'commander';
import type { FaultModel } from '../../analysis/model/fault-model.ts';
import type { Report } from '../../analysis/report/gather-report.ts';
import type { ScenarioOutcome } from '../../analysis/what-if/check-scenario.ts';
import { InputError, UsageError } from '../../diagnostics/errors.ts';
import { quote } from '../../diagnostics/quote.ts';
import { plural } from '../../report/words/words.ts';
import type { CommandDefinition } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import {
  addCommonOptions,
  addToday,
  type CommonOptions,
  type TodayOption,
  today,
  wholeNumber,
} from '../options.ts';
import { readPageScript } from '../page-script.ts';
import { makeProgress } from '../progress.ts';
import { addSampling, nothingToDraw, type SamplingOptions, samplingOf } from '../sampling.ts';
import { withSession } from '../session.ts';
import type { LoadedScenarios } from '../what-if/load-scenarios.ts';
import { separateScenarios } from '../what-if/scenario-files.ts';

const examples = `cofail report prod/ --output report.html     the whole fleet on one page, for people
cofail report prod/ --output report.md       the same for a wiki
cofail report prod/ --output report.json     the same as data
cofail report prod/ --output report.html --scenario prod/    with outages and what is expected of them`;

const formats = ['html', 'markdown', 'json'] as const;
type Format = (typeof formats)[number];

const formatOfEnding: Readonly<Record<string, Format>> = {
  html: 'html',
  md: 'markdown',
  json: 'json',
};

const endings = Object.keys(formatOfEnding)
  .join(', .')
  .replace(/, (?=[^,]*$)/, ' or ');

interface ReportOptions extends Omit<CommonOptions, 'format'>, TodayOption, SamplingOptions {
  readonly format?: Format;
  readonly budget?: number;
  readonly scenario?: readonly string[];
}

export const report: CommandDefinition = (command, io, exit) => {
  command.description(
    'The resilience report: what fails together, what that costs, and what each number rests on.',
  );
  const format = new Option(
    '-f, --format <format>',
    `format of the report (default: by the ending of --output, .${endings}; else markdown)`,
  ).choices(formats);
  addSampling(addToday(addCommonOptions(command, format, examples)))
    .option(
      '--budget <n>',
      'diagram nodes that one question to the engine may hold (default: 1 million)',
      wholeNumber(1),
    )
    .option('--scenario <file...>', 'outages with what is expected of them, and whether it holds')
    .action(async (paths: string[], given: ReportOptions) => {
      const sampling = samplingOf(given);
      const { scenarios: scenarioFiles, inventory: others } = separateScenarios(given.scenario ?? []);
      paths.push(...others);
      const options = { ...given, format: given.format ?? formatOf(given.output) };
      exit(
        await withSession(
          'report',
          paths,
          options,
          io,
          async ({ inventory, sources, print, printJson, say }) => {
            const { buildFaultModel } = await import('../../analysis/model/fault-model.ts');
            const { defaultReportLimits, gatherReport } = await import(
              '../../analysis/report/gather-report.ts'
            );
            const { hashFiles } = await import('../../report/hash-files.ts');
            const model = buildFaultModel(inventory);
            const scenarios =
              scenarioFiles.length === 0 ? null : await readOutcomes(scenarioFiles, model, io.cwd);
            const outcomes = scenarios?.outcomes ?? [];
            const progress = makeProgress('pairs and services examined', options, io);
            const found = gatherReport(model, {
              today: today(options, io),
              sampling,
              limits: {
                ...defaultReportLimits,
                ...(options.budget === undefined ? {} : { nodes: options.budget }),
              },
              onProgress: progress.report,
            });
            progress.end();
            if (sampling !== null && !hasDraws(found)) say(nothingToDraw);
            const files = hashFiles(sources);
            if (options.format === 'json') {
              const { toReportResult } = await import('../../report/json/to-report-result.ts');
              const { toScenariosResult } = await import('../../report/json/to-scenarios-result.ts');
              const checked =
                scenarios === null ? null : toScenariosResult(scenarios.outcomes, scenarios.locate);
              await printJson('report', toReportResult(found, files, checked));
            } else if (options.format === 'html') {
              const { writeReportPage } = await import('../../report/html/write-report-page.ts');
              const script = await readPageScript();
              if (script === null)
                say('The page answers no what-if: cofail was built without its script (npm run build).');
              const page = { name: inventory.name, report: found, files };
              const { reportIncentives } = await import('../../analysis/incentives/report-incentives.ts');
              const { reportPlacement } = await import('../../analysis/place/report-placement.ts');
              const placement = await reportPlacement(inventory);
              const incentives = reportIncentives(inventory);
              await print(writeReportPage(page, inventory, script, incentives, placement, outcomes));
            } else {
              const { writeReportMarkdown } = await import('../../report/markdown/write-report.ts');
              await print(writeReportMarkdown({ name: inventory.name, report: found, files }, outcomes));
            }
            return exitCodes.clean;
          },
        ),
      );
    });
};

function hasDraws({ pairs, services }: Report): boolean {
  return (
    pairs.rows.some(({ probability }) => probability.spread !== null) ||
    services.rows.some(({ spread }) => spread !== null)
  );
}

/** @throws InputError for scenarios with a problem; `what-if --scenario` shows all of them with their lines. */
async function readOutcomes(
  given: readonly string[],
  model: FaultModel,
  cwd: string,
): Promise<{ outcomes: readonly ScenarioOutcome[]; locate: LoadedScenarios['locate'] }> {
  const { loadScenarios } = await import('../what-if/load-scenarios.ts');
  const { outcomes, diagnostics, locate } = await loadScenarios(given, model, cwd);
  if (outcomes !== null) return { outcomes, locate };
  const [first, ...others] = diagnostics;
  const more = others.length === 0 ? '' : ` (and ${plural(others.length, 'further problem')})`;
  throw new InputError(
    `the scenarios cannot be loaded: ${quote(first?.file ?? '')}: ${first?.message ?? ''}${more}; cofail what-if --scenario shows where`,
  );
}

/** @throws UsageError for a file whose ending says no format. */
function formatOf(output: string | undefined): Format {
  if (output === undefined) return 'markdown';
  const ending = /\.([^./\\]+)$/.exec(output)?.[1]?.toLowerCase() ?? '';
  const format = Object.hasOwn(formatOfEnding, ending) ? formatOfEnding[ending] : undefined;
  if (format !== undefined) return format;
  throw new UsageError(
    `the ending of ${quote(output)} says no format: end it in .${endings}, or add --format`,
  );
}
