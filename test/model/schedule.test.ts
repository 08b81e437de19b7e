import { describe, expect, it } from 'vitest';
import { cronFault } from '../../lib/model/schedule/cron.ts';
import { longestDailyGap } from '../../lib/model/schedule/daily-gap.ts';
import { isTimeZone } from '../../lib/model/schedule/time-zone.ts';

describe('schedules', () => {
  it.each([
    '* * * * *',
    '0 0 1 1 0',
    '*/5 8-18 * * mon-fri',
    '1,2,30-40/3 ? ? JAN,feb ?',
    '5/10 * * * *',
    'CRON_TZ=Europe/Berlin 0 8 * * *',
    '  0  8 * * *  ',
  ])('reads %s', (text) => expect(cronFault(text)).toBeUndefined());

  it.each([
    '',
    '* * * *',
    '* * * * * *',
    '60 * * * *',
    '* 24 * * *',
    '* * 32 * *',
    '* * 0 * *',
    '* * * 0 *',
    '* * * * 7',
    '* * * foo *',
    '10-5 * * * *',
    '*/0 * * * *',
    '1-2-3 * * * *',
    '1/2/3 * * * *',
    '-5 * * * *',
    '1.5 * * * *',
  ])('refuses %s', (text) => expect(cronFault(text)).toBeTypeOf('string'));

  it('reads macros only where they are taken', () => {
    expect(cronFault('@daily')).toBeTypeOf('string');
    expect(cronFault('@daily', { macros: true })).toBeUndefined();
    expect(cronFault('@every 1h', { macros: true })).toBeUndefined();
    expect(cronFault('@dayly', { macros: true })).toBeTypeOf('string');
  });

  it.each([
    ['* * * * *', 60],
    ['0 * * * *', 3600],
    ['0 8,20 * * *', 12 * 3600],
    ['30 22 * * *', 24 * 3600],
    ['0 0-12/6 * * *', 12 * 3600],
    ['0/30 * * * *', 1800],
    ['0 8 * * 1-5', undefined],
    ['0 8 1 * *', undefined],
    ['x', undefined],
  ])('%s starts at most %s seconds apart', (text, seconds) => expect(longestDailyGap(text)).toBe(seconds));
});

describe('time zones', () => {
  it.each([
    '',
    'UTC',
    'Local',
    'Europe/Berlin',
    'America/Argentina/Buenos_Aires',
    'US/Pacific',
    'EST5EDT',
    'Etc/GMT+5',
    'GMT',
  ])('knows %s', (name) => expect(isTimeZone(name)).toBe(true));

  it.each([
    'Europe/berlin',
    'europe/Berlin',
    'utc',
    'Berlin',
    'PST',
    'CEST',
    '+01:00',
    'Europe/Berlin ',
    'Mars/Base',
    '__proto__',
  ])('does not know %s', (name) => expect(isTimeZone(name)).toBe(false));
});
