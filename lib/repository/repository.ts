import type { Host } from '../kernel/host.ts';
import type { RelativePath } from '../kernel/relative-path.ts';
import type { TreeFile } from '../model/plan.ts';
import { type Address, parseAddress } from './address.ts';
import { listFiles } from './base-tree.ts';
import { checkBranchName } from './branch-name.ts';
import { readAuthorities } from './http/read-authorities.ts';
import { LocalTransport } from './local/local-transport.ts';
import { arrangeOwnedPaths } from './owned-paths.ts';
import { type PublishRequest, type PublishResult, publish } from './publish.ts';
import { type PublishedCommit, readPublishedCommit } from './published-commit.ts';
import { RemoteTransport } from './remote-transport.ts';
import { patiently } from './retry.ts';
import { SshRemote } from './ssh/ssh-remote.ts';
import type { Transport } from './transport.ts';
import type { UpdatePlace } from './update.ts';

export type { PublishRequest, PublishResult } from './publish.ts';

/** A GitOps repository, and the branch of it that the cluster pulls. */
export interface Repository {
  /** Address without credentials, for messages. */
  readonly address: string;
  /** The branch that the cluster pulls. */
  readonly branch: string;
  /**
   * The tips of several branches, in one request, and the files below the given folders; the empty path stands for the whole tree.
   * @throws DiagnosticError
   */
  readBranches(branches: readonly string[], prefixes: readonly string[]): Promise<readonly BaseTree[]>;
  /**
   * Contents of files by object id, as {@link readBranches} gave them.
   * @throws DiagnosticError
   */
  readBlobs(oids: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>>;
  /**
   * A commit by its id, or the tip of the branch.
   * @throws DiagnosticError
   */
  readCommit(id: string | undefined): Promise<PublishedCommit>;
  /**
   * Makes one commit that puts the files in place of all that the owned paths hold, and moves the
   * branch to it. Does nothing where nothing changes.
   * @throws DiagnosticError
   */
  publish(request: PublishRequest): Promise<PublishResult>;
  /** What everything else is made of. */
  readonly place: UpdatePlace;
}

/** What a branch holds before a publish. */
export interface BaseTree {
  /** Undefined where the branch does not exist yet. */
  readonly commit: string | undefined;
  readonly files: ReadonlyMap<RelativePath, TreeFile>;
}

export interface RepositoryOptions {
  /** An http(s) or ssh URL, `user@host:path`, a `file://` URL or a path. */
  readonly address: string;
  readonly branch: string;
  /** Whether to make a local repository where there is none. */
  readonly create: boolean;
  /** Absolute path of a file with certificates (PEM) of authorities that are trusted beside the usual ones. @default none */
  readonly authorities?: string | undefined;
}

/**
 * Opens one branch of the repository at an address. A remote is first asked when it is read from.
 * @throws DiagnosticError
 */
export async function openRepository(options: RepositoryOptions, host: Host): Promise<Repository> {
  checkBranchName(options.branch);
  const address = parseAddress(options.address, host.cwd);
  const transport = await openTransport(address, options, host);
  const readBranches: Repository['readBranches'] = (branches, prefixes) => {
    const owned = arrangeOwnedPaths(prefixes);
    return patiently({ host, address: transport.address }, async () => {
      const states: BaseTree[] = [];
      for (const tip of await transport.readTips(branches)) {
        states.push({ commit: tip.commit, files: await listFiles(tip, owned) });
      }
      return states;
    });
  };
  return {
    address: transport.address,
    branch: options.branch,
    place: { transport, host },
    readBranches,
    readBlobs: (oids) => patiently({ host, address: transport.address }, () => transport.readBlobs([...new Set(oids)])),
    readCommit: (id) =>
      patiently({ host, address: transport.address }, () => readPublishedCommit(transport, options.branch, id)),
    publish: (request) => publish(request, options.branch, { transport, host }),
  };
}

async function openTransport(address: Address, options: RepositoryOptions, host: Host): Promise<Transport> {
  const { branch, create } = options;
  if (address.kind === 'local') return LocalTransport.open(host, { path: address.path, branch, create });
  if (address.kind === 'ssh') return new RemoteTransport(new SshRemote(host, address));
  const authorities = options.authorities === undefined ? [] : [await readAuthorities(options.authorities, host)];
  // Loaded only where it is needed: a local publish would pay for isomorphic-git otherwise.
  const { SmartHttp } = await import('./http/smart-http.ts');
  return new RemoteTransport(new SmartHttp(host, address.url, address.credentials, authorities));
}
