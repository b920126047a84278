import type { CommandShape, OptionShape, Values } from './command-shape.ts';

/** A script for zsh, to be sourced or put into a folder of `$fpath` as `_cofail`. */
export function writeZsh(commands: readonly CommandShape[]): string {
  return `#compdef cofail
# zsh completion for cofail, written by: cofail completion zsh

_cofail_inventory() {
  local -a found
  found=(\${(f)"$($cofail_program completion --values $1 -- "\${(@Q)words[1,CURRENT]}" 2> /dev/null)"})
  compadd -a found
}

_cofail_words_and_files() {
  compadd -- "$@"
  _files
}

_cofail_words_then_file() {
  if compset -P '*='; then
    _files
  else
    compadd -- "$@"
  fi
}

_cofail_commands() {
  local -a commands
  commands=(
${commands.map(({ name, summary }) => `    ${quoted(`${name}:${summary.replaceAll(':', '\\:')}`)}\n`).join('')}  )
  _describe command commands
}

_cofail() {
  local cofail_program=\${(Q)words[1]} curcontext=$curcontext state line
  _arguments -C \\
    '(- *)'{-h,--help}'[display help]' \\
    '(- *)'{-V,--version}'[the version]' \\
    '1: :_cofail_commands' \\
    '*:: :->argument'
  [[ $state == argument ]] || return
  case $words[1] in
${commands.map(commandCase).join('')}  esac
}

# Sourced, or loaded from $fpath at the first use.
if [[ \${funcstack[1]-} == _cofail ]]; then
  _cofail "$@"
else
  compdef _cofail cofail
fi
`;
}

function commandCase({ name, options, argument }: CommandShape): string {
  const specs = [...options.map(optionSpec), quoted(`*:${argument.kind}:${action(argument)}`)];
  return `    ${name})\n      _arguments ${specs.join(' \\\n        ')}\n      ;;\n`;
}

function optionSpec({ names, summary, value }: OptionShape): string {
  const described = `[${escaped(summary)}]`;
  // What takes a value may mostly be repeated; a flag is wanted once.
  const before = value === null ? `(${names.join(' ')})` : '*';
  const after = value === null ? '' : `:${escaped(value.name)}:${action(value.values)}`;
  const [first = '', ...others] = names;
  const spec = others.length === 0 ? first : `{${names.join(',')}}`;
  return `${quoted(before)}${spec}${quoted(described + after)}`;
}

/** With a space before it, a function gets the words alone, without options for `compadd`. */
function action(values: Values): string {
  switch (values.kind) {
    case 'words':
      return `(${values.words.join(' ')})`;
    case 'words=file':
      return ` _cofail_words_then_file ${values.words.join(' ')}`;
    case 'words-and-files':
      return ` _cofail_words_and_files ${values.words.join(' ')}`;
    case 'files':
      return '_files';
    case 'anything':
      return ' ';
    default:
      return ` _cofail_inventory ${values.kind}`;
  }
}

function escaped(text: string): string {
  return text.replace(/[\\[\]:]/g, '\\$&');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
