import type { CommandShape, OptionShape, Values } from './command-shape.ts';

/** A script for fish 3 or newer. */
export function writeFish(commands: readonly CommandShape[]): string {
  const lines = commands.flatMap((command) => {
    const { name, summary, argument, options } = command;
    return [
      '',
      `complete -c cofail -n __fish_use_subcommand -a ${name} -d ${quoted(summary)}`,
      ...argumentLine(name, argument),
      ...options.map((option) => optionLine(name, option)),
    ];
  });
  return `# fish completion for cofail, written by: cofail completion fish

function __cofail_inventory
    set -l words (commandline -opc)
    $words[1] completion --values $argv[1] -- $words[2..-1] (commandline -ct) 2>/dev/null
end

complete -c cofail -f
complete -c cofail -n __fish_use_subcommand -s h -l help -d 'display help'
complete -c cofail -n __fish_use_subcommand -s V -l version -d 'the version'
${lines.join('\n')}
`;
}

function argumentLine(command: string, argument: Values): string[] {
  if (argument.kind === 'anything') return [];
  return [`complete -c cofail -n ${isCommand(command)} ${completions(argument)}`];
}

function optionLine(command: string, { names, summary, value }: OptionShape): string {
  const flags = names.map((name) => (name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`));
  const takes = value === null ? '' : ` -r ${completions(value.values)}`;
  return `complete -c cofail -n ${isCommand(command)} ${flags.join(' ')}${takes} -d ${quoted(summary)}`;
}

function isCommand(name: string): string {
  return quoted(`__fish_seen_subcommand_from ${name}`);
}

function completions(values: Values): string {
  switch (values.kind) {
    case 'words':
    case 'words=file':
      return `-f -a ${quoted(values.words.join(' '))}`;
    case 'words-and-files':
      return `-F -a ${quoted(values.words.join(' '))}`;
    case 'files':
      return '-F';
    case 'anything':
      return '-f';
    default:
      return `-f -a ${quoted(`(__cofail_inventory ${values.kind})`)}`;
  }
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
