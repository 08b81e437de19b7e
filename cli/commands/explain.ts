import { failure } from '../../lib/kernel/diagnostic.ts';
import { explainRollouts } from '../../lib/simulation/explain.ts';
import type { Command } from '../command.ts';
import { compileProgram } from '../compile-program.ts';
import { chooseEnvironments } from '../configuration/environments.ts';
import { compileFlags, readSettings } from '../configuration/settings.ts';
import { formatRollouts, rolloutFormats } from '../terminal/format-rollouts.ts';

export const explainCommand: Command = {
  name: 'explain',
  summary: 'show what a rollout will do, step by step',
  description:
    "Compiles the program and works out what the Rollouts of an application will do: pods and traffic at each step, how long it takes, where a person is waited for and where an analysis can abort it. It follows Argo Rollouts' own rounding, and needs no cluster.",
  positionals: { usage: '<application>', max: 1 },
  flags: {
    env: { type: 'string', value: '<name>', summary: 'the environment; every one that has the application by default' },
    replicas: {
      type: 'string',
      value: '<number>',
      summary: 'number of pods, instead of what the manifests or their autoscaler say',
    },
    ...compileFlags,
    format: {
      type: 'string',
      value: '<format>',
      choices: rolloutFormats,
      summary: 'text for people, one JSON document, a picture, or a chart for Markdown',
    },
  },
  examples: [
    { command: 'gitops explain checkout --env production', does: 'shows its steps and a timeline' },
    { command: 'gitops explain checkout --env production --format svg > rollout.svg', does: 'draws them' },
  ],
  async run(context) {
    const { args, host, terminal } = context;
    const [application] = args.positionals;
    if (application === undefined) {
      throw failure('usage', {
        message: 'explain needs the name of an application',
        hint: 'gitops explain <application>',
      });
    }
    const compilation = await compileProgram(await readSettings(args, host), context);
    chooseEnvironments(args.texts('env'), compilation.project);
    const choice = { application, environment: args.text('env'), replicas: readReplicas(args.text('replicas')) };
    const rollouts = explainRollouts(compilation.manifests, choice);
    terminal.out(formatRollouts(rollouts, args.text('format'), terminal.color.out));
    return 0;
  },
};

function readReplicas(text: string | undefined): number | undefined {
  if (text === undefined || /^\d{1,6}$/.test(text)) return text === undefined ? undefined : Number(text);
  throw failure('usage', { message: `--replicas takes a number of pods, not '${text}'` });
}
