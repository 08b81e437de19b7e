import { join } from 'node:path';
import { expect } from 'vitest';
import { startGitServer } from './git-server.ts';
import { BareRepository, makeBareRepository } from './publishing-project.ts';
import { makeReleasingProject, type ReleasingProject } from './releasing-project.ts';

/** A project, and the repository that it publishes to. */
export interface Trial {
  readonly project: ReleasingProject;
  readonly deploy: BareRepository;
}

type Work = (trial: Trial) => Promise<void>;

/** Works with a local bare repository, by further settings of `gitops`; what is left must please git. */
export async function locally(
  name: string,
  work: Work,
  stages?: Readonly<Record<string, string>>,
  gitops: Readonly<Record<string, string>> = {},
): Promise<void> {
  const local = makeReleasingProject(`releases/${name}-local`, stages);
  local.configure({ repository: '../deploy.git', ...gitops });
  const bare = makeBareRepository(join(local.folder, '../deploy.git'));
  await work({ project: local, deploy: bare });
  expectClean(bare);
}

/** Does the same with a local bare repository and over smart HTTP. */
export async function overBothTransports(
  name: string,
  work: Work,
  stages?: Readonly<Record<string, string>>,
  gitops: Readonly<Record<string, string>> = {},
): Promise<void> {
  await locally(name, work, stages, gitops);
  const server = await startGitServer();
  try {
    const { url, folder } = server.createRepository('deploy.git');
    const remote = makeReleasingProject(`releases/${name}-http`, stages);
    remote.configure({ repository: url, ...gitops });
    const deploy = new BareRepository(folder);
    await work({ project: remote, deploy });
    expectClean(deploy);
  } finally {
    await server.close();
  }
}

function expectClean(deploy: BareRepository): void {
  expect(deploy.git('fsck', '--strict', '--full', '--no-dangling')).toBe('');
}
