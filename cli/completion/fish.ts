import type { Command } from '../command.ts';

/** A completion script for fish (`complete -c`), made from the commands themselves. */
export function fishCompletion(commands: readonly Command[]): string {
  return [
    '# fish completion for gitops',
    'complete -c gitops -f',
    ...commands.map(
      ({ name, summary }) => `complete -c gitops -n __fish_use_subcommand -a ${name} -d ${quote(summary)}`,
    ),
    `complete -c gitops -n __fish_use_subcommand -a completion -d ${quote('print a completion script')}`,
    `complete -c gitops -n '__fish_seen_subcommand_from completion' -a 'bash fish zsh'`,
    ...commands.flatMap(formatCommand),
    '',
  ].join('\n');
}

function formatCommand({ name, flags, positionals }: Command): readonly string[] {
  const seen = `complete -c gitops -n '__fish_seen_subcommand_from ${name}'`;
  const choices = positionals?.choices === undefined ? [] : [`${seen} -a '${positionals.choices.join(' ')}'`];
  return [
    ...choices,
    ...Object.entries(flags).map(([flag, { type, short, summary, choices: values, complete }]) => {
      const shortOption = short === undefined ? '' : ` -s ${short}`;
      const value =
        type === 'boolean'
          ? ''
          : values !== undefined
            ? ` -x -a '${values.join(' ')}'`
            : complete === undefined
              ? ' -x'
              : ' -r -F';
      return `${seen} -l ${flag}${shortOption}${value} -d ${quote(summary)}`;
    }),
  ];
}

function quote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
