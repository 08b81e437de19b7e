import { describe, expect, it } from 'vitest';
import { isAddress, isWithin, parseBlock } from '../../../lib/validation/kubernetes/addresses.ts';
import { isDataKey, isEnvName, isPortName, isQualifiedName } from '../../../lib/validation/kubernetes/names.ts';
import { imageFault } from '../../../lib/validation/kubernetes/pods/images.ts';
import { isMore, parseQuantity } from '../../../lib/validation/kubernetes/quantities.ts';
import { scheduleFault } from '../../../lib/validation/kubernetes/workloads/schedules.ts';
import { isTimeZone } from '../../../lib/validation/kubernetes/workloads/time-zones.ts';

describe('schedules', () => {
  it.each([
    '* * * * *',
    '*/5 * * * *',
    '0 0 1 1 0',
    '59 23 31 12 6',
    '0-30/10,45 1-3 * JAN-MAR Mon-Fri',
    '5/15 * ? * ?',
    '  0   0  *  * *  ',
    '@hourly',
    '@every 1h30m',
  ])('takes %s', (text) => expect(scheduleFault(text)).toBeUndefined());

  it.each([
    '',
    '* * * *',
    '* * * * * *',
    '60 * * * *',
    '* 24 * * *',
    '* * 0 * *',
    '* * * 13 *',
    '* * * * 7',
    '*/0 * * * *',
    '5-1 * * * *',
    '1-2-3 * * * *',
    '1/2/3 * * * *',
    'a * * * *',
    '0 0 L * *',
    '0 0 * * 5#2',
    '-1 * * * *',
    '@weekday',
    '@every 1d',
  ])('refuses %s', (text) => expect(scheduleFault(text)).toBeTypeOf('string'));
});

describe('addresses', () => {
  it.each(['10.0.0.1', '255.255.255.255', '::', '::1', 'fd00::1', '1:2:3:4:5:6:7:8', '::ffff:10.0.0.1', 'FE80::A'])(
    'takes %s',
    (text) => expect(isAddress(text)).toBe(true),
  );
  it.each([
    '',
    '10.0.0',
    '10.0.0.256',
    '10.0.0.01',
    '1:2:3:4:5:6:7',
    '1::2::3',
    ':1',
    '12345::',
    '1:2:3:4:5:6:7:8:9',
    'g::',
  ])('refuses %s', (text) => expect(isAddress(text)).toBe(false));
  it.each([
    ['10.1.0.0/16', '10.0.0.0/8', true],
    ['10.0.0.0/8', '10.0.0.0/8', false],
    ['11.0.0.0/16', '10.0.0.0/8', false],
    ['fd00:1::/32', 'fd00::/8', true],
    ['10.0.0.0/8', '::/0', false],
  ])('knows whether %s lies within %s', (inner, outer, is) => {
    const [one, other] = [parseBlock(inner), parseBlock(outer)];
    expect(one !== undefined && other !== undefined && isWithin(one, other)).toBe(is);
  });
  it.each(['10.0.0.0', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/a', '::/129', '/8'])('takes %s for no block', (text) =>
    expect(parseBlock(text)).toBeUndefined(),
  );
});

describe('quantities', () => {
  it.each([
    ['1', 1],
    ['700m', 0.7],
    ['0.7', 0.7],
    ['.5', 0.5],
    ['2e3', 2000],
    ['1E', 1e18],
    ['128Mi', 134217728],
    ['1.5Gi', 1610612736],
    ['-1k', -1000],
    ['100u', 0.0001],
  ])('reads %s', (text, amount) => expect(parseQuantity(text)).toBe(amount));
  it.each(['', 'Mi', '1Mib', '1 Gi', '1m2', 'NaN', '0x1'])('reads nothing from %s', (text) =>
    expect(parseQuantity(text)).toBeUndefined(),
  );
  it('does not take rounding for a difference', () => {
    expect(isMore(0.1 + 0.2, 0.3)).toBe(false);
    expect(isMore(0.301, 0.3)).toBe(true);
    expect(isMore(1, 0)).toBe(true);
  });
});

describe('images', () => {
  it.each([
    'nginx',
    'nginx:1.27',
    'library/nginx',
    'localhost/web',
    'localhost:5000/web:v1',
    'registry.example.org:443/a/b-c/d__e.f:V1.0_x-y',
    'Registry.Example.org/web',
    '[fd00::1]:5000/web',
    `web:1@sha256:${'a'.repeat(64)}`,
    'public.ecr.aws/a/b@sha512:'.concat('0'.repeat(128)),
  ])('takes %s', (text) => expect(imageFault(text)).toBeUndefined());
  it.each([
    'Web',
    'a/B',
    'a//b',
    '/a',
    'a/',
    'a:',
    'a:b:c',
    'a:b/c:d e',
    'a@b',
    `a@sha256:${'a'.repeat(63)}`,
    '-a',
    'a-',
    'a..b',
    'http://a/b',
    'a_-b',
  ])('refuses %s', (text) => expect(imageFault(text)).toBeTypeOf('string'));
});

describe('names', () => {
  it.each([
    [
      isPortName,
      ['http', '8080a', 'a-b-c', 'fifteen-chars-x'],
      ['8080', 'a--b', '-a', 'a-', 'HTTP', 'sixteen-chars-xx', ''],
    ],
    [isDataKey, ['a', '.a', 'a..b', 'A_b-c.d'], ['', '.', '..', '..a', 'a/b', 'a b', 'ä']],
    [
      isQualifiedName,
      ['a', 'A_b.c', 'example.org/a'],
      ['', '/a', 'a/', 'Example.org/a', 'a/b/c', '-a', 'a'.repeat(64)],
    ],
  ])('%o', (is, right, wrong) => {
    expect(right.filter((text) => !is(text))).toEqual([]);
    expect(wrong.filter((text) => is(text))).toEqual([]);
  });
  it('names variables as the version of Kubernetes does', () => {
    expect([isEnvName('a b', 31), isEnvName('a b', 32), isEnvName('a=b', 32), isEnvName('a.b', 31)]).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });
  it.each([
    ['Europe/Berlin', true],
    ['Etc/UTC', true],
    ['UTC', true],
    ['US/Pacific', true],
    ['Etc/GMT+5', true],
    ['europe/berlin', false],
    ['Europe/Frankfurt', false],
    ['+01:00', false],
    ['', false],
  ])('knows the time zone %s', (name, is) => expect(isTimeZone(name)).toBe(is));
});
