import type { Host } from '../../lib/kernel/host.ts';
import type { RelativePath } from '../../lib/kernel/relative-path.ts';
import { type PublishedRelease, publishRelease } from '../../lib/repository/releases/publish-release.ts';
import { ReleaseLayout } from '../../lib/repository/releases/release-layout.ts';
import { openRepository } from '../../lib/repository/repository.ts';

/** Files by path, as nobody needs to compile them. */
const filesOf = (environment: string, text: string): Map<RelativePath, Uint8Array> =>
  new Map([[`${environment}/web/configmap-web.yaml` as RelativePath, Buffer.from(configMap(text))]]);

const configMap = (text: string): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\n  namespace: web\ndata:\n  text: ${text}\n`;

/**
 * Publishes a release of two environments whose one object says the text, without a program that is compiled: `dev` moves to it at
 * once, `production` waits for a promotion.
 */
export async function publishCannedRelease(address: string, text: string, host: Host): Promise<PublishedRelease> {
  const { place } = await openRepository({ address, branch: 'main', create: false }, host);
  const environments = [
    { name: 'dev', kubernetes: '1.33', promotion: { kind: 'automatic', after: [], soakSeconds: 0 } },
    { name: 'production', kubernetes: '1.33', promotion: { kind: 'manual', after: ['dev'], soakSeconds: 0 } },
  ] as const;
  const rendering = {
    project: 'acme',
    environments: environments.map((one) => {
      const files = filesOf(one.name, text);
      return { ...one, files, applications: new Map([['web', [...files.keys()]]]) };
    }),
    freeze: [],
    shared: new Map(),
  };
  return publishRelease(
    {
      rendering,
      layout: new ReleaseLayout({ branch: 'main' }),
      origin: { source: undefined, compiler: 'gitops-ts', lock: undefined },
      compiler: '0',
      environments: undefined,
      freeze: [],
      verify: async () => undefined,
      message: undefined,
      dryRun: false,
      author: { name: 'Ada', email: 'ada@example.com' },
      timestamp: 1_700_000_000,
    },
    place,
  );
}
