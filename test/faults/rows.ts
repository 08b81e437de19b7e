/** A kind of bad input, and the golden cases in `test/cases/` that bring it about. */
export interface FaultRow {
  readonly number: number;
  readonly group: 'Names, paths, output' | 'Values and manifests' | "The user's program";
  readonly input: string;
  readonly cases: readonly string[];
}

/** Every bad input of names, values and programs that synth is held to, by number. */
export const faultRows: readonly FaultRow[] = [
  ...group('Names, paths, output', [
    [1, 'a name that leads out of the output folder', ['names-refused']],
    [2, 'a kind that leads out of the output folder', ['names-refused']],
    [3, 'a namespace that is `..`, has a slash, is empty or too long', ['names-refused']],
    [4, 'one kind and name in two namespaces', ['identities-apart']],
    [5, 'names that differ only in what a file name cannot have', ['identities-apart']],
    [6, 'one kind and name of two API groups', ['identities-apart']],
    [7, 'names that differ only in case, or in how an accent is composed', ['identities-apart']],
    [8, 'names as long as Kubernetes allows', ['identities-apart']],
    [9, 'names of devices, and names that end in a dot or look like a file', ['identities-apart']],
    [10, 'two objects of one identity', ['duplicate-object', 'objects-ten-thousand']],
    [11, 'invisible, bidirectional, look-alike and control characters in a name', ['names-refused']],
    [12, 'keys and names that every object of JavaScript has', ['keys-are-data', 'names-of-members', 'values-refused']],
    [
      13,
      'an output folder, or a file in it, that is a link, a pipe or a device',
      [
        'output-is-symlink',
        'output-is-fifo',
        'output-is-device',
        'output-holds-symlink',
        'output-holds-fifo',
        'output-holds-hard-link',
      ],
    ],
    [
      14,
      'files of others in the output folder',
      ['output-has-foreign-files', 'output-index-broken', 'output-is-file', 'output-below-file'],
    ],
    [
      15,
      'an output folder that is the root, the home folder, the project, its sources or in .git',
      [
        'output-is-root',
        'output-is-home',
        'output-is-project',
        'output-is-above',
        'output-holds-sources',
        'output-in-git',
      ],
    ],
    [16, 'a program without objects', ['empty-program']],
    [
      17,
      'the removal of many objects at once: synth writes what the program renders, publish guards what it removes',
      [],
    ],
  ]),
  ...group('Values and manifests', [
    [18, 'texts that YAML takes for something else', ['awkward-scalars']],
    [19, 'NUL, half a surrogate pair, control characters', ['values-refused', 'values-plain']],
    [20, 'values that JSON does not have', ['values-refused', 'values-plain', 'values-at-their-source', 'lazy-values']],
    [21, 'numbers beyond their field, or as text', ['numbers-refused', 'schema-wrong-type']],
    [22, 'amounts that Kubernetes does not read, or above their limit', ['quantities-refused']],
    [23, 'labels, annotations and objects that are too large', ['objects-too-large', 'schema-values-refused']],
    [24, 'unknown and misspelt fields', ['schema-unknown-field', 'type-errors', 'schema-crds']],
    [25, 'APIs that the Kubernetes of the environment does not serve', ['schema-versions', 'schema-crds']],
    [
      26,
      'selectors and references that lead nowhere',
      ['references-dangling', 'reference-missing', 'object-networking-refused'],
    ],
    [27, 'dependencies and sync waves in a circle', ['dependency-cycle', 'reference-order']],
    [
      28,
      'annotations that Argo CD does not know, and rollouts without a strategy',
      ['argo-cd-annotations', 'rollout-steps-without-strategy'],
    ],
    [29, 'secrets in plain text', ['secrets-in-plain-text']],
    [30, 'a Secret with its data, to be kept in git', ['secret-in-git']],
    [31, 'references to images that are wrong, or name no version', ['images-refused']],
    [
      32,
      'control sequences and line ends in texts',
      ['messages-neutralised', 'descriptions-are-data', 'program-throws-text'],
    ],
  ]),
  ...group("The user's program", [
    [
      33,
      'a program that throws, ends its process or writes to the output itself',
      [
        'program-throws',
        'program-throws-later',
        'program-rejects-later',
        'program-throws-object',
        'program-throws-undefined',
        'program-exits',
        'program-sets-exit-code',
        'program-kills-itself',
        'program-writes-output',
      ],
    ],
    [34, 'a program that does not end', ['program-never-settles', 'program-endless-loop', 'program-endless-timer']],
    [
      35,
      'errors of types and syntax, missing modules, mixed kinds of modules, a broken tsconfig.json',
      ['type-errors', 'syntax-error', 'module-missing', 'program-mixes-modules', 'tsconfig-broken'],
    ],
    [36, 'a rendering that differs each time', ['check-differs', 'hermetic-plain']],
    [37, 'undeclared environment variables, files and addresses', ['hermetic-project']],
    [38, 'two copies of the core library', ['program-loads-two-cores']],
    [
      39,
      'very many objects, very large and very deep ones',
      ['objects-ten-thousand', 'objects-huge', 'value-too-deep'],
    ],
    [40, 'built-ins that the program has changed', ['polluted-globals', 'frozen-globals', 'broken-builtins']],
  ]),
];

