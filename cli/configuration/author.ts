import { failure } from '../../lib/kernel/diagnostic.ts';
import type { Host } from '../../lib/kernel/host.ts';

/** Who commits where nobody says otherwise. */
const defaultAuthor = { name: 'gitops', email: 'gitops@localhost' };

/**
 * Who the commit names: `GIT_AUTHOR_NAME` and `GIT_AUTHOR_EMAIL`, as git reads them, then
 * `gitops.author` of cdk8s.yaml (`Name <mail>`).
 *
 * @throws config-invalid where the setting has another form
 */
export function readAuthor(
  setting: string | undefined,
  env: Host['env'],
): { readonly name: string; readonly email: string } {
  const configured = setting === undefined ? defaultAuthor : parseAuthor(setting);
  return { name: env['GIT_AUTHOR_NAME'] ?? configured.name, email: env['GIT_AUTHOR_EMAIL'] ?? configured.email };
}

function parseAuthor(text: string): { readonly name: string; readonly email: string } {
  const [, name, email] = /^([^<>\p{Cc}]+?) <([^<>\p{Cc}\s]+)>$/u.exec(text) ?? [];
  if (name !== undefined && email !== undefined) return { name, email };
  throw failure('config-invalid', {
    message: `cdk8s.yaml: gitops.author is '${text}'`,
    hint: 'write it as `Name <mail@example.org>`',
  });
}
