import type { Command } from '../command.ts';

/** A completion script for bash (`complete -F`), made from the commands themselves. */
export function bashCompletion(commands: readonly Command[]): string {
  return `# bash completion for gitops
_gitops() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]}
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W '${[...commands.map(({ name }) => name), 'completion'].join(' ')}' -- "$word"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
${commands.map(formatCommand).join('\n')}
  completion) COMPREPLY=($(compgen -W 'bash fish zsh' -- "$word")) ;;
  esac
}
complete -F _gitops gitops
`;
}

function formatCommand({ name, flags, positionals }: Command): string {
  const values = Object.entries(flags)
    .filter(([, { type }]) => type !== 'boolean')
    .map(([flag, { short, choices, complete }]) => {
      const pattern = [`--${flag}`, ...(short === undefined ? [] : [`-${short}`])].join('|');
      const source =
        choices === undefined
          ? complete === undefined
            ? "-W ''"
            : complete === 'folder'
              ? '-d'
              : '-f'
          : `-W '${choices.join(' ')}'`;
      return `    ${pattern}) COMPREPLY=($(compgen ${source} -- "$word")); return ;;`;
    });
  const words = [...Object.keys(flags).map((flag) => `--${flag}`), ...(positionals?.choices ?? [])].join(' ');
  return `  ${name})
    case "$before" in
${values.join('\n')}
    esac
    COMPREPLY=($(compgen ${positionals?.complete === 'file' ? '-f ' : ''}-W '${words}' -- "$word")) ;;`;
}
