import type { Host } from '../kernel/host.ts';
import type { RelativePath } from '../kernel/relative-path.ts';
import type { FileTree } from '../model/file-tree.ts';
import type { Plan, TreeFile } from '../model/plan.ts';
import { type Address, parseAddress } from './address.ts';
import { listFiles } from './base-tree.ts';
import { checkBranchName } from './branch-name.ts';
import { LocalTransport } from './local/local-transport.ts';
import type { Identity } from './objects/commit.ts';
import { arrangeOwnedPaths } from './owned-paths.ts';
import { publish } from './publish.ts';
import { patiently } from './retry.ts';
import type { Transport } from './transport.ts';

/** One branch of a GitOps repository. */
export interface Repository {
  /** Address without credentials, for messages. */
  readonly address: string;
  /**
   * The tip of the branch and the files below the given folders; the empty path stands for the whole tree.
   * @throws DiagnosticError
   */
  readBase(prefixes: readonly string[]): Promise<BaseTree>;
  /**
   * Contents of files by object id, as {@link readBase} gave them.
   * @throws DiagnosticError
   */
  readBlobs(oids: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>>;
  /**
   * Makes one commit that puts the files in place of all that the owned paths hold, and moves the
   * branch to it. Does nothing where nothing changes.
   * @throws DiagnosticError
   */
  publish(request: PublishRequest): Promise<PublishResult>;
}

/** What a branch holds before a publish. */
export interface BaseTree {
  /** Undefined where the branch does not exist yet. */
  readonly commit: string | undefined;
  readonly files: ReadonlyMap<RelativePath, TreeFile>;
}

export interface PublishRequest {
  /** By path from the root of the repository; each must lie within an owned path. */
  readonly files: FileTree;
  /** Paths that are replaced as a whole: what is there and not in `files` vanishes. The empty path owns everything. */
  readonly owned: readonly (RelativePath | '')[];
  /** Composes the commit message once the plan is known. */
  readonly message: (plan: Plan) => string;
  readonly author: Identity;
  /** Seconds since the epoch. */
  readonly timestamp: number;
  /** Only compute the plan. */
  readonly dryRun: boolean;
}

export interface PublishResult {
  /** Whether the branch was moved; for a dry run, whether it would be. */
  readonly changed: boolean;
  /** The tip of the branch afterwards; undefined where the branch does not exist. */
  readonly commit: string | undefined;
  readonly branch: string;
  readonly plan: Plan;
  /** How many times the publish was computed, 1 where nobody got in its way. */
  readonly attempts: number;
}

export interface RepositoryOptions {
  /** An http(s) URL, a `file://` URL or a path. */
  readonly address: string;
  readonly branch: string;
  /** Whether to make a local repository where there is none. */
  readonly create: boolean;
}

/**
 * Opens one branch of the repository at an address. A remote is first asked when it is read from.
 * @throws DiagnosticError
 */
export async function openRepository(options: RepositoryOptions, host: Host): Promise<Repository> {
  checkBranchName(options.branch);
  const address = parseAddress(options.address, host.cwd);
  const transport = await openTransport(address, options, host);
  return {
    address: transport.address,
    readBase: async (prefixes) => {
      const owned = arrangeOwnedPaths(prefixes);
      return patiently({ host, address: transport.address }, async () => {
        const tip = await transport.readTip();
        return { commit: tip.commit, files: await listFiles(tip, owned) };
      });
    },
    readBlobs: (oids) => patiently({ host, address: transport.address }, () => transport.readBlobs([...new Set(oids)])),
    publish: (request) => publish(request, options.branch, transport, host),
  };
}

async function openTransport(address: Address, options: RepositoryOptions, host: Host): Promise<Transport> {
  const { branch, create } = options;
  if (address.kind === 'local') return LocalTransport.open(host, { path: address.path, branch, create });
  // Loaded only where it is needed: a local publish would pay for isomorphic-git otherwise.
  const { HttpTransport } = await import('./http/http-transport.ts');
  return new HttpTransport(host, { url: address.url, branch, credentials: address.credentials });
}
