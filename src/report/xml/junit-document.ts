import { escapeXml } from './escape-xml.ts';

/** What a JUnit report says: words are plain text, not yet XML. */
interface JunitSuite {
  readonly name: string;
  readonly cases: readonly JunitCase[];
}

export interface JunitCase {
  /** Differs from those of all other cases of the suite. */
  readonly name: string;
  /** Why it fails; null where it passes. */
  readonly failure: { readonly type: string; readonly message: string } | null;
  /** Lines that tell more; none: nothing more is said. */
  readonly details: readonly string[];
}

/** A JUnit report. No times: the same result is the same file. */
export function writeJunitDocument(name: string, suites: readonly JunitSuite[]): string {
  const cases = suites.flatMap((suite) => suite.cases);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    `<testsuites name="${escapeXml(name)}" tests="${cases.length}" failures="${countFailures(cases)}" errors="0" time="0">\n`,
    ...suites.map(writeSuite),
    '</testsuites>\n',
  ].join('');
}

function countFailures(cases: readonly JunitCase[]): number {
  return cases.filter(({ failure }) => failure !== null).length;
}

function writeSuite({ name, cases }: JunitSuite): string {
  const counts = `tests="${cases.length}" failures="${countFailures(cases)}" errors="0" skipped="0" time="0"`;
  const written = cases.map((one) => writeCase(escapeXml(name), one));
  return `  <testsuite name="${escapeXml(name)}" ${counts}>\n${written.join('')}  </testsuite>\n`;
}

function writeCase(classname: string, { name, failure, details }: JunitCase): string {
  const start = `    <testcase classname="${classname}" name="${escapeXml(name)}" time="0"`;
  const text = details.map(escapeXml).join('\n');
  if (failure === null && text === '') return `${start}/>\n`;
  const body =
    failure === null
      ? `<system-out>${text}</system-out>`
      : `<failure type="${escapeXml(failure.type)}" message="${escapeXml(failure.message)}">${text}</failure>`;
  return `${start}>\n      ${body}\n    </testcase>\n`;
}
