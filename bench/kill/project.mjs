// The project that is published, promoted and rolled back while it is killed.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Makes a project in the folder, whose packages are those of the checkout at `root`. */
export function makeProject(folder, root) {
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  symlinkSync(root, join(folder, 'node_modules', 'gitops-ts'), 'junction');
  for (const name of ['cdk8s', 'cdk8s-plus-27', 'constructs']) {
    symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name), 'junction');
  }
  writeFileSync(join(folder, 'cdk8s.yaml'), 'app: main.mjs\ngitops:\n  policy: none\n');
}

/** Three environments whose objects say the revision; two move with a publish, production by `gitops promote`. */
export function writeProgram(folder, revision) {
  const program = `import { ApiObject } from 'cdk8s';
import { Application, ArgoCD, Environment, Project, Promotion } from 'gitops-ts';
const project = new Project('acme', { delivery: new ArgoCD({ repoURL: 'https://git.example.com/deploy.git' }) });
const settings = { kubernetes: '1.33', policy: { pack: 'none' } };
const dev = new Environment(project, 'dev', settings);
const staging = new Environment(project, 'staging', settings);
const production = new Environment(project, 'production', { ...settings, promotion: Promotion.manual({ after: staging }) });
for (const environment of [dev, staging, production]) {
  const web = new Application(environment, 'web', {});
  for (let index = 0; index < 20; index += 1) {
    new ApiObject(web, \`config-\${index}\`, {
      apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: \`config-\${index}\` }, data: { revision: '${revision}' },
    });
  }
}
export default project;
`;
  writeFileSync(join(folder, 'main.mjs'), program);
}
