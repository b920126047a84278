import { describe, expect, test } from 'vitest';
import { main } from '../../src/cli/main.ts';
import type { Result } from '../../src/report/json/output-schemas.ts';
import { root, runCli } from './run-cli.ts';

const flagship = 'inventories/opengradient';
const start = new Date('2026-06-15T12:00:00Z').getTime();

/** A clock that goes on by so many milliseconds whenever it is read. */
function ticking(step: number): () => Date {
  let time = start;
  return () => {
    time += step;
    return new Date(time);
  };
}

function answerOf(stdout: string): Result<'suggest'> {
  // What the command writes has the type of its schema, which other tests hold it to.
  return (JSON.parse(stdout) as { result: Result<'suggest'> }).result;
}

/** What holds of every plan, however its search ended. */
function expectHonest({ goals, moves, atLeast, complete }: Result<'suggest'>): void {
  expect(complete).toBe(false);
  expect(atLeast).toBeLessThanOrEqual(moves.length);
  for (const { type, repaired, obstacle, after } of goals) {
    expect(repaired).toBe(obstacle === null);
    if (!repaired) continue;
    if (type === 'pair') expect(after.verdict).toBe('independent');
    else expect(after.order).toBe(2);
  }
}

describe('suggest ends with what was found by then, and says what it did not look at', () => {
  test.each([[40], [500], [20_000]])('where the time is up: %i ms pass between two looks', async (step) => {
    const args = ['suggest', flagship, '--format', 'json', '--timeout', '10s'];
    const { stdout, code } = await runCli(args, { now: ticking(step) });
    expect(code).toBe(0);
    const answer = answerOf(stdout);
    expectHonest(answer);
    expect(answer.limit).toBe('time');
    if (step === 20_000)
      expect(new Set(answer.goals.map(({ obstacle }) => obstacle))).toEqual(new Set(['not-examined']));
  });

  test('at Ctrl-C', async () => {
    let stdout = '';
    let isListening = false;
    const code = await main(['suggest', flagship, '--format', 'json'], {
      stdout: {
        write: (text) => {
          stdout += text;
        },
        isTerminal: false,
        columns: undefined,
      },
      stderr: { write: () => {}, isTerminal: false, columns: undefined },
      cwd: root,
      env: {},
      now: ticking(1),
      onInterrupt: (listener) => {
        isListening = true;
        setImmediate(listener);
        return () => {
          isListening = false;
        };
      },
    });
    expect(code).toBe(0);
    expect(isListening).toBe(false);
    expectHonest(answerOf(stdout));
    expect(answerOf(stdout).limit).toBe('aborted');
  });

  test('as text, and lists as many changes as are asked for', async () => {
    const args = ['suggest', flagship, '--budget', '3000', '--top', '1'];
    const { stdout } = await runCli(args);
    expect(stdout).toMatch(/^Not complete: the budget ended the search\. --budget N /mu);
    expect(stdout).toMatch(/^… and \d+ changes more: --top \d+ lists all$/mu);
    expect(stdout).not.toMatch(/^2 {2}/mu);
  });
});

test('--top is for text', async () => {
  const { code, stderr } = await runCli(['suggest', flagship, '--format', 'json', '--top', '3']);
  expect(code).toBe(2);
  expect(stderr).toContain('--top is for text: JSON and patches have every change');
});
