import type { CommandShape, OptionShape, Values } from './command-shape.ts';

/** A script for bash 3.2 or newer. */
export function writeBash(commands: readonly CommandShape[]): string {
  return `# bash completion for cofail, written by: cofail completion bash

# What completes a place: how many values an option takes (1 or *), then the way, then words.
_cofail_option() {
  case "$1 $2" in
${commands.flatMap((command) => command.options.map((option) => optionCase(command, option))).join('')}  esac
}

_cofail_argument() {
  case $1 in
${commands.map(({ name, argument }) => `    ${name}) echo ${quoted(way(argument))} ;;\n`).join('')}  esac
}

_cofail_flags() {
  case $1 in
${commands.map(({ name, options }) => `    ${name}) echo ${quoted(options.flatMap(({ names }) => names).join(' '))} ;;\n`).join('')}  esac
}

# Adds the words that begin with the current one.
_cofail_match() {
  local word
  for word in "$@"; do
    [[ $word == "$value"* ]] && COMPREPLY+=("$head$word")
  done
}

_cofail_files() {
  local file
  while IFS= read -r file; do
    COMPREPLY+=("$head$file")
  done < <(compgen -f -- "$value")
  type compopt > /dev/null 2>&1 && compopt -o filenames 2> /dev/null
}

_cofail_complete() {
  local way=$1 word
  shift
  case $way in
    words) _cofail_match "$@" ;;
    words=file)
      if [[ $value == *=* ]]; then
        head+=\${value%%=*}'='
        value=\${value#*=}
        _cofail_files
      else
        _cofail_match "$@"
      fi
      ;;
    words-and-files)
      _cofail_match "$@"
      _cofail_files
      ;;
    files) _cofail_files ;;
    ref | kind | role | candidate)
      while IFS= read -r word; do
        _cofail_match "$word"
      done < <("$program" completion --values "$way" -- "\${words[@]:1:\${#words[@]}-2}" "$value" 2> /dev/null)
      ;;
  esac
}

_cofail() {
  local program=$1 words=() word i last
  # Bash breaks words at : and =, which stand within refs and options.
  for ((i = 0; i <= COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    if ((i > 1)) && [[ $word == [:=]* || \${COMP_WORDS[i - 1]} == *[:=] ]]; then
      words[\${#words[@]} - 1]+=$word
    else
      words+=("$word")
    fi
  done
  last=$((\${#words[@]} - 1))
  local value=\${words[last]} head='' command='' option='' distance=0
  for ((i = 1; i < last; i++)); do
    [[ \${words[i]} == -* ]] && continue
    command=\${words[i]}
    break
  done
  COMPREPLY=()
  if [[ -z $command ]]; then
    _cofail_match ${[...commands.map(({ name }) => name), '--help', '--version'].join(' ')}
    return
  fi
  if [[ $value == --*=* ]]; then
    option=\${value%%=*} distance=1 head=\${value%%=*}'=' value=\${value#*=}
  else
    for ((i = last - 1; i > 0; i--)); do
      [[ \${words[i]} == -* ]] || continue
      option=\${words[i]} distance=$((last - i))
      break
    done
  fi
  local takes=()
  [[ -n $option ]] && read -ra takes <<< "$(_cofail_option "$command" "$option")"
  if [[ $value == -* && -z $head && ( $distance != 1 || \${#takes[@]} == 0 ) ]]; then
    read -ra takes <<< "$(_cofail_flags "$command")"
    _cofail_match "\${takes[@]}"
  elif [[ \${#takes[@]} -gt 0 && ( $distance == 1 || \${takes[0]} == '*' ) ]]; then
    _cofail_complete "\${takes[@]:1}"
    # An option that takes several values leaves paths behind them.
    [[ $distance -gt 1 ]] && _cofail_files
  else
    read -ra takes <<< "$(_cofail_argument "$command")"
    _cofail_complete "\${takes[@]}"
  fi
  # Bash replaces only what stands behind its last break.
  local breaks=\${COMP_WORDBREAKS//[^:=]/} whole=$head$value kept
  [[ -z $breaks || $whole != *[$breaks]* ]] && return
  kept=\${whole##*["$breaks"]}
  for i in "\${!COMPREPLY[@]}"; do
    COMPREPLY[i]=\${COMPREPLY[i]:\${#whole}-\${#kept}}
  done
}

complete -F _cofail cofail
`;
}

function optionCase({ name }: CommandShape, { names, value }: OptionShape): string {
  if (value === null) return '';
  const patterns = names.map((one) => quoted(`${name} ${one}`)).join(' | ');
  return `    ${patterns}) echo ${quoted(`${value.isMany ? '*' : '1'} ${way(value.values)}`)} ;;\n`;
}

function way(values: Values): string {
  return [values.kind, ...('words' in values ? values.words : [])].join(' ');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
