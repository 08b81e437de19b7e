import { didYouMean } from '../../kernel/closest.ts';
import { isJsonObject, type JsonObject } from '../../kernel/json.ts';
import { listAt, objectAt, textAt, valueAt } from '../json-access.ts';
import { type ApplicationView, isLiteral, type SourceView, sourceName } from './application-view.ts';
import type { Fault } from './fault.ts';

/*
 * What Argo CD refuses of the sources of an Application with the condition InvalidSpecError:
 * util/argo/argo.go (ValidatePermissions, GetRefSources), ApplicationSource.ExplicitType. Fields that
 * the CRD requires are for its schema.
 */

/** Faults of the sources, with pointers from the `spec` of the Application. */
export function* sourceFaults(application: ApplicationView): Iterable<Fault> {
  const { spec, sources, isPartial, pointer } = application;
  const ways = ['source', 'sources', 'sourceHydrator'].filter((field) => isWay(spec, field));
  if (ways.length === 0 && !isPartial) yield { at: '', what: 'has no source' };
  const [, second] = ways;
  if (second !== undefined) {
    yield { at: `/${second}`, what: `has both ${ways.join(' and ')}; Argo CD takes one of them and ignores the rest` };
  }
  for (const source of sources) {
    const at = source.pointer.slice(pointer.length);
    for (const fault of oneSourceFaults(source, application)) yield { ...fault, at: at + fault.at };
  }
  yield* hydratorFaults(spec);
  yield* referenceFaults(application);
}

function isWay(spec: JsonObject, field: string): boolean {
  return field === 'sources' ? listAt(spec, field).length > 0 : objectAt(spec, field) !== undefined;
}

function* oneSourceFaults(source: SourceView, application: ApplicationView): Iterable<Fault> {
  const { json } = source;
  const name = sourceName(source, application);
  const url = textAt(json, 'repoURL');
  if (json['repoURL'] === '' && !application.isPartial) {
    yield { at: '/repoURL', what: `has an empty repoURL in ${name}` };
  }
  if (url !== undefined) yield* urlFaults(url, json, name);
  const [path, chart, ref] = ['path', 'chart', 'ref'].map((field) => textAt(json, field));
  const isHydrated = source.pointer.endsWith('/drySource');
  const isSeveral = listAt(application.spec, 'sources').length > 0;
  if (path === undefined && chart === undefined && (ref === undefined || !isSeveral) && !isHydrated) {
    if (!application.isPartial && url?.startsWith('oci://') !== true) {
      const needed = isSeveral ? 'no path, chart or ref' : 'neither a path nor a chart';
      yield { at: '', what: `has ${needed} in ${name}`, hint: "the root of a repository is path: '.'" };
    }
  }
  if (path !== undefined && isLiteral(path) && isOutside(path)) {
    const what = `has the path '${path}' in ${name}, which is not one in the repository`;
    yield { at: '/path', what, hint: path.startsWith('/') ? 'write it without the first slash' : undefined };
  }
  for (const [index, one] of listAt(json, 'kustomize', 'replicas').entries()) {
    const count = valueAt(one, 'count');
    if (typeof count !== 'string' || !isLiteral(count) || /^-?\d+$/.test(count)) continue;
    const what = `has the count '${count}' of replicas in ${name}, which is no whole number`;
    yield { at: `/kustomize/replicas/${index}/count`, what };
  }
  if (chart !== undefined && json['targetRevision'] === undefined && !application.isPartial) {
    yield { at: '', what: `has no targetRevision for the chart '${chart}' in ${name}`, hint: 'name a version' };
  }
  if (chart !== undefined && path !== undefined) {
    const what = `has both a chart and a path in ${name}, and the path is ignored`;
    yield { at: '/path', what, severity: 'warning' };
  }
  const types = ['helm', 'kustomize', 'directory', 'plugin'].filter((type) => isUsed(json[type]));
  const [, other] = types;
  if (other !== undefined) {
    yield { at: `/${other}`, what: `has ${types.join(' and ')} in ${name}; a source is of one type` };
  }
}

