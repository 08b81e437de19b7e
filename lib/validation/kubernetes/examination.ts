import type { Severity } from '../../kernel/codes/entry.ts';
import type { KubernetesCode } from '../../kernel/codes/kubernetes.ts';
import type { NetworkingCode } from '../../kernel/codes/networking.ts';
import type { PodCode } from '../../kernel/codes/pods.ts';
import type { Diagnostic } from '../../kernel/diagnostic.ts';
import type { Manifest } from '../../model/manifest.ts';
import { finding, nameOf } from '../finding.ts';
import { textAt } from '../json-access.ts';
import type { Scope } from '../scope.ts';

/** Codes of what is found in one object. */
export type ExaminationCode = KubernetesCode | NetworkingCode | PodCode | 'progress-deadline-too-short';

/** What a finding says beyond its sentence. */
export interface Remark {
  readonly hint?: string | undefined;
  /** @default that of the code */
  readonly severity?: Severity | undefined;
}

/** Kinds whose texts a controller fills in before the API server sees them. */
const templated: ReadonlySet<string> = new Set(['AnalysisTemplate', 'ClusterAnalysisTemplate', 'ApplicationSet']);

/**
 * One object that is looked at as the API server would, and where what is wrong with it is noted.
 * Checks note instead of yielding: thousands of objects pass through them, nearly all without a finding.
 */
export class Examination {
  readonly manifest: Manifest;
  /** Minor version of the Kubernetes of the cluster: 33 for `1.33`. */
  readonly minor: number;
  readonly #scope: Scope;
  readonly #found: Diagnostic[];

  constructor(manifest: Manifest, minor: number, scope: Scope, found: Diagnostic[]) {
    this.manifest = manifest;
    this.minor = minor;
    this.#scope = scope;
    this.#found = found;
  }

  /** Whether the objects are files that were handed in, in which Flux may still put values. */
  get isFile(): boolean {
    return this.#scope.context.closure === 'files';
  }

  /**
   * Notes what is wrong with the object.
   *
   * @param what goes on after the name of the object: `has ...`, `asks for ...`
   */
  note(code: ExaminationCode, pointer: string, what: string, remark: Remark = {}): void {
    if (this.#isFilledInLater(pointer, what)) return;
    // A key or path may have line ends, and a message is one line.
    const message = `${nameOf(this.manifest)} ${what.replaceAll('\n', '\\n').replaceAll('\r', '\\r')}`;
    this.#found.push(finding(this.manifest, code, { pointer, message, ...remark }));
  }

  /** A text with a placeholder is none that the API server will see. */
  #isFilledInLater(pointer: string, what: string): boolean {
    const { object, id } = this.manifest;
    const text = textAt(object, ...pointer.slice(1).split('/').map(unescaped)) ?? '';
    // SOPS: values that Flux, or a plugin of Argo CD, decrypts.
    if (text.startsWith('ENC[') && object['sops'] !== undefined) return true;
    if (templated.has(id.kind) && (text.includes('{{') || what.includes('{{'))) return true;
    return this.isFile && (placeholder.test(text) || placeholder.test(what) || vaultPlaceholder.test(text));
  }
}

/** Flux: `Kustomization.spec.postBuild.substitute`. */
const placeholder = /\$\{[A-Za-z_][A-Za-z0-9_]*(?::?[=-][^}]*)?\}/;

/** argocd-vault-plugin: `<path:...#key>` and `<key | modifier>`. */
const vaultPlaceholder = /^<[^<>]+>$/;

function unescaped(key: string): string {
  return key.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** A key as RFC 6901 writes it in a pointer. */
export function escaped(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
