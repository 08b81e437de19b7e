import type { CatalogueEntry } from './entry.ts';

/** Codes of findings about the output folder. */
export type OutputCode = 'foreign-file' | 'output-unsafe' | 'output-not-written';

export const outputCodes: Readonly<Record<OutputCode, CatalogueEntry>> = {
  'foreign-file': {
    severity: 'error',
    exit: 1,
    meaning:
      'The output folder holds files that gitops did not write. It replaces the folder as a whole and will not delete what it does not own.',
    example: 'cp notes.txt dist/ && gitops synth',
    mend: 'Choose another folder with --output, or move the files away.',
  },
  'output-unsafe': {
    severity: 'error',
    exit: 2,
    meaning:
      'The output folder is one that must not be replaced: the root, the home or project folder, one that holds the sources, a .git folder, a symbolic link or no folder at all.',
    example: 'gitops synth --output .',
    mend: 'Choose a folder of its own, such as `dist`.',
  },
  'output-not-written': {
    severity: 'error',
    exit: 1,
    meaning: 'The file system refused to write the output. What was there before is untouched.',
    example: 'gitops synth   # on a disk that is full',
    mend: 'Look at the reason that the message quotes: permissions, a full disk, a read-only file system.',
  },
};
