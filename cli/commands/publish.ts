import { checkForge } from '../../lib/pipeline/open-proposals.ts';
import type { Command } from '../command.ts';
import { compileProgram } from '../compile-program.ts';
import { readAuthor } from '../configuration/author.ts';
import { permissionFlags, readPermissions } from '../configuration/permissions.ts';
import { requireRepository } from '../configuration/repository-settings.ts';
import { compileFlags, readSettings, repositoryFlags } from '../configuration/settings.ts';
import { signingFlags } from '../configuration/signing.ts';
import { gateNotes, openPullRequests } from '../open-pull-requests.ts';
import { publishCompilation } from '../publish-compilation.ts';
import { formatPublished } from '../terminal/format-publish.ts';
import { toJsonPublishResult } from '../terminal/json.ts';
import { withProgress } from '../terminal/progress.ts';
import { version } from '../version.ts';

export const publishCommand: Command = {
  name: 'publish',
  summary: 'commit the manifests to the GitOps repository',
  description:
    'Compiles the program and commits its manifests to the GitOps repository, from which the cluster pulls. A project is recorded as a release, and the environments that may move are moved to it, in one push; the others wait for `gitops promote` or for a pull request. Of a plain cdk8s program one commit replaces its folder. Whatever moves is replaced as a whole, everything else stays as it is; where nothing changed there is no commit.',
  flags: {
    ...compileFlags,
    ...repositoryFlags,
    ...signingFlags,
    message: { type: 'string', short: 'm', value: '<text>', summary: 'commit message' },
    ...permissionFlags,
    'dry-run': { type: 'boolean', summary: 'say what would be done and do nothing' },
    create: { type: 'boolean', summary: 'make the local bare repository where there is none' },
  },
  examples: [
    { command: 'gitops publish --repository ./deploy.git --create', does: 'commits to a local bare repository' },
    {
      command: 'GITOPS_TOKEN=... gitops publish --env staging',
      does: 'commits staging to the repository of cdk8s.yaml',
    },
  ],
  async run(context) {
    const { args, host, terminal, format } = context;
    const settings = await readSettings(args, host);
    const address = requireRepository(settings);
    checkForge({ address, pullRequests: settings.pullRequests }, host);
    const author = readAuthor(settings.author, host.env);
    const compilation = await compileProgram(settings, context);
    const dryRun = args.has('dry-run');
    const permitted = readPermissions(args);
    const options = { create: args.has('create'), message: args.text('message'), compiler: version, permitted, dryRun };
    const result = await withProgress(terminal, 'Publishing', () =>
      publishCompilation(compilation, { ...settings, ...options, address, author }, args, host),
    );
    const isOurs = !dryRun && settings.layout.kind !== 'promoter';
    const proposals = isOurs ? (result.release?.proposals ?? []) : [];
    const pullRequests = await openPullRequests(proposals, { ...settings, address }, gateNotes([], undefined), context);
    const shown = { dryRun, cwd: host.cwd, pullRequests };
    terminal.out(format === 'json' ? toJsonPublishResult(result, pullRequests) : formatPublished(result, shown));
    return 0;
  },
};
