import type { LintReport, SuppressedFinding } from '../../rules/run/lint-report.ts';
import { stringifySafely } from '../json/stringify-safely.ts';
import { version } from '../version.ts';
import { plural } from '../words/words.ts';
import { fingerprintFindings } from './fingerprint.ts';
import type { LintContext, LintOutput, LintWriter } from './lint-writer.ts';
import type { SarifLog, SarifResult } from './sarif-log.ts';
import { sourceRoot, toSarifFile, toSarifResult, toSuppressions } from './sarif-result.ts';
import { toSarifRule } from './sarif-rule.ts';
import { worstFirst } from './worst-first.ts';

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** Results of a run that GitHub keeps. */
const mostResults = 5000;

/** A SARIF 2.1.0 log of all findings; those that do not count are marked as suppressed. */
export const writeSarif: LintWriter = (report, context) => write(report, context, report.suppressed);

/** The same without suppressed findings: GitHub reads no suppressions and would open an alert for each. */
export const writeGithubSarif: LintWriter = (report, context) => write(report, context, null);

function write(
  report: LintReport,
  context: LintContext,
  suppressed: readonly SuppressedFinding[] | null,
): LintOutput {
  const all = report.diagnostics.length + (suppressed?.length ?? 0);
  const results = findResults(report, suppressed);
  const left = all - results.length;
  const notes =
    left === 0
      ? []
      : [
          `SARIF has the worst ${mostResults.toLocaleString('en-US')} of ${plural(all, 'finding')}: GitHub takes no more. ${left.toLocaleString('en-US')} left out.`,
        ];
  return { text: `${stringifySafely(toLog(report, context, results, notes))}\n`, notes };
}

/** From the worst down; suppressed ones last. */
function findResults(
  report: LintReport,
  suppressed: readonly SuppressedFinding[] | null,
): readonly SarifResult[] {
  const fingerprintOf = fingerprintFindings(report);
  const ruleIndexes = new Map(report.rules.map(({ id }, index) => [id, index]));
  const all = [
    ...worstFirst(report.diagnostics).map((diagnostic) => ({ diagnostic, suppression: null })),
    ...(suppressed ?? []).map((suppression) => ({ diagnostic: suppression.diagnostic, suppression })),
  ];
  return all.slice(0, mostResults).map(({ diagnostic, suppression }) => ({
    ...toSarifResult(diagnostic, ruleIndexes.get(diagnostic.rule), fingerprintOf(diagnostic)),
    // By the specification, all results of a run say whether they are suppressed, or none does.
    ...(suppressed === null ? {} : { suppressions: toSuppressions(suppression) }),
  }));
}

function toLog(
  { rules, files }: LintReport,
  { exitCode }: LintContext,
  results: readonly SarifResult[],
  notes: readonly string[],
): SarifLog {
  return {
    $schema: schema,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'cofail', semanticVersion: version, rules: rules.map(toSarifRule) } },
        invocations: [
          {
            executionSuccessful: exitCode < 2,
            exitCode,
            ...(notes.length === 0
              ? {}
              : {
                  toolConfigurationNotifications: notes.map((text) => ({
                    level: 'warning',
                    message: { text },
                  })),
                }),
          },
        ],
        originalUriBaseIds: {
          [sourceRoot]: { description: { text: 'The folder in which cofail ran.' } },
        },
        artifacts: files.map((file) => ({ location: toSarifFile(file), roles: ['analysisTarget'] })),
        columnKind: 'utf16CodeUnits',
        results,
      },
    ],
  };
}
