import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatPath } from '../../../src/diagnostics/document-path.ts';
import { escapeInvisible } from '../../../src/diagnostics/quote.ts';
import type { SarifLog } from '../../../src/report/lint/sarif-log.ts';
import { writeGithubSarif, writeSarif } from '../../../src/report/lint/write-sarif.ts';
import { arbitraryReport } from './arbitrary-report.ts';
import { finding, hostile, ordinary, plainContext, report } from './reports.ts';
import { sarifSchema } from './sarif-schema.ts';

const ajv = new Ajv({ strict: false, allErrors: true });
/** RFC 3986: only these characters, and percent signs with two hexadecimal digits. */
const uri = /^(?:[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9A-F]{2})*$/;
ajv.addFormat('uri-reference', uri);
ajv.addFormat('uri', (text) => uri.test(text) && /^[a-z]+:/.test(text));
const isValid = ajv.compile(sarifSchema);

function parse(text: string): SarifLog['runs'][number] {
  const log: SarifLog = JSON.parse(text);
  expect(isValid(log), JSON.stringify(isValid.errors)).toBe(true);
  const run = log.runs[0];
  if (run === undefined) throw new Error('no run');
  return run;
}

test('the schema sees what is wrong', () => {
  const log: SarifLog = JSON.parse(writeSarif(ordinary, plainContext).text);
  const run = log.runs[0];
  const result = run?.results[0];
  for (const broken of [
    { ...log, version: '2.0.0' },
    { ...log, runs: [{ ...run, extra: 1 }] },
    { ...log, runs: [{ ...run, results: [{ ...result, message: {} }] }] },
    { ...log, runs: [{ ...run, results: [{ ...result, level: 'warn' }] }] },
    { ...log, runs: [{ ...run, artifacts: [{ location: { uri: 'a b' }, roles: [] }] }] },
  ])
    expect(isValid(broken)).toBe(false);
});

describe('a log is valid, and says of each finding what it is, whatever its words', () => {
  test.each([
    ['with suppressed findings', writeSarif],
    ['for GitHub', writeGithubSarif],
  ])('%s', (_, write) => {
    fc.assert(
      fc.property(arbitraryReport, (given) => {
        const run = parse(write(given, plainContext).text);
        const rules = run.tool.driver.rules;
        const all = [...given.diagnostics, ...given.suppressed.map(({ diagnostic }) => diagnostic)];
        const count = write === writeSarif ? all.length : given.diagnostics.length;
        expect(run.results).toHaveLength(count);
        for (const { ruleId, ruleIndex, message, locations } of run.results) {
          if (ruleIndex !== undefined) expect(rules[ruleIndex]?.id).toBe(ruleId);
          else expect(rules.map(({ id }) => id)).not.toContain(ruleId);
          expect(message.text).not.toContain('](');
          const at = locations[0]?.physicalLocation.region;
          if (at?.startLine === at?.endLine)
            expect(at?.endColumn).toBeGreaterThanOrEqual(at?.startColumn ?? Number.POSITIVE_INFINITY);
        }
        const fingerprints = run.results.map((result) => result.partialFingerprints['cofail/v1']);
        expect(new Set(fingerprints).size).toBe(count);
      }),
    );
  });
});

test('the place of a finding leads back to the file, the range and the path', () => {
  fc.assert(
    fc.property(arbitraryReport, (given) => {
      const run = parse(writeGithubSarif(given, plainContext).text);
      const ordered = [
        ...given.diagnostics.filter(({ severity }) => severity === 'error'),
        ...given.diagnostics.filter(({ severity }) => severity === 'warning'),
      ];
      for (const [index, { file, range, path, severity, rule }] of ordered.entries()) {
        const result = run.results[index];
        const location = result?.locations[0];
        const { uri = '', uriBaseId } = location?.physicalLocation.artifactLocation ?? {};
        const name = decodeURIComponent(uri.replace(/^file:\/\/(?:\/(?=[A-Za-z]:))?/, ''));
        expect(name).toBe(file.replace(/\p{Cs}/gu, '\uFFFD'));
        expect(uriBaseId === undefined).toBe(/^(?:\/|\.\.\/|[A-Za-z]:\/)/.test(file));
        expect([result?.level, result?.ruleId]).toEqual([severity, rule]);
        expect(location?.logicalLocations?.[0]?.fullyQualifiedName ?? '').toBe(
          escapeInvisible(formatPath(path)),
        );
        if (range !== null)
          expect(location?.physicalLocation.region).toEqual({
            startLine: range.start.line,
            startColumn: range.start.column,
            endLine: range.end.line,
            endColumn: range.end.column,
          });
      }
    }),
  );
});

test('a suppressed finding says by what and why; where one does, all results say that they are not', () => {
  const run = parse(writeSarif(ordinary, plainContext).text);
  expect(run.results.map(({ suppressions }) => suppressions)).toEqual([
    [],
    [],
    [],
    [],
    [{ kind: 'inSource', justification: 'the second cloud is on its way' }],
    [{ kind: 'external' }],
  ]);
  const forGithub = parse(writeGithubSarif(ordinary, plainContext).text);
  expect(forGithub.results.some((result) => 'suppressions' in result)).toBe(false);
});

test('a page keeps only links that lead somewhere', () => {
  const help = parse(writeSarif(ordinary, plainContext).text).tool.driver.rules[0]?.help;
  expect(help?.markdown).toContain('See verdicts, [the web](https://example.org).');
});

test('what cannot be loaded is a run that did not succeed', () => {
  const outcome = (exitCode: number) =>
    parse(writeSarif(hostile, { ...plainContext, exitCode }).text).invocations[0]?.executionSuccessful;
  expect([0, 1, 2].map(outcome)).toEqual([true, true, false]);
});

test('of more than GitHub takes, the worst are kept, and it is said', () => {
  const diagnostics = Array.from({ length: 5003 }, (_, index) =>
    finding({ severity: index < 4 ? 'warning' : 'error', path: ['nodes', index] }),
  );
  const given = report({ diagnostics, suppressed: [{ diagnostic: finding(), by: 'comment', reason: null }] });
  const { text, notes } = writeSarif(given, plainContext);
  const run = parse(text);
  expect(run.results).toHaveLength(5000);
  expect(run.results.filter(({ level }) => level === 'error')).toHaveLength(4999);
  expect(notes).toEqual(['SARIF has the worst 5,000 of 5,004 findings: GitHub takes no more. 4 left out.']);
  expect(run.invocations[0]?.toolConfigurationNotifications).toEqual([
    { level: 'warning', message: { text: notes[0] } },
  ]);
});

test.each([
  ['fleet/nodes.yaml', 'fleet/nodes.yaml'],
  ['../up.yaml', '../up.yaml'],
  ['/srv/a b.yaml', 'file:///srv/a%20b.yaml'],
  ['C:/fleet/a.yaml', 'file:///C:/fleet/a.yaml'],
  ['a:b.yaml', 'a%3Ab.yaml'],
  ['100%.yaml', '100%25.yaml'],
  ['日本.yaml', '%E6%97%A5%E6%9C%AC.yaml'],
])('%s is %s', (file, uri) => {
  const run = parse(writeSarif(report({ files: [file] }), plainContext).text);
  expect(run.artifacts[0]?.location.uri).toBe(uri);
});
