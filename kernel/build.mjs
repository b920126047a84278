/**
 * Compiles what is written in AssemblyScript, each folder to a string in a file of TypeScript, beside the SHA-256 of its
 * sources. With --check it only says whether they have been compiled. `npm run kernel` fetches the compiler and runs this.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');
const parts = [
  { folder: 'kernel', target: 'src/fault/diagram/kernel-binary.ts', name: 'decodeKernel' },
  { folder: 'parser', target: 'src/inventory/parse/parser-binary.ts', name: 'decodeParser' },
];

/** Browsers have no Buffer, whose decoder takes a twentieth of the time of what they have. */
const decode = `export function NAME(): Uint8Array {
  if (typeof Buffer !== 'undefined') return Buffer.from(base64, 'base64');
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
}
`;

function hashSources(folder) {
  const hash = createHash('sha256');
  const files = readdirSync(folder).filter((file) => file.endsWith('.ts'));
  for (const file of files.sort()) hash.update(`${file}\n`).update(readFileSync(path.join(folder, file)));
  return hash.digest('hex');
}

function compile(folder) {
  const output = mkdtempSync(path.join(tmpdir(), 'cofail-kernel-'));
  const binary = path.join(output, 'kernel.wasm');
  const options = ['-O3', '--converge', '--noAssert', '--runtime', 'stub', '-o', binary];
  // Imports are named by the path of the file that declares them, hence the folder.
  execFileSync('asc', ['index.ts', ...options], { cwd: folder, stdio: 'inherit' });
  const base64 = readFileSync(binary).toString('base64');
  rmSync(output, { recursive: true });
  return base64;
}

for (const { folder, target, name } of parts) {
  const sources = path.join(root, folder);
  const written = path.join(root, target);
  const hash = hashSources(sources);
  if (process.argv.includes('--check')) {
    if (readFileSync(written, 'utf8').includes(hash)) continue;
    console.error(`${folder}/ was changed and not compiled: npm run kernel`);
    process.exitCode = 1;
    continue;
  }
  const lines = compile(sources).match(/.{1,100}/g) ?? [];
  writeFileSync(
    written,
    `// Written by npm run kernel. Do not edit.

/** WebAssembly in base64, of the sources in ${folder}/ that have the SHA-256 ${hash}. */
const base64 = [
${lines.map((line) => `  '${line}',`).join('\n')}
].join('');

${decode.replace('NAME', name)}`,
  );
}
