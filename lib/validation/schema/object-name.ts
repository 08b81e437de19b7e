import { isJsonObject, type JsonValue } from '../../kernel/json.ts';
import type { SchemaFault } from './fault.ts';

interface NameRule {
  readonly accepts: RegExp;
  /** What the name must be, to follow "must be". */
  readonly what: string;
}

const label = /^(?!.{64})[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;

/**
 * Kinds whose names are narrower than a DNS subdomain, which every name is checked against where
 * objects are told apart. Sources: ValidateServiceName, ValidateNamespaceName (core validation),
 * ValidateCronJobCreate (batch validation: 11 characters are left for the names of jobs).
 */
const rules: ReadonlyMap<string, NameRule> = new Map([
  [
    'v1 Service',
    {
      accepts: /^(?!.{64})[a-z](?:[-a-z0-9]*[a-z0-9])?$/,
      what: "at most 63 lower-case letters, digits and '-' for a Service, starting with a letter",
    },
  ],
  ['v1 Namespace', { accepts: label, what: "at most 63 lower-case letters, digits and '-' for a Namespace" }],
  ['batch/v1 CronJob', { accepts: /^.{1,52}$/, what: 'at most 52 characters for a CronJob' }],
]);

/** A name that the kind does not take though it is a DNS subdomain. */
export function nameFault(apiVersion: string, kind: string, metadata: JsonValue | undefined): SchemaFault | undefined {
  const rule = rules.get(`${apiVersion} ${kind}`);
  const name = isJsonObject(metadata) ? metadata['name'] : undefined;
  if (rule === undefined || typeof name !== 'string' || !subdomain.test(name) || rule.accepts.test(name))
    return undefined;
  return { pointer: '/metadata/name', code: 'invalid-value', message: `has a name that must be ${rule.what}` };
}

const subdomain = /^(?!.{254})[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;
