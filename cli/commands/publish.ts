import { failure } from '../../lib/kernel/diagnostic.ts';
import { arrangePublication } from '../../lib/model/publication.ts';
import { publish } from '../../lib/pipeline/publish.ts';
import type { Command } from '../command.ts';
import { compileProgram } from '../compile-program.ts';
import { readAuthor } from '../configuration/author.ts';
import { chooseEnvironments } from '../configuration/environments.ts';
import { compileFlags, readSettings, repositoryFlags } from '../configuration/settings.ts';
import { formatPublishResult } from '../terminal/format-publish.ts';
import { toJsonPublishResult } from '../terminal/json.ts';
import { withProgress } from '../terminal/progress.ts';
import { version } from '../version.ts';

export const publishCommand: Command = {
  name: 'publish',
  summary: 'commit the manifests to the GitOps repository',
  description:
    "Compiles the program and commits its manifests to the GitOps repository, in one commit, from which the cluster pulls. It replaces the environments' folders as a whole and leaves everything else as it is; where nothing changed it makes no commit.",
  flags: {
    ...compileFlags,
    ...repositoryFlags,
    message: { type: 'string', short: 'm', value: '<text>', summary: 'commit message' },
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
    const { repository: address, branch, path, projectFolder } = settings;
    if (address === undefined) {
      throw failure('setting-missing', {
        message: 'it is not known which repository to publish to',
        hint: 'pass --repository <address>, or set gitops.repository in cdk8s.yaml',
      });
    }
    const author = readAuthor(settings.author, host.env);
    const compilation = await compileProgram(settings, context);
    const environments = chooseEnvironments(args.texts('env'), compilation.project);
    const publication = arrangePublication(compilation.tree, compilation.placed, compilation.project, {
      path,
      environments,
    });
    const dryRun = args.has('dry-run');
    const result = await withProgress(terminal, 'Publishing', () =>
      publish(
        publication,
        {
          address,
          branch,
          create: args.has('create'),
          projectFolder,
          message: args.text('message'),
          author,
          compiler: version,
          dryRun,
        },
        host,
      ),
    );
    terminal.out(format === 'json' ? toJsonPublishResult(result) : formatPublishResult(result, { address, dryRun }));
    return 0;
  },
};
