import { expect, test } from 'vitest';
import { runCli } from '../../cli/run-cli.ts';
import { readJunit } from '../lint/read-junit.ts';

const fleet = 'test/cli/fixtures/fleet';
const outages = 'test/cli/fixtures/outages.scenario.yaml';

test('scenarios are suites, expectations are cases, and what does not hold fails with what is true', async () => {
  const asJson = await runCli(['what-if', '--scenario', outages, fleet, '--format', 'json']);
  const { scenarios, summary } = JSON.parse(asJson.stdout).result;
  const { stdout, code } = await runCli(['what-if', '--scenario', outages, fleet, '--format', 'junit']);
  expect(code).toBe(1);
  const top = readJunit(stdout);
  expect(Object.fromEntries(top.attributes)).toEqual({
    name: 'cofail what-if',
    tests: String(summary.expectations),
    failures: String(summary.broken),
    errors: '0',
    time: '0',
  });
  expect(summary.broken).toBeGreaterThan(0);
  expect(top.children.map(({ attributes }) => attributes.get('name'))).toEqual(
    scenarios.map(({ name }: { name: string }) => name),
  );
  const messages = top.children.flatMap((suite) =>
    suite.children.map(({ children: [failure] }) => failure?.attributes.get('message') ?? null),
  );
  const actual = scenarios.flatMap(({ expectations }: { expectations: { actual: string | null }[] }) =>
    expectations.map((one) => one.actual),
  );
  expect(messages).toEqual(actual);
  const names = top.children.map((suite) => suite.children.map(({ attributes }) => attributes.get('name')));
  for (const cases of names) expect(new Set(cases).size).toBe(cases.length);
});

test('is no format of other questions', async () => {
  const { code, stderr } = await runCli(['what-if', '--sweep', fleet, '--format', 'junit']);
  expect(code).toBe(2);
  expect(stderr).toContain('--format junit goes with --scenario FILE');
});
