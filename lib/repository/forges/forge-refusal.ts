import { failure } from '../../kernel/diagnostic.ts';

/** A forge's plain no: what it was asked for is neither done nor will be. */
export class ForgeRefusal extends Error {
  override readonly name = 'ForgeRefusal';
  /** HTTP status. */
  readonly status: number;
  /** What the forge said, fit to be shown; may be empty. */
  readonly words: string;

  constructor(status: number, words: string) {
    super(words === '' ? `HTTP ${status}` : `${words} (HTTP ${status})`);
    this.status = status;
    this.words = words;
  }
}

/** What a refusal means to a user. */
export function refusalFinding(refusal: ForgeRefusal, forge: string, project: string, doing: string): Error {
  const said = refusal.message;
  const { status } = refusal;
  if (status === 401 || status === 403) {
    return failure(
      'access-denied',
      {
        message: `${forge} denies ${doing} of ${project}: ${said}`,
        hint: 'use a token that may write pull requests of this repository: see GITOPS_FORGE_TOKEN in docs/pull-requests.md',
      },
      { cause: refusal },
    );
  }
  if (status === 404) {
    return failure(
      'repository-not-found',
      {
        message: `${forge} does not find ${project}, or a branch for ${doing}, or hides it from this token: ${said}`,
        hint: 'check the address of the repository, gitops.forge and gitops.forgeApi, that both branches are there, and that the token may read them',
      },
      { cause: refusal },
    );
  }
  const moved = status >= 300 && status < 400;
  return failure(
    'pull-request-refused',
    {
      message: `${forge} refuses ${doing} of ${project}: ${said}`,
      hint: moved
        ? 'the project seems to have moved: write its new address into gitops.repository'
        : 'correct what it names and run the command again; the branch is pushed and stays',
    },
    { cause: refusal },
  );
}
