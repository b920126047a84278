/**
 * Compiles the kernel and writes it as a string into src/fault/diagram/kernel-binary.ts, beside the SHA-256 of its sources. With
 * --check it only says whether they have been compiled. `npm run kernel` fetches the compiler and runs this.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const folder = import.meta.dirname;
const target = path.join(folder, '../src/fault/diagram/kernel-binary.ts');

function hashSources() {
  const hash = createHash('sha256');
  const files = readdirSync(folder).filter((file) => file.endsWith('.ts'));
  for (const file of files.sort()) hash.update(`${file}\n`).update(readFileSync(path.join(folder, file)));
  return hash.digest('hex');
}

function compile() {
  const output = mkdtempSync(path.join(tmpdir(), 'cofail-kernel-'));
  const binary = path.join(output, 'kernel.wasm');
  const options = ['-O3', '--converge', '--noAssert', '--runtime', 'stub', '-o', binary];
  // Imports are named by the path of the file that declares them, hence the folder.
  execFileSync('asc', ['index.ts', ...options], { cwd: folder, stdio: 'inherit' });
  const base64 = readFileSync(binary).toString('base64');
  rmSync(output, { recursive: true });
  return base64;
}

if (!process.argv.includes('--check')) {
  const lines = compile().match(/.{1,100}/g) ?? [];
  writeFileSync(
    target,
    `// Written by npm run kernel. Do not edit.

/** WebAssembly in base64, of the sources in kernel/ that have the SHA-256 ${hashSources()}. */
export const kernelBinary = [
${lines.map((line) => `  '${line}',`).join('\n')}
].join('');
`,
  );
} else if (!readFileSync(target, 'utf8').includes(hashSources())) {
  console.error('kernel/ was changed and not compiled: npm run kernel');
  process.exitCode = 1;
}
