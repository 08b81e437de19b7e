import type { CatalogueEntry } from './entry.ts';

/** Codes of findings about files of manifests. */
export type ManifestFileCode = 'yaml-invalid' | 'duplicate-key' | 'file-unreadable' | 'no-objects' | 'template-skipped';

export const manifestFileCodes: Readonly<Record<ManifestFileCode, CatalogueEntry>> = {
  'yaml-invalid': {
    severity: 'error',
    exit: 1,
    meaning:
      'A document is no YAML that kubectl and Argo CD can read, or says something that JSON cannot: `.inf`, a key that is a list, an alias to itself.',
    example: 'metadata:\n\tname: web   # a tab',
    mend: 'Correct the line that the message names. The other documents of the file are checked all the same.',
  },
  'duplicate-key': {
    severity: 'error',
    exit: 1,
    meaning:
      'A map has a key twice. kubectl and Argo CD take the last one without a word, kustomize and strict decoding refuse the file.',
    example: 'spec:\n  replicas: 2\n  replicas: 3',
    mend: 'Remove one of the two.',
  },
  'file-unreadable': {
    severity: 'error',
    exit: 1,
    meaning: 'A file could not be read: it is larger than manifests are, is not UTF-8, or the file system refuses it.',
    example: 'gitops lint backup.yaml   # 300 MB',
    mend: 'Look at the reason that the message quotes, or leave the file out.',
  },
  'no-objects': {
    severity: 'warning',
    exit: 1,
    meaning:
      'A file that was named on the command line holds no Kubernetes object, so that nothing of it was checked. In a folder such files are passed over in silence.',
    example: 'gitops lint values.yaml',
    mend: 'Name the folder or the files that hold the manifests.',
  },
  'template-skipped': {
    severity: 'info',
    exit: 1,
    meaning: 'The templates of a Helm chart are no manifests before Helm has rendered them, so they were not checked.',
    example: 'gitops lint charts/   # with charts/web/Chart.yaml and charts/web/templates/',
    mend: 'Check what they render: `helm template charts/web | gitops lint -`.',
  },
};
