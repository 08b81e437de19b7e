// A git server on this machine: `git http-backend` behind a small HTTP server.
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';

/**
 * @param {string} root folder of the repositories
 * @returns {Promise<{ url: string, idle: () => Promise<void>, close: () => Promise<void> }>} `idle` waits until no git works any more
 */
export async function startServer(root) {
  const working = new Set();
  const server = createServer((request, response) => {
    const work = serve(root, request, response).finally(() => working.delete(work));
    working.add(work);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    idle: async () => {
      while (working.size > 0) await Promise.all(working);
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

function serve(root, request, response) {
  const { pathname, search } = new URL(request.url, 'http://localhost');
  const { headers, method } = request;
  const backend = spawn('git', ['http-backend'], {
    env: {
      PATH: process.env.PATH,
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: '1',
      GIT_PROTOCOL: headers['git-protocol'] ?? '',
      REQUEST_METHOD: method,
      PATH_INFO: decodeURIComponent(pathname),
      QUERY_STRING: search.slice(1),
      CONTENT_TYPE: headers['content-type'] ?? '',
      CONTENT_LENGTH: headers['content-length'] ?? '',
      HTTP_CONTENT_ENCODING: headers['content-encoding'] ?? '',
      REMOTE_USER: 'bench',
      REMOTE_ADDR: '127.0.0.1',
    },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  backend.stdin.on('error', () => undefined);
  request.pipe(backend.stdin);
  // A client that goes away in the middle of its request: git http-backend would look for the rest for ever.
  request.on('close', () => {
    if (!request.complete) backend.kill();
  });
  let head = Buffer.alloc(0);
  backend.stdout.on('data', function readHead(piece) {
    head = Buffer.concat([head, piece]);
    const end = head.indexOf('\r\n\r\n');
    if (end < 0) return;
    backend.stdout.off('data', readHead);
    for (const line of head.toString('latin1', 0, end).split('\r\n')) {
      const [name, value] = line.split(/:\s*/, 2);
      if (name === 'Status') response.statusCode = Number.parseInt(value, 10);
      else response.setHeader(name, value);
    }
    response.write(head.subarray(end + 4));
    backend.stdout.pipe(response);
  });
  return new Promise((done) => backend.on('close', done));
}