function group(
  name: FaultRow['group'],
  rows: readonly (readonly [number, string, readonly string[]])[],
): readonly FaultRow[] {
  return rows.map(([number, input, cases]) => ({ number, group: name, input, cases }));
}

/** Cases whose errors are at no place of the user's, and why. */
export const withoutPlace: Readonly<Record<string, string>> = {
  'program-writes-output': 'the message names the files, which nobody says that the program wrote',
  'broken-builtins': 'the program is broken where the compiler reads it, not where it was changed',
  'output-below-file': 'the folder comes from the command line',
  'output-has-foreign-files': 'the message names the files, which nobody wrote in the program',
  'output-holds-fifo': 'the message names the files, which nobody wrote in the program',
  'output-holds-sources': 'the folder comes from the command line',
  'output-holds-symlink': 'the message names the files, which nobody wrote in the program',
  'output-in-git': 'the folder comes from the command line',
  'output-index-broken': 'the message names the file',
  'output-is-above': 'the folder comes from the command line',
  'output-is-device': 'the folder comes from the command line',
  'output-is-fifo': 'the folder comes from the command line',
  'output-is-file': 'the folder comes from the command line',
  'output-is-home': 'the folder comes from the command line',
  'output-is-project': 'the folder comes from the command line',
  'output-is-root': 'the folder comes from the command line',
  'output-is-symlink': 'the folder comes from the command line',
  'program-endless-loop': 'a thread that never yields cannot be asked where it is',
  'program-endless-timer': 'what waits is no call that is still on a stack',
  'program-loads-two-cores': 'the message names both copies',
  'program-never-settles': 'what waits is no call that is still on a stack',
  'program-sets-exit-code': 'process.exitCode is a field that tells nobody who set it',
  'program-throws-object': 'only an Error remembers where it was made',
  'program-throws-text': 'only an Error remembers where it was made',
  'program-throws-undefined': 'only an Error remembers where it was made',
};

/** Codes whose message says all there is to say, so that some findings of them have no hint. */
export const withoutHint: Readonly<Record<string, string>> = {
  'bundle-failed': 'esbuild says what it expected',
  'construct-invalid': 'the message is that of the construct',
  'dependency-cycle': 'which of the dependencies is wrong only the user knows',
  'invalid-cidr': 'the message names both ranges',
  'invalid-host': 'the message says what a host is',
  'invalid-image': 'what was meant cannot be told from a tag that is none',
  'invalid-key': 'the message says what a key is',
  'invalid-path': 'the message says how a path starts',
  'invalid-quantity': 'the message names the limit',
  'invalid-value': 'the message says what is allowed',
  'missing-field': 'the message names the field',
  'not-exactly-one': 'the message names both',
  'port-missing': 'there is no port of a like name',
  'program-never-settles': 'what the program waits for only the user knows',
  'program-threw': 'the message is that of the error',
  'rollout-refused': 'the message says what is missing',
  'service-missing': 'there is no Service of a like name',
  'service-refused': 'the message says what cannot be',
  'sync-order-invalid': 'the message says what is allowed',
  'type-error': 'TypeScript says what it expected',
  'unrenderable-value': 'what was meant cannot be told from the value',
  'value-not-allowed': 'the message names the values',
  'weight-out-of-range': 'the message says what is allowed',
  'wrong-type': 'the message says what is allowed',
  'no-such-kind': 'there is no kind of a like name',
  'api-too-new': 'which version the environment may have only the user knows',
  'argo-cd-annotation-ignored': 'nothing like it is known',
  'argo-cd-setting-invalid': 'the message names the field',
  'selector-mismatch': 'which of both labels is meant only the user knows',
};
