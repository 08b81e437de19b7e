import { BlockList, isIP } from 'node:net';

/** The environment variables of a process. */
type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The proxy through which a URL is reached, or undefined where it is reached directly. As for curl and git:
 * `https_proxy` or `http_proxy` by the scheme of the URL, else `all_proxy`, each in lower or upper case,
 * but where `no_proxy` names the host.
 *
 * @throws Error with the code ERR_PROXY_INVALID
 */
export function proxyFor(url: URL, env: Environment): URL | undefined {
  const scheme = url.protocol.replace(':', '');
  // A web server hands the header `Proxy` of a request to its CGI programs by the name of HTTP_PROXY (httpoxy).
  const isForged = scheme === 'http' && env['REQUEST_METHOD'] !== undefined;
  const names = [`${scheme}_proxy`, ...(isForged ? [] : [`${scheme}_proxy`.toUpperCase()]), 'all_proxy', 'ALL_PROXY'];
  const name = names.find((one) => env[one] !== undefined);
  const text = name === undefined ? '' : (env[name] ?? '');
  if (name === undefined || text === '' || isExempt(url, env['no_proxy'] ?? env['NO_PROXY'] ?? '')) return undefined;
  const address = text.includes('://') ? text : `http://${text}`;
  const proxy = URL.canParse(address) ? new URL(address) : undefined;
  if (proxy !== undefined && /^https?:$/.test(proxy.protocol) && proxy.hostname !== '') return proxy;
  const known =
    proxy === undefined ? '' : `, and ${proxy.protocol.replace(':', '')} is no kind of proxy that is supported`;
  throw Object.assign(new Error(`${name} is no address of an http or https proxy${known}`), {
    code: 'ERR_PROXY_INVALID',
  });
}

/** The value of Proxy-Authorization, where the proxy's address holds a user name. */
export function proxyAuthorization(proxy: URL): string | undefined {
  if (proxy.username === '' && proxy.password === '') return undefined;
  const login = [proxy.username, proxy.password].map(decodeURIComponent).join(':');
  return `Basic ${Buffer.from(login).toString('base64')}`;
}

/** Whether a list of hosts (`example.com,.example.org,10.0.0.0/8,host:8443,*`) names the one of the URL; a domain stands for those below it too. */
function isExempt(url: URL, list: string): boolean {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1').toLowerCase();
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  return list
    .split(/[\s,]+/)
    .filter((word) => word !== '')
    .some((word) => names(word.toLowerCase(), host, port));
}

function names(word: string, host: string, port: string): boolean {
  if (word === '*') return true;
  const [, net = '', bits] = /^\[?([0-9a-f.:]+?)\]?(?:\/(\d{1,3}))?$/.exec(word) ?? [];
  if (isIP(net) !== 0) return isWithin(host, net, bits);
  const [, name = word, onlyPort] = /^\[?(.*?)\]?(?::(\d+))?$/.exec(word) ?? [];
  if (onlyPort !== undefined && onlyPort !== port) return false;
  const domain = name.replace(/^\*?\./, '');
  return host === domain || (isIP(host) === 0 && host.endsWith(`.${domain}`));
}

function isWithin(host: string, net: string, bits: string | undefined): boolean {
  if (isIP(host) !== isIP(net)) return false;
  const kind = isIP(net) === 4 ? 'ipv4' : 'ipv6';
  const longest = kind === 'ipv4' ? 32 : 128;
  const length = bits === undefined ? longest : Number(bits);
  if (length > longest) return false;
  const block = new BlockList();
  block.addSubnet(net, length, kind);
  return block.check(host, kind);
}
