import type { Command, Flag } from '../command.ts';

/** A completion script for zsh (`_arguments`), made from the commands themselves. */
export function zshCompletion(commands: readonly Command[]): string {
  return `#compdef gitops
_gitops() {
  local -a commands
  commands=(
${[...commands.map(({ name, summary }) => `    ${quote(`${name}:${summary}`)}`), `    'completion:print a completion script'`].join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local verb=$words[2]
  shift words
  (( CURRENT -= 1 ))
  case $verb in
${commands.map(formatCommand).join('\n')}
  completion) _arguments '1:shell:(bash fish zsh)' ;;
  esac
}
if [ "$funcstack[1]" = _gitops ]; then _gitops "$@"; else compdef _gitops gitops; fi
`;
}

function formatCommand({ name, flags, positionals }: Command): string {
  const choices = positionals?.choices === undefined ? [] : [quote(`1:argument:(${positionals.choices.join(' ')})`)];
  const files = positionals?.complete === 'file' ? [quote('*:file:_files')] : [];
  const options = Object.entries(flags).flatMap(([flag, details]) => formatFlag(flag, details));
  return `  ${name}) _arguments ${[...choices, ...files, ...options].join(' \\\n      ')} ;;`;
}

function formatFlag(flag: string, { type, short, summary, choices, complete }: Flag): readonly string[] {
  const action =
    choices !== undefined
      ? `(${choices.join(' ')})`
      : complete === undefined
        ? ' '
        : complete === 'folder'
          ? '_files -/'
          : '_files';
  const value = type === 'boolean' ? '' : `:value:${action}`;
  const repeat = type === 'strings' ? '*' : '';
  const text = summary.replaceAll(/[[\]:]/g, ' ');
  return [`--${flag}`, ...(short === undefined ? [] : [`-${short}`])].map((option) =>
    quote(`${repeat}${option}[${text}]${value}`),
  );
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
