import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from './run-cli.ts';

/** Every ref and own failure that cofail prints can be given back to it. */
let folder: string;
let file: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'cofail-refs-'));
  file = path.join(folder, 'fleet.yaml');
  const nodes = 'a: { cloud: "a,b", failure: never }, b: { cloud: unknown, failure: never }, "n,1": {}';
  writeFileSync(file, `cofail: 1\nclouds: { "a,b": {} }\nnodes: { ${nodes} }\n`);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function downWith(ref: string): Promise<string[]> {
  const { stdout } = await runCli(['what-if', '--fail', ref, file, '--format', 'json']);
  return JSON.parse(stdout).result.down;
}

describe('a ref on the command line', () => {
  test('may have a comma in it', async () => {
    expect(await downWith('cloud:a,b')).toEqual(['cloud:a,b', 'node:a']);
    expect(await downWith('n,1')).toEqual(['node:n,1']);
  });

  test('may be one of several behind commas', async () => {
    expect(await downWith('node:a,node:b')).toEqual(['node:a', 'node:b']);
  });

  test('may name the unknown of one referrer', async () => {
    expect(await downWith('cloud:unknown@node:b')).toEqual(['node:b']);
    const { code, stderr } = await runCli(['what-if', '--fail', 'cloud:unknown@node:a', file]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^cofail: there is no cloud "unknown@node:a"/);
  });

  test('may be a pattern or a selection, also several of them behind commas', async () => {
    expect(await downWith('node:*')).toEqual(['node:a', 'node:b', 'node:n,1']);
    expect(await downWith('node[cloud="cloud:a,b",id=a|b],node:n*')).toEqual(['node:a', 'node:n,1']);
  });

  test('may stand in a pair, where only one reading makes two entities', async () => {
    const { stdout } = await runCli(['pairs', '--pair', 'n,1,b', file, '--format', 'json']);
    const [pair] = JSON.parse(stdout).result.pairs;
    expect([pair.primary, pair.backup]).toEqual(['node:n,1', 'node:b']);
  });
});
