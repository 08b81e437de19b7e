/**
 * The URL of a repository as Argo CD compares it: without case, a scheme of ssh, or `.git` at its
 * end, so that `git@host:a/b.git` and `ssh://git@host/a/b` are one (util/git `NormalizeGitURL`).
 */
export function normalizeGitUrl(url: string): string {
  const text = url.trim().toLowerCase();
  const isShortSsh = !text.startsWith('ssh://') && /^[^/:]*@[^@]+$/.test(text);
  return (isShortSsh ? text.replace(':', '/') : text).replace(/\.git$/, '').replace(/^ssh:\/\//, '');
}
