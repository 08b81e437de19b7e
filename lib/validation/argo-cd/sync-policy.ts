import { parseGoDuration } from '../../kernel/go-duration.ts';
import type { JsonObject, JsonValue } from '../../kernel/json.ts';
import { listAt, numberAt, objectAt, shown } from '../json-access.ts';
import { type ApplicationView, isLiteral } from './application-view.ts';
import type { Fault } from './fault.ts';
import { syncOptionFault } from './sync-options.ts';

const policy = '/syncPolicy';

/** Faults of `syncPolicy` and of the few fields beside it, with pointers from the `spec`. */
export function* syncPolicyFaults({ spec }: ApplicationView): Iterable<Fault> {
  yield* retryFaults(spec);
  yield* managedNamespaceFaults(spec);
  const history = numberAt(spec, 'revisionHistoryLimit');
  if (history !== undefined && history < 0) {
    yield { at: '/revisionHistoryLimit', what: `has the revisionHistoryLimit ${history}` };
  }
}

/** Seconds of a wait between retries: a duration, or a number of seconds (types.go `parseStringToDuration`). */
function waitSeconds(value: JsonValue | undefined): number | undefined {
  if (typeof value !== 'string' || value === '' || !isLiteral(value)) return undefined;
  return /^[+-]?\d+$/.test(value) ? Number(value) : (parseGoDuration(value) ?? Number.NaN);
}

function* retryFaults(spec: JsonObject): Iterable<Fault> {
  const backoff = objectAt(spec, 'syncPolicy', 'retry', 'backoff');
  if (backoff === undefined) return;
  const at = `${policy}/retry/backoff`;
  const seconds = new Map(['duration', 'maxDuration'].map((field) => [field, waitSeconds(backoff[field])]));
  for (const [field, value] of seconds) {
    if (value === undefined || value > 0 || (value === 0 && field === 'maxDuration')) continue;
    const what = `has retry.backoff.${field} ${JSON.stringify(backoff[field])}, which is no length of time`;
    yield { at: `${at}/${field}`, what, hint: "write it like '90s', '10m' or '1h30m'" };
  }
  const [duration, most] = ['duration', 'maxDuration'].map((field) => seconds.get(field));
  if (duration !== undefined && most !== undefined && most > 0 && duration > most) {
    const what = `waits ${shown(backoff['duration'] ?? '')} before the first retry, more than maxDuration ${shown(backoff['maxDuration'] ?? '')}`;
    yield { at: `${at}/maxDuration`, what, severity: 'warning' };
  }
  const factor = numberAt(backoff, 'factor');
  if (factor !== undefined && factor < 1) {
    yield { at: `${at}/factor`, what: `has retry.backoff.factor ${factor}, so that it does not wait between retries` };
  }
}

function optionsOf(spec: JsonObject): readonly string[] {
  return listAt(spec, 'syncPolicy', 'syncOptions').map(shown);
}

function* managedNamespaceFaults(spec: JsonObject): Iterable<Fault> {
  const metadata = objectAt(spec, 'syncPolicy', 'managedNamespaceMetadata');
  if (metadata === undefined || Object.keys(metadata).length === 0) return;
  const options = optionsOf(spec);
  if (options.includes('CreateNamespace=true') || !options.every(isLiteral)) return;
  const what = 'has managedNamespaceMetadata, which Argo CD ignores without the sync option CreateNamespace=true';
  yield { at: `${policy}/managedNamespaceMetadata`, what, hint: 'add CreateNamespace=true to syncOptions' };
}

/** Faults of the sync options of an Application. */
export function* applicationOptionFaults({ spec }: ApplicationView): Iterable<Fault> {
  const options = optionsOf(spec);
  const names = new Map<string, string>();
  for (const [index, option] of options.entries()) {
    const at = `${policy}/syncOptions/${index}`;
    if (!isLiteral(option)) continue;
    const fault = syncOptionFault(option, 'application');
    if (fault !== undefined) {
      yield { at, what: fault.what, hint: fault.hint, severity: fault.isMisplaced ? 'warning' : undefined };
    }
    const name = option.split('=', 1)[0] ?? '';
    const other = names.get(name);
    if (other !== undefined && other !== option && fault === undefined) {
      yield { at, what: `has the sync options '${other}' and '${option}'` };
    }
    names.set(name, option);
  }
}

/** Of two options that are both right, one that does nothing beside the other: said to who writes them. */
export function* overruledOptionFaults({ spec }: ApplicationView): Iterable<Fault> {
  const options = optionsOf(spec);
  if (!options.includes('Replace=true') || !options.includes('ServerSideApply=true')) return;
  const at = `${policy}/syncOptions/${options.indexOf('ServerSideApply=true')}`;
  const what = 'has the sync options Replace=true and ServerSideApply=true; objects are replaced, and not applied';
  yield { at, what, severity: 'warning' };
}
