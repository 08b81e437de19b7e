import { readClaim } from '../../lib/pipeline/claim.ts';
import { verifyContent } from '../../lib/pipeline/verify.ts';
import { checkOutSource } from '../../lib/repository/source-checkout.ts';
import type { Command } from '../command.ts';
import { requireRepository } from '../configuration/repository-settings.ts';
import { compileFlags, readSettings, repositoryFlags } from '../configuration/settings.ts';
import { askedEnvironment, renderClaim } from '../render-claim.ts';
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
    const { layout, authorities } = settings;
    const asked = askedEnvironment(args, settings);
    const branch = asked === undefined ? layout.sharedBranch : layout.environmentBranch(asked.environment);
    const options = { address: requireRepository(settings), branch, create: false, authorities };
    const claim = await readClaim(options, args.positionals[0], asked, host);
    const checkout = await checkOutSource(settings.projectFolder, claim.source, host);
    try {
      const rendering = await renderClaim(claim, context, { ...host, cwd: checkout.projectFolder });
      const verification = await verifyContent(claim, rendering);
      refuseForged(claim, verification, version);
      terminal.out(formatVerified(claim, verification, { version, format, cwd: host.cwd }));
      return 0;
    } finally {
      await checkout.remove();
    }
  },
};
