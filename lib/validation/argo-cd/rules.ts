import type { ProgramRule, Rule } from '../rule.ts';
import { argoCdAnnotations } from './annotations.ts';
import { applicationSets } from './application-sets.ts';
import { applications } from './applications.ts';
import { ArgoView } from './argo-view.ts';
import { projects } from './projects.ts';
import { quantities } from './quantities.ts';
import { renderedObjects } from './rendered-kinds.ts';
import { sameNames } from './same-name.ts';
import { sameSources } from './same-source.ts';
import { argoCdSettings } from './settings.ts';

/** What Argo CD reads from the objects of one environment. */
export const argoCdRules: readonly Rule[] = [argoCdAnnotations, argoCdSettings, quantities];

/** What Argo CD judges over all environments, from where it runs. */
export const argoCdProgramRules: readonly ProgramRule[] = [
  function* argoCd(program) {
    const argo = new ArgoView(program);
    if (argo.isEmpty) return;
    yield* applications(argo);
    yield* projects(argo);
    yield* applicationSets(argo);
    yield* sameNames(argo);
    yield* sameSources(argo);
    yield* renderedObjects(argo);
  },
];
