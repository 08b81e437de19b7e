import { encodeJson } from '../../model/release.ts';
import { type CommitReference, type SourceCommit, sourceURL } from '../../model/source-commit.ts';

/** The ref of the notes by which a hydrator says what the proposed commits were last rendered from. */
export const hydratorNotesRef = 'refs/notes/hydrator.metadata';

/**
 * The text of a `hydrator.metadata`: the commit that manifests were rendered from, as Argo CD's source hydrator writes it and
 * GitOps Promoter reads it. What is not known is left out.
 * @see https://gitops-promoter.readthedocs.io/en/latest/advanced-usage/custom-hydrator/
 */
export function encodeHydratorMetadata(source: SourceCommit): Uint8Array {
  const { description, references } = source;
  return encodeJson({
    repoURL: sourceURL(source),
    drySha: source.commit,
    ...orderDescription(description ?? {}),
    references:
      references.length === 0
        ? undefined
        : references.map((one) => ({ commit: { ...orderDescription(one), sha: one.sha, repoURL: one.repoURL } })),
  });
}

/** The text of a note on a proposed commit. */
export function encodeHydratorNote({ commit }: Pick<SourceCommit, 'commit'>): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify({ drySha: commit })}\n`);
}

/** The fields in a fixed order, and none that is empty. */
function orderDescription({ author, date, subject, body }: Partial<CommitReference>): object {
  return { author, date, subject, body: body === '' ? undefined : body };
}
