import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { main } from '../../src/cli/main.ts';

/** The checkout. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

export interface CliResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliSettings {
  /** Folder to run in; the checkout where left out. */
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Both streams are terminals of so many columns; pipes where left out. */
  readonly terminal?: number;
  readonly now?: () => Date;
  /** What is typed. */
  readonly stdin?: string;
}

/** The day on which commands run, unless a test says otherwise. */
const someDay = new Date('2026-06-15T12:00:00Z');

/** Runs cofail in this process, with streams of its own. */
export async function runCli(args: readonly string[], settings: CliSettings = {}): Promise<CliResult> {
  const { cwd = root, env = {}, terminal, now = () => someDay, stdin } = settings;
  let stdout = '';
  let stderr = '';
  const output = (take: (text: string) => void) => ({
    write: take,
    isTerminal: terminal !== undefined,
    columns: terminal,
  });
  const code = await main(args, {
    stdout: output((text) => {
      stdout += text;
    }),
    stderr: output((text) => {
      stderr += text;
    }),
    ...(stdin === undefined
      ? {}
      : { stdin: { stream: Readable.from([stdin]), isTerminal: terminal !== undefined } }),
    cwd,
    env,
    now,
  });
  return { code, stdout, stderr };
}

/** A folder with these files that is gone after the tests; made anew for each call. */
export function makeFolder(files: Readonly<Record<string, string>>): { folder: string; remove: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'cofail-cli-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Compiles the command line as `npm run build` does, away from dist, and answers the folder of the package. */
export function buildCli(): { folder: string; remove: () => void } {
  const built = makeFolder({ 'package.json': '{ "type": "module" }' });
  for (const name of ['node_modules', 'docs', 'inventories'])
    symlinkSync(path.join(root, name), path.join(built.folder, name), 'junction');
  const compiler = path.join(root, 'node_modules/typescript/bin/tsc');
  const options = ['-p', 'tsconfig.build.json', '--noCheck', '--declaration', 'false'];
  execFileSync(process.execPath, [compiler, ...options, '--outDir', path.join(built.folder, 'dist')], {
    cwd: root,
  });
  execFileSync(process.execPath, [path.join(root, '.ci/bundle.mjs'), path.join(built.folder, 'dist')]);
  return built;
}

/** Runs a built cofail as a process. `readUpTo`: stop reading its stdout after so many bytes, as `head` does. */
export function spawnCli(
  built: string,
  args: readonly string[],
  { cwd = root, readUpTo }: { cwd?: string; readUpTo?: number } = {},
): Promise<CliResult> {
  const child = spawn(process.execPath, [path.join(built, 'dist/cli/bin.js'), ...args], { cwd });
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
  child.stdout.on('data', (chunk: Buffer) => {
    stdout.push(chunk);
    if (readUpTo !== undefined && Buffer.concat(stdout).length >= readUpTo) child.stdout.destroy();
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      const text = (chunks: readonly Buffer[]): string => Buffer.concat(chunks).toString('utf8');
      resolve({ code: code ?? -1, stdout: text(stdout), stderr: text(stderr) });
    });
  });
}
