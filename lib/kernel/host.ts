/**
 * The ports through which this library touches the world. The library itself never imports
 * `node:fs`, `process` or a network client: `cli/node-host.ts` implements these on Node, the
 * tests implement them in memory.
 */
export interface Host {
  /** Absolute path of the folder in which the command runs. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute path of the running Node, to run the project's own tools with. */
  readonly nodeProgram: string;
  readonly files: Files;
  readonly http: HttpClient;
  readonly processes: Processes;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after so many milliseconds. */
  sleep(milliseconds: number): Promise<void>;
}

/** What a path is, itself, without following a symbolic link. */
export interface FileStatus {
  readonly kind: 'file' | 'folder' | 'symlink' | 'other';
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since the epoch at which the content was last changed. */
  readonly modified: number;
}

/** An entry of a folder. */
export interface FolderEntry {
  readonly name: string;
  readonly kind: FileStatus['kind'];
}

/** How a file is written. */
export interface WriteOptions {
  /** Fail with EEXIST where the path exists already. @default false */
  readonly exclusive?: boolean;
  /** Make the bytes durable (fsync) before the call returns. @default false */
  readonly sync?: boolean;
  /** Permission bits. @default 0o666, less the umask */
  readonly mode?: number;
}

/**
 * Files by absolute path. Failures are Node's own errors with a `code` such as ENOENT, which
 * {@link fileErrorCode} reads.
 */
export interface Files {
  read(path: string): Promise<Uint8Array>;
  readText(path: string): Promise<string>;
  /** Bytes from `start` (inclusive) to `end` (exclusive). */
  readRange(path: string, start: number, end: number): Promise<Uint8Array>;
  /** Fills memory with the bytes from `start` on; how many there were. */
  readInto(path: string, start: number, room: Uint8Array): Promise<number>;
  write(path: string, content: Uint8Array | string, options?: WriteOptions): Promise<void>;
  /** Writes pieces one after another to one file, as they come. A piece is not looked at any more once the next one is asked for. */
  writeStream(path: string, pieces: AsyncIterable<Uint8Array>, options?: WriteOptions): Promise<void>;
  /** The file's bytes in pieces, so that a large file is never held as a whole. */
  readStream(path: string): AsyncIterable<Uint8Array>;
  /** Status of the path itself, or undefined where nothing is there. */
  tryStatus(path: string): Promise<FileStatus | undefined>;
  /** Entries of a folder in code-unit order. */
  list(folder: string): Promise<readonly FolderEntry[]>;
  /** Makes a folder and the folders above it. */
  makeFolder(folder: string): Promise<void>;
  /** A new empty folder that only this user can read; the caller removes it. */
  makeTemporaryFolder(prefix: string): Promise<string>;
  /** The temporary folders whose names start so, of whatever process. */
  listTemporaryFolders(prefix: string): Promise<readonly string[]>;
  /** Makes a symbolic link to a folder; on Windows a junction. */
  link(target: string, path: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** Removes a file, or a folder with all in it. Nothing there is no failure. */
  remove(path: string): Promise<void>;
  /** Makes the entries of a folder durable (fsync of the folder). */
  syncFolder(folder: string): Promise<void>;
  /** The path with symbolic links resolved. */
  realPath(path: string): Promise<string>;
}

/** One HTTP exchange. */
export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** A piece is not looked at any more once the next one is asked for: its memory may hold other bytes by then. */
  readonly body?: AsyncIterable<Uint8Array> | undefined;
  /** Certificates (PEM) of authorities that are trusted beside the usual ones. @default none */
  readonly authorities?: readonly string[] | undefined;
}

/** The answer to an {@link HttpRequest}; redirects are not followed. Header names are lower case. */
export interface HttpResponse {
  readonly status: number;
  readonly statusText: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: AsyncIterable<Uint8Array>;
}

export interface HttpClient {
  /** @throws Error with a `code` such as ECONNREFUSED or ETIMEDOUT where no answer came. */
  send(request: HttpRequest): Promise<HttpResponse>;
}

/** How a child process is run. */
export interface ProcessRequest {
  readonly command: string;
  /** Passed as they are; never through a shell. */
  readonly args: readonly string[];
  readonly cwd?: string;
  /** Set on top of this process's environment. */
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  /** Milliseconds after which the process is ended. @default no limit */
  readonly timeout?: number;
}

export interface ProcessResult {
  /** Exit code, or null where a signal or the time limit ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How a program is run that is talked to meanwhile. */
export interface ProgramRequest extends Pick<ProcessRequest, 'command' | 'args' | 'cwd' | 'env'> {
  /** Milliseconds without a byte in either direction after which the program is ended. */
  readonly idleTimeout: number;
}

/** A program that is talked to while it runs. */
export interface RunningProgram {
  /** What it prints on stdout, as it comes. To be read once. */
  readonly output: AsyncIterable<Uint8Array>;
  /**
   * Resolves once the bytes are on their way and their memory may be used for others. A program that has ended reads them no
   * more, which is no failure of this call.
   */
  write(bytes: Uint8Array): Promise<void>;
  /** Says that nothing more will be written. */
  endInput(): void;
  readonly ended: Promise<ProgramEnd>;
  /** Ends the program at once. */
  stop(): void;
}

/** How a program ended. */
export interface ProgramEnd {
  /** Exit code, or null where a signal ended it. */
  readonly code: number | null;
  /** The last 64 KiB that it printed on stderr. */
  readonly errors: string;
  /** Whether it was ended because it was silent for too long. */
  readonly timedOut: boolean;
}

export interface Processes {
  /** A name for this process, `<machine>-<number>`, without dots: no other process that runs has it. */
  readonly self: string;
  /** Whether a process of that name was one of this machine's and has ended. Of other machines it is not known, and said to be false. */
  hasEnded(name: string): boolean;
  /** Runs a program to its end. Undefined where there is no such program. */
  run(request: ProcessRequest): Promise<ProcessResult | undefined>;
  /** Starts a program to talk to. Undefined where there is no such program. */
  start(request: ProgramRequest): Promise<RunningProgram | undefined>;
}

/** The `code` of a file or network failure (`ENOENT`, `EACCES`), or undefined where it has none. */
export function fileErrorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
