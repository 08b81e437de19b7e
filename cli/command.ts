import type { Host } from '../lib/kernel/host.ts';
import type { ReportFormat } from './terminal/report-format.ts';
import type { Terminal } from './terminal/terminal.ts';

/** An option of a command. */
export interface Flag {
  readonly type: 'string' | 'boolean' | 'strings';
  /** One letter. */
  readonly short?: string;
  /** Name of the value in the help, such as `<folder>`. */
  readonly value?: string;
  readonly summary: string;
  /** The only values it takes; completion offers them. */
  readonly choices?: readonly string[];
  /** What completion offers. @default nothing */
  readonly complete?: 'file' | 'folder';
}

export type Flags = Readonly<Record<string, Flag>>;

/** What a command was called with, checked against its flags. */
export interface Arguments {
  readonly positionals: readonly string[];
  text(flag: string): string | undefined;
  texts(flag: string): readonly string[];
  has(flag: string): boolean;
  /** The value of a `--no-...` pair: false only where `--no-<flag>` was given. */
  enabled(flag: string): boolean;
}

/** What a command runs with. */
export interface CommandContext {
  readonly args: Arguments;
  readonly host: Host;
  readonly terminal: Terminal;
  /** How findings are reported. */
  readonly format: ReportFormat;
}

/** One verb of the command line. */
export interface Command {
  readonly name: string;
  readonly aliases?: readonly string[];
  /** One line for the list of commands. */
  readonly summary: string;
  /** A paragraph for the command's own help. */
  readonly description: string;
  /** Positional arguments as the usage line shows them, such as `[template]`. */
  readonly positionals?: {
    readonly usage: string;
    readonly max: number;
    readonly choices?: readonly string[];
    /** What completion offers beside `choices`. @default nothing */
    readonly complete?: 'file';
  };
  readonly flags: Flags;
  readonly examples: readonly { readonly command: string; readonly does: string }[];
  /** @returns the exit code */
  run(context: CommandContext): Promise<number>;
}
