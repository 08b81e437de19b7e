import type { Host } from '../../kernel/host.ts';
import { readAuthorities } from '../http/read-authorities.ts';
import type { DetectedForge } from './detect-forge.ts';
import { type Forge, forgeNames } from './forge.ts';
import { type ForgeAccess, ForgeClient } from './forge-client.ts';
import { ForgeToken } from './forge-token.ts';
import { Gitea } from './gitea.ts';
import { GitHub, githubHeaders } from './github.ts';
import { GitLab } from './gitlab.ts';
import { type PutPullRequest, putPullRequest, type WantedPullRequest } from './put-pull-request.ts';

/** A project at a forge that can be talked to. */
export interface ForgeProject {
  /** Characters that the body of a pull request has at most. */
  readonly bodyLimit: number;
  /**
   * Opens the one pull request for the branches, or brings the one that is open up to date.
   * @throws DiagnosticError
   */
  put(wanted: WantedPullRequest): Promise<PutPullRequest>;
}

/**
 * Readies a forge. It is first asked when a pull request is put.
 *
 * @param authorities absolute path of a file with certificates (PEM) of authorities that are trusted beside the usual ones
 * @throws DiagnosticError certificates-invalid
 */
export async function openForge(
  detected: DetectedForge,
  authorities: string | undefined,
  host: Host,
): Promise<ForgeProject> {
  const access = {
    api: detected.api,
    token: new ForgeToken(host, detected.token),
    authorities: authorities === undefined ? [] : [await readAuthorities(authorities, host)],
  };
  const forge = connect(detected, access, host);
  const place = { name: forgeNames[detected.kind], project: detected.project, api: detected.api };
  return { bodyLimit: forge.bodyLimit, put: (wanted) => putPullRequest(forge, place, wanted, host) };
}

function connect(
  { kind, api, project }: DetectedForge,
  access: Omit<ForgeAccess, 'scheme' | 'headers'>,
  host: Host,
): Forge {
  switch (kind) {
    case 'github':
      return new GitHub(new ForgeClient(host, { ...access, scheme: 'Bearer', headers: githubHeaders }), api, project);
    case 'gitlab':
      return new GitLab(new ForgeClient(host, { ...access, scheme: 'Bearer', headers: {} }), project, host);
    case 'gitea':
    case 'forgejo':
      return new Gitea(new ForgeClient(host, { ...access, scheme: 'token', headers: {} }), project, host);
  }
}
