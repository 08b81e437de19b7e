import { type ArgumentSource, fieldRef, podTemplateHash } from '../../arguments.ts';

/**
 * The arguments by which ready-made metrics find the pods of the new version.
 *
 * @example analysis(template, canaryPods)
 * @example analysis(template, { ...canaryPods, 'canary-service': web.canaryService.name })
 */
export const canaryPods: Readonly<Record<'canary-hash' | 'namespace', ArgumentSource>> = {
  'canary-hash': podTemplateHash('Latest'),
  namespace: fieldRef('metadata.namespace'),
};
