import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, request as forward } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeHttpClient } from '../../cli/node/http.ts';
import { type OpenedPullRequest, openPullRequest } from '../../lib/pipeline/pull-request.ts';
import { canary, useForge, usualRequest } from '../support/forge-requests.ts';
import { makeWorkFolder } from '../support/work-folder.ts';

const hasOpenssl = (() => {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

describe.skipIf(!hasOpenssl)(
  'a forge behind https and a proxy (needs openssl on the PATH)',
  { timeout: 60_000 },
  () => {
    const forge = useForge('gitea');
    const tunnels: string[] = [];
    const closers: (() => void)[] = [];
    let folder = '';
    let origin = '';
    let proxy = '';

    beforeAll(async () => {
      folder = makeWorkFolder('forge-https');
      makeCertificate(folder);
      const keys = { key: readFileSync(join(folder, 'key.pem')), cert: readFileSync(join(folder, 'ca.pem')) };
      const secure = createSecureServer(keys, (request, response) => {
        const { method, headers } = request;
        const inner = forward(new URL(request.url ?? '/', forge.server.address), { method, headers }, (answer) => {
          response.writeHead(answer.statusCode ?? 0, answer.headers);
          answer.pipe(response);
        });
        request.pipe(inner);
      }).listen(0, '127.0.0.1');
      await new Promise((resolve) => secure.once('listening', resolve));
      const { port } = secure.address() as AddressInfo;
      origin = `https://localhost:${port}`;
      const tunnel = createServer().on('connect', (request, socket) => {
        tunnels.push(request.url ?? '');
        const target = connect(port, '127.0.0.1', () => {
          socket.write('HTTP/1.1 200 OK\r\n\r\n');
          target.pipe(socket).pipe(target);
        });
        target.on('error', () => socket.destroy());
        socket.on('error', () => target.destroy());
      });
      tunnel.listen(0, '127.0.0.1');
      await new Promise((resolve) => tunnel.once('listening', resolve));
      proxy = `http://127.0.0.1:${(tunnel.address() as AddressInfo).port}`;
      closers.push(() => secure.close().closeAllConnections());
      closers.push(() => tunnel.close().closeAllConnections());
    });
    afterAll(() => {
      for (const close of closers) close();
    });

    const open = (authorities: string | undefined, env: Record<string, string>): Promise<OpenedPullRequest> => {
      const address = `${origin}/acme/deploy.git`;
      const host = { ...forge.host(), http: nodeHttpClient(env) };
      return openPullRequest(usualRequest, { address, choice: { forge: 'gitea' }, authorities }, host);
    };

    it('is trusted with the authority of gitops.ca alone', async () => {
      const stranger = open(undefined, {});
      await expect(stranger).rejects.toThrow(/remote-unreachable: https:\/\/localhost:\d+\/api\/v1 cannot be reached/);
      expect(forge.server.requests).toHaveLength(0);
      expect(await open(join(folder, 'ca.pem'), {})).toMatchObject({ outcome: 'created' });
    });

    it('is reached through a tunnel, in which the proxy sees no token', async () => {
      expect(await open(join(folder, 'ca.pem'), { https_proxy: proxy })).toMatchObject({ outcome: 'created' });
      expect(tunnels.length).toBeGreaterThan(0);
      expect(tunnels.join()).not.toContain(canary);
      expect(tunnels.every((one) => one === new URL(origin).host)).toBe(true);
    });
  },
);

/** One that signs itself, for localhost. */
function makeCertificate(folder: string): void {
  writeFileSync(
    join(folder, 'settings'),
    '[req]\ndistinguished_name=name\n[name]\n[own]\nsubjectAltName=DNS:localhost\nbasicConstraints=critical,CA:TRUE\n',
  );
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', 'key.pem'];
  const settings = ['-config', 'settings', '-extensions', 'own', '-days', '2', '-subj', '/CN=localhost'];
  execFileSync('openssl', ['req', '-x509', ...key, '-out', 'ca.pem', ...settings], { cwd: folder, stdio: 'ignore' });
}
