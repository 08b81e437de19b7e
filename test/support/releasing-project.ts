import { join } from 'node:path';
import { makePublishingProject, type PublishingProject } from './publishing-project.ts';
import { writeFiles } from './work-folder.ts';

/** The three ways in which an environment moves: at once, after an hour in dev, and by a pull request. */
const threeStages: Readonly<Record<string, string>> = {
  dev: '',
  staging: "Promotion.automatic({ after: dev, soak: '1h' })",
  production: 'Promotion.pullRequest({ after: staging })',
};

/** A project whose environments are promoted as the texts say; each holds two applications, `web` and `worker`. */
export interface ReleasingProject extends PublishingProject {
  /** Changes what the applications of all environments say. */
  say(web: string, worker?: string): void;
  /** Runs a command at a time, in minutes after the start of 2026. */
  at(minute: number, ...args: readonly string[]): ReturnType<PublishingProject['run']>;
}

export function makeReleasingProject(
  name: string,
  stages: Readonly<Record<string, string>> = threeStages,
): ReleasingProject {
  const project = makePublishingProject(name);
  const say = (web: string, worker = 'one'): void =>
    writeFiles(project.folder, { 'main.mjs': programOf(stages, { web, worker }) });
  say('one');
  return {
    ...project,
    say,
    at: (minute, ...args) => project.run(args, { SOURCE_DATE_EPOCH: String(start + minute * 60) }),
  };
}

/** Seconds since the epoch of the first moment of 2026. */
const start = Date.UTC(2026, 0, 1) / 1000;

function programOf(stages: Readonly<Record<string, string>>, texts: Readonly<Record<string, string>>): string {
  const environments = Object.entries(stages).map(([name, promotion]) => {
    const rest = promotion === '' ? '' : `, promotion: ${promotion}`;
    return `const ${name} = new Environment(project, '${name}', { kubernetes: '1.33'${rest} });\n`;
  });
  return `import { ApiObject } from 'cdk8s';
import { Application, Environment, Project, Promotion } from 'gitops-ts';
const project = new Project('acme');
${environments.join('')}for (const environment of [${Object.keys(stages).join(', ')}]) {
  for (const [name, text] of Object.entries(${JSON.stringify(texts)})) {
    const application = new Application(environment, name);
    const data = { text, environment: environment.name };
    new ApiObject(application, 'settings', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data });
  }
}
export default project;
`;
}

/** Where the object of an application lies in the repository. */
export const settingsOf = (environment: string, application = 'web'): string =>
  join(environment, application, `configmap-${application}.yaml`);
