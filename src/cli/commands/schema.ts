import { Argument } from 'commander';
import { UsageError } from '../../diagnostics/errors.ts';
import { quote } from '../../diagnostics/quote.ts';
import { jsonSchema, schemaNames } from '../../report/json/json-schemas.ts';
import type { CommandDefinition } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { offer } from '../options.ts';
import { printResult } from '../output.ts';

const examples = `
Examples:
  cofail schema > inventory.schema.json    for editors: completion and checks while typing
  cofail schema pairs                      of what cofail pairs --format json prints`;

export const schema: CommandDefinition = (command, io, exit) => {
  command
    .description(
      'Print a JSON Schema (draft-7): of the inventory format, or of the JSON that a command prints.',
    )
    .addArgument(offer(new Argument('[name]', 'of what').default('inventory'), schemaNames))
    .option('-o, --output <file>', 'write it to a file instead of stdout')
    .addHelpText('after', examples)
    .action(async (name: string, options: { output?: string }) => {
      const known = schemaNames.find((one) => one === name);
      if (known === undefined)
        throw new UsageError(`there is no schema ${quote(name)}. There are: ${schemaNames.join(', ')}.`);
      await printResult(`${JSON.stringify(jsonSchema(known), null, 2)}\n`, options, io);
      exit(exitCodes.clean);
    });
};
