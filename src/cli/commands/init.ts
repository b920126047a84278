import { access, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { InputError } from '../../diagnostics/errors.ts';
import { escapeInvisible, quote } from '../../diagnostics/quote.ts';
import { jsonSchema } from '../../report/json/json-schemas.ts';
import { commandLine } from '../../report/text/command-line.ts';
import type { CommandDefinition } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { writeTo } from '../output.ts';
import { packageFile } from '../package-file.ts';

/** Hidden, so that it is not taken for a part of the inventory. */
const schemaName = '.inventory.schema.json';

const examples = `
Examples:
  cofail init                     inventories/quickstart.yaml
  cofail init prod/fleet.yaml     another file`;

export const init: CommandDefinition = (command, io, exit) => {
  command
    .description('Write a starter inventory, with a schema beside it for editors. Never overwrites a file.')
    .argument('[file]', 'the file to write', 'inventories/quickstart.yaml')
    .addHelpText('after', examples)
    .action(async (file: string) => {
      const target = path.resolve(io.cwd, file);
      const schemaFile = path.join(path.dirname(target), schemaName);
      if (await exists(target))
        throw new InputError(`${quote(file)} exists already; cofail init overwrites nothing`);
      const example = await readFile(packageFile('inventories/quickstart.yaml'), 'utf8');
      const starter = example
        .replace(/^# yaml-language-server:.*$/m, `# yaml-language-server: $schema=${schemaName}`)
        .replace(/ The full format by example: .*$/m, ' The format: docs/inventory-format.md of cofail.')
        .replace('inventories/quickstart.yaml', () => escapeInvisible(file));
      // A folder that cannot be made shows as a file that cannot be written.
      await mkdir(path.dirname(target), { recursive: true }).catch(() => undefined);
      await writeTo(target, starter, io);
      if (!(await exists(schemaFile)))
        await writeTo(schemaFile, `${JSON.stringify(jsonSchema('inventory'), null, 2)}\n`, io);
      io.stderr.write(
        `Wrote ${quote(file)}, and ${schemaName} beside it for editors.\nNext: ${commandLine(['pairs', file])}\n`,
      );
      exit(exitCodes.clean);
    });
};

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
