import { didYouMean } from '../../kernel/closest.ts';
import type { SchemaFault } from './fault.ts';
import type { KnownKind } from './schema-set.ts';

/** What is wrong with the kind of an object, or with its version; undefined where nothing is. */
export function kindFault(apiVersion: string, kind: string, known: KnownKind, minor: number): SchemaFault | undefined {
  const pointer = '/apiVersion';
  switch (known.is) {
    case 'known': {
      const { retired } = known;
      if (retired === undefined) return undefined;
      const until = retired.removed === 0 ? '' : `, and Kubernetes 1.${retired.removed} no longer serves it`;
      return {
        pointer,
        code: 'api-deprecated',
        message: `uses ${apiVersion}, deprecated since Kubernetes 1.${retired.deprecated}${until}`,
        hint: `use ${retired.successor}`,
      };
    }
    case 'removed':
      return {
        pointer,
        code: 'api-removed',
        message: `uses ${apiVersion}, which Kubernetes serves no more since 1.${known.removed}; the environment has 1.${minor}`,
        hint: known.successor === undefined ? undefined : `use ${known.successor}`,
      };
    case 'too-new':
      return {
        pointer,
        code: 'api-too-new',
        message: `uses ${apiVersion}, which came with Kubernetes 1.${known.since}; the environment has 1.${minor}`,
        hint: known.versions[0] === undefined ? undefined : `1.${minor} has it as ${known.versions[0]}`,
      };
    case 'no-such-version':
      return {
        pointer,
        code: 'no-such-version',
        message: `uses ${apiVersion}, and ${kind} exists in ${known.versions.join(', ')}`,
        hint:
          didYouMean(apiVersion, known.versions) ??
          (known.versions[0] === undefined ? undefined : `use ${known.versions[0]}`),
      };
    case 'no-such-kind': {
      const [place] = known.elsewhere;
      return {
        pointer: place === undefined ? '/kind' : pointer,
        code: 'no-such-kind',
        message: `is a ${kind} of ${apiVersion}, which has no such kind`,
        hint: place === undefined ? didYouMean(kind, known.kinds) : `${kind} is a kind of ${place}`,
      };
    }
    case 'unknown':
      return {
        pointer,
        code: 'unknown-kind',
        message: `has the kind ${kind} of ${apiVersion}, for which no schema is known`,
        hint:
          known.elsewhere[0] === undefined
            ? 'list the file of its CustomResourceDefinition under gitops.crds in cdk8s.yaml'
            : `${kind} is a kind of ${known.elsewhere[0]}`,
      };
  }
}
