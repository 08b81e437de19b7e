import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, request as forward, type IncomingMessage } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { proxyFor } from '../../cli/node/proxy.ts';
import { type GitServer, startGitServer } from '../support/git-server.ts';
import { BareRepository, makePublishingProject } from '../support/publishing-project.ts';
import { makeWorkFolder } from '../support/work-folder.ts';

const hasOpenssl = (() => {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

describe('a proxy', () => {
  const corp = 'http://proxy.corp:3128';
  it.each([
    ['https://git.acme.io/x', { HTTPS_PROXY: corp }, true],
    ['https://git.acme.io/x', { https_proxy: corp }, true],
    ['https://git.acme.io/x', { https_proxy: '', HTTPS_PROXY: corp }, false],
    ['https://git.acme.io/x', { HTTP_PROXY: corp }, false],
    ['https://git.acme.io/x', { ALL_PROXY: 'proxy.corp:3128' }, true],
    ['http://git.acme.io/x', { HTTP_PROXY: corp }, true],
    ['http://git.acme.io/x', { HTTP_PROXY: corp, REQUEST_METHOD: 'GET' }, false],
    ['https://git.acme.io/x', { HTTPS_PROXY: corp, NO_PROXY: '*' }, false],
    ['https://git.acme.io/x', { HTTPS_PROXY: corp, NO_PROXY: 'acme.io' }, false],
    ['https://git.acme.io/x', { HTTPS_PROXY: corp, NO_PROXY: 'x.org, .ACME.io' }, false],
    ['https://git.acme.io/x', { HTTPS_PROXY: corp, no_proxy: '*.acme.io' }, false],
    ['https://notacme.io/x', { HTTPS_PROXY: corp, NO_PROXY: 'acme.io' }, true],
    ['https://git.acme.io/x', { HTTPS_PROXY: corp, NO_PROXY: 'git.acme.io:8443' }, true],
    ['https://git.acme.io:8443/x', { HTTPS_PROXY: corp, NO_PROXY: 'git.acme.io:8443' }, false],
    ['https://10.1.2.3/x', { HTTPS_PROXY: corp, NO_PROXY: '10.0.0.0/8' }, false],
    ['https://11.1.2.3/x', { HTTPS_PROXY: corp, NO_PROXY: '10.0.0.0/8' }, true],
    ['https://[fd00::1]/x', { HTTPS_PROXY: corp, NO_PROXY: 'fd00::/8' }, false],
    ['https://127.0.0.1/x', { HTTPS_PROXY: corp, NO_PROXY: '127.0.0.1' }, false],
  ] as const)('stands before %s with %j: %s', (url, env, expected) => {
    const proxy = proxyFor(new URL(url), env);
    expect(proxy?.host).toBe(expected ? 'proxy.corp:3128' : undefined);
  });

  it.each(['socks5://canary:canary@h:1', 'http://', '::'])('is none: %s', (address) => {
    expect(() => proxyFor(new URL('https://h/x'), { HTTPS_PROXY: address })).toThrow(/^HTTPS_PROXY is no address/);
    expect(() => proxyFor(new URL('https://h/x'), { HTTPS_PROXY: address })).not.toThrow(/canary/);
  });
});

describe.skipIf(!hasOpenssl)('https (needs openssl on the PATH)', { timeout: 180_000 }, () => {
  let git: GitServer;
  let url = '';
  let folder = '';
  let deploy: BareRepository;
  const closers: (() => void)[] = [];

  beforeAll(async () => {
    folder = makeWorkFolder('publish-https/keys');
    makeCertificates(folder);
    git = await startGitServer({ auth: { username: 'x-access-token', password: 'canary-token' } });
    const remote = git.createRepository('deploy.git');
    deploy = new BareRepository(remote.folder);
    const keys = { key: readFileSync(join(folder, 'server.key')), cert: readFileSync(join(folder, 'server.pem')) };
    const secure = createSecureServer(keys, (request, response) => {
      const { method, headers } = request;
      const inner = forward(new URL(request.url ?? '/', git.url), { method, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 0, answer.headers);
        answer.pipe(response);
      });
      request.pipe(inner);
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => secure.once('listening', resolve));
    url = `https://localhost:${(secure.address() as AddressInfo).port}/deploy.git`;
    closers.push(() => secure.close().closeAllConnections());
  });
  afterAll(async () => {
    for (const close of closers) close();
    await git.close();
  });

  /** A proxy that opens tunnels for those who know the password, and forwards plain requests. */
  async function startProxy(password?: string): Promise<{ address: string; seen: string[] }> {
    const seen: string[] = [];
    const isWelcome = (request: IncomingMessage): boolean =>
      password === undefined ||
      request.headers['proxy-authorization'] === `Basic ${Buffer.from(`ada:${password}`).toString('base64')}`;
    const proxy = createServer((request, response) => {
      seen.push(`${request.method} ${request.url}`);
      if (!isWelcome(request)) {
        response.writeHead(407).end('who are you?');
        return;
      }
      const { method, headers } = request;
      request.pipe(
        forward(request.url ?? '', { method, headers }, (answer) => {
          response.writeHead(answer.statusCode ?? 0, answer.headers);
          answer.pipe(response);
        }),
      );
    });
    proxy.on('connect', (request, socket) => {
      seen.push(`CONNECT ${request.url}`);
      if (!isWelcome(request)) {
        socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
        return;
      }
      const target = connect(Number(request.url?.split(':')[1]), '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        target.pipe(socket).pipe(target);
      });
      target.on('error', () => socket.destroy());
      socket.on('error', () => target.destroy());
    });
    proxy.listen(0, '127.0.0.1');
    await new Promise((resolve) => proxy.once('listening', resolve));
    closers.push(() => proxy.close().closeAllConnections());
    return { address: `127.0.0.1:${(proxy.address() as AddressInfo).port}`, seen };
  }

  const token = { GITOPS_TOKEN: 'canary-token' };
  const none = {
    HTTPS_PROXY: undefined,
    https_proxy: undefined,
    HTTP_PROXY: undefined,
    http_proxy: undefined,
    NO_PROXY: undefined,
    no_proxy: undefined,
    ALL_PROXY: undefined,
    all_proxy: undefined,
    SSL_CERT_FILE: undefined,
  };

  it('trusts no stranger, and whom it is told to', async () => {
    const project = makePublishingProject('publish-https/trust');
    const publish = (env: Record<string, string>, ...args: string[]) =>
      project.run(['publish', '--repository', url, ...args], { ...none, ...token, ...env });
    const stranger = await publish({});
    expect(stranger.code, stranger.stderr).toBe(4);
    expect(stranger.stderr).toMatch(
      /error\[remote-unreachable\]: https:\/\/localhost:\d+\/deploy.git cannot be reached: .*certificate/,
    );
    expect(stranger.stderr).toContain('gitops.ca');
    expect(deploy.commits()).toBe(0);
    const ca = join(folder, 'ca.pem');
    expect(await publish({ SSL_CERT_FILE: ca }, '--path', 'a')).toMatchObject({ code: 0, stderr: '' });
    expect(await publish({ NODE_EXTRA_CA_CERTS: ca }, '--path', 'b')).toMatchObject({ code: 0, stderr: '' });
    const missing = await publish({ SSL_CERT_FILE: '/no/such.pem' });
    expect(missing.stderr).toContain('SSL_CERT_FILE: ENOENT');
    project.configure({ repository: url, ca: '../../keys/ca.pem', path: 'c' });
    expect(await project.run(['publish'], { ...none, ...token })).toMatchObject({ code: 0, stderr: '' });
    expect(deploy.commits()).toBe(3);
    expect(await project.run(['diff'], { ...none, ...token })).toMatchObject({ code: 0, stderr: '' });
    for (const file of ['../../keys/none.pem', 'main.mjs']) {
      project.configure({ repository: url, ca: file });
      const { code, stderr } = await project.run(['publish'], { ...none, ...token });
      expect(code).toBe(2);
      expect(stderr).toContain('error[certificates-invalid]');
    }
  });

  it('goes through a tunnel, or a forwarding proxy', async () => {
    const project = makePublishingProject('publish-https/proxy');
    const proxy = await startProxy('canary-proxy');
    const login = `http://ada:canary-proxy@${proxy.address}`;
    const env = { ...none, ...token, SSL_CERT_FILE: join(folder, 'ca.pem') };
    const before = deploy.commits();
    const tunnelled = await project.run(['publish', '--repository', url, '--path', 'p', '--debug'], {
      ...env,
      HTTPS_PROXY: login,
    });
    expect(tunnelled).toMatchObject({ code: 0, stderr: '' });
    expect(new Set(proxy.seen)).toEqual(new Set([`CONNECT ${new URL(url).host}`]));
    proxy.seen.length = 0;
    const plain = `${git.url}/deploy.git`;
    const forwarded = await project.run(['publish', '--repository', plain, '--path', 'q'], {
      ...env,
      HTTP_PROXY: login,
    });
    expect(forwarded).toMatchObject({ code: 0, stderr: '' });
    expect(proxy.seen[0]).toBe(`GET ${plain}/info/refs?service=git-upload-pack`);
    expect(deploy.commits()).toBe(before + 2);
    proxy.seen.length = 0;
    const direct = await project.run(['diff', '--repository', url, '--path', 'p'], {
      ...env,
      HTTPS_PROXY: login,
      NO_PROXY: 'localhost',
    });
    expect(direct.code).toBe(0);
    expect(proxy.seen).toEqual([]);
    for (const [target, name, code] of [
      [url, 'HTTPS_PROXY', 'remote-unreachable'],
      [plain, 'HTTP_PROXY', 'authentication-required'],
    ] as const) {
      const wrong = await project.run(['publish', '--repository', target, '--debug'], {
        ...env,
        [name]: `http://ada:canary-wrong@${proxy.address}`,
      });
      expect(wrong.code).toBe(4);
      expect(wrong.stderr).toContain(`error[${code}]`);
      expect(wrong.stderr).toContain('407');
      expect(wrong.stdout + wrong.stderr).not.toContain('canary');
    }
    const socks = await project.run(['publish', '--repository', url], { ...env, HTTPS_PROXY: 'socks5://u:canary@h:1' });
    expect(socks.stderr).toContain('cannot be reached: HTTPS_PROXY is no address of an http or https proxy');
    expect(tunnelled.stdout + socks.stderr).not.toContain('canary');
  });
});

/** An authority, and a server's certificate that it signed. */
function makeCertificates(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const openssl = (...args: string[]): void => {
    execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' });
  };
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  openssl('req', '-x509', ...key, '-keyout', 'ca.key', '-out', 'ca.pem', '-days', '2', '-subj', '/CN=Test authority');
  openssl('req', ...key, '-keyout', 'server.key', '-out', 'server.csr', '-subj', '/CN=localhost');
  writeFileSync(join(folder, 'names'), 'subjectAltName=DNS:localhost,IP:127.0.0.1\n');
  openssl(
    'x509',
    '-req',
    '-in',
    'server.csr',
    '-CA',
    'ca.pem',
    '-CAkey',
    'ca.key',
    '-CAcreateserial',
    '-days',
    '2',
    '-extfile',
    'names',
    '-out',
    'server.pem',
  );
}