/** util/app/path/path.go: `app path is absolute`, `app path outside root`. */
function isOutside(path: string): boolean {
  let depth = 0;
  for (const part of path.split('/')) {
    if (part === '..') depth -= 1;
    else if (part !== '' && part !== '.') depth += 1;
    if (depth < 0) return true;
  }
  return path.startsWith('/');
}

/** Argo CD drops settings that say nothing before it looks at the type. */
function isUsed(settings: unknown): boolean {
  return isJsonObject(settings) && Object.keys(settings).length > 0;
}

function* urlFaults(url: string, json: JsonObject, name: string): Iterable<Fault> {
  if (!isLiteral(url)) return;
  if (/\s/.test(url.trim())) {
    yield { at: '/repoURL', what: `has the repoURL '${url}' with a space in ${name}` };
  } else if (textAt(json, 'chart') === undefined && /^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\/[^:@]+$/i.test(url)) {
    // A chart may lie in an OCI registry, which is written without a scheme.
    yield { at: '/repoURL', what: `has the repoURL '${url}' without a scheme in ${name}`, hint: `use https://${url}` };
  }
}

function* hydratorFaults(spec: JsonObject): Iterable<Fault> {
  const hydrator = objectAt(spec, 'sourceHydrator');
  if (hydrator === undefined) return;
  for (const [part, field] of [
    ['drySource', 'repoURL'],
    ['drySource', 'targetRevision'],
    ['syncSource', 'targetBranch'],
    ['hydrateTo', 'targetBranch'],
  ] as const) {
    const settings = objectAt(hydrator, part);
    if (settings?.[field] === '') {
      yield { at: `/sourceHydrator/${part}/${field}`, what: `has an empty sourceHydrator.${part}.${field}` };
    }
  }
  for (const part of ['drySource', 'syncSource']) {
    if (objectAt(hydrator, part) === undefined) yield { at: '/sourceHydrator', what: `has no sourceHydrator.${part}` };
  }
}

const refCharacters = /^[a-zA-Z0-9_-]+$/;

/** What Argo CD fills in by itself before it looks for a reference. */
const environmentVariable = /^\$\{?(?:ARGOCD_|KUBE_)/;

function* referenceFaults({ sources, pointer }: ApplicationView): Iterable<Fault> {
  const refs = new Map<string, SourceView>();
  for (const source of sources) {
    const ref = textAt(source.json, 'ref');
    if (ref === undefined || !isLiteral(ref)) continue;
    const at = `${source.pointer.slice(pointer.length)}/ref`;
    if (!refCharacters.test(ref)) {
      yield { at, what: `has the ref '${ref}'`, hint: "use letters, digits, '_' and '-' only" };
    }
    if (refs.has(ref)) yield { at, what: `has two sources with the ref '${ref}'` };
    refs.set(ref, source);
  }
  const isOpen = sources.some(({ json }) => !isLiteral(textAt(json, 'ref') ?? ''));
  for (const source of sources) {
    for (const [at, file] of filesOf(source)) {
      const ref = /^\$([^/]*)/.exec(file)?.[1];
      if (ref === undefined || isOpen || !isLiteral(file) || environmentVariable.test(file)) continue;
      const target = refs.get(ref);
      const place = at.slice(pointer.length);
      if (target === undefined) {
        const what = `reads '${file}', and no source has the ref '${ref}'`;
        yield { at: place, what, hint: didYouMean(ref, refs.keys()) };
      } else if (textAt(target.json, 'chart') !== undefined) {
        yield { at: place, what: `reads '${file}' from a source that is a chart; only files of a repository can be` };
      }
    }
  }
}

function filesOf({ json, pointer }: SourceView): readonly (readonly [string, string])[] {
  const files = listAt(json, 'helm', 'valueFiles').map((file, index) => [`valueFiles/${index}`, file] as const);
  const parameters = listAt(json, 'helm', 'fileParameters').map(
    (one, index) => [`fileParameters/${index}/path`, textAt(one, 'path') ?? ''] as const,
  );
  return [...files, ...parameters].flatMap(([at, file]) =>
    typeof file === 'string' ? [[`${pointer}/helm/${at}`, file] as const] : [],
  );
}
