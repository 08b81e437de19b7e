import { relativePathFault } from '../../lib/kernel/relative-path.ts';
import { arrangePublication } from '../../lib/model/publication.ts';
import { arrangeRelease } from '../../lib/model/release-rendering.ts';
import { readClaim } from '../../lib/pipeline/claim.ts';
import { lockDigest } from '../../lib/pipeline/lock-digest.ts';
import { verifyContent } from '../../lib/pipeline/verify.ts';
import { digestRelease } from '../../lib/repository/releases/release-content.ts';
import { ReleasePaths } from '../../lib/repository/releases/release-paths.ts';
import { checkOutSource } from '../../lib/repository/source-checkout.ts';
import type { Command } from '../command.ts';
import { compileProgram } from '../compile-program.ts';
import { chooseEnvironments } from '../configuration/environments.ts';
import { requireRepository } from '../configuration/repository-settings.ts';
import { compileFlags, readSettings, repositoryFlags } from '../configuration/settings.ts';
import { formatVerified, refuseForged } from '../terminal/format-verify.ts';
import { version } from '../version.ts';

export const verifyCommand: Command = {
  name: 'verify',
  summary: 'prove that a published commit is what its source renders',
  description:
    'Compiles the program as it was at the source commit that a published commit names, in a temporary folder and with the packages that are installed now, and compares every byte of the folders that the commit put in place: the environments that it moved, with their release.json, or the one of --env as it stands there. Says nothing of who made the commit: that is what `git verify-commit` is for.',
  positionals: { usage: '[commit]', max: 1 },
  flags: { ...compileFlags, ...repositoryFlags },
  examples: [
    { command: 'gitops verify', does: 'verifies the tip of the branch' },
    { command: 'gitops verify 0f5c... --env production', does: 'verifies one environment at a commit' },
  ],
  async run(context) {
    const { args, host, terminal, format } = context;
    const settings = await readSettings(args, host);
    const { branch, authorities } = settings;
    const options = { address: requireRepository(settings), branch, create: false, authorities };
    const [environment, ...others] = args.texts('env');
    const asked =
      environment === undefined || others.length > 0 || relativePathFault(environment) !== undefined
        ? undefined
        : { environment, releaseFile: new ReleasePaths(settings.path ?? '').releaseFile(environment) };
    const claim = await readClaim(options, args.positionals[0], asked, host);
    const checkout = await checkOutSource(settings.projectFolder, claim.source, host);
    try {
      const there = { ...host, cwd: checkout.projectFolder };
      const then = { ...(await readSettings(args, there)), typecheck: false };
      const compilation = await compileProgram(then, { ...context, host: there });
      const { tree, placed, project } = compilation;
      const chosen = chooseEnvironments(args.texts('env'), project);
      const moved = new Set(claim.moved.filter((name) => chosen?.has(name) !== false));
      const publication = arrangePublication(tree, placed, project, {
        path: then.path,
        environments: claim.release === undefined ? chosen : moved,
        application: claim.application,
        withShared: claim.withShared,
      });
      const verification = await verifyContent(claim, {
        publication,
        release: project === undefined ? undefined : digestRelease(arrangeRelease(tree, placed, project)),
        lock: await lockDigest(then.projectFolder, host),
      });
      refuseForged(claim, verification, version);
      terminal.out(formatVerified(claim, verification, { version, format, cwd: host.cwd }));
      return 0;
    } finally {
      await checkout.remove();
    }
  },
};
