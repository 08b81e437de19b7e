import { describe, expect, it } from 'vitest';
import { blueGreen } from '../../lib/constructs/rollouts/blue-green.ts';
import { canary } from '../../lib/constructs/rollouts/canary.ts';
import { pause } from '../../lib/constructs/rollouts/steps/pause.ts';
import { setWeight } from '../../lib/constructs/rollouts/steps/set-weight.ts';
import { strategyOrigins } from '../../lib/constructs/rollouts/strategy-origins.ts';
import { atCallSite, callSiteOf, captureCallSite } from '../../lib/model/call-site.ts';
import { locate } from '../../lib/model/manifest.ts';

function madeHere(): object {
  return atCallSite({ part: true });
}

describe('the calls that made parts of an object', () => {
  it('are remembered without being seen', () => {
    const part = madeHere();
    expect(part).toEqual({ part: true });
    expect(JSON.stringify(part)).toBe('{"part":true}');
    expect(String(callSiteOf(part)?.stack)).toContain('madeHere');
    expect(callSiteOf({})).toBeUndefined();
    expect(callSiteOf(null)).toBeUndefined();
  });

  it('leave the limit of stacks as it was', () => {
    const limit = Error.stackTraceLimit;
    captureCallSite(3);
    expect(Error.stackTraceLimit).toBe(limit);
  });

  it('are found by the pointers of a strategy', () => {
    const steps = [setWeight(5), pause('10m')] as const;
    expect([...strategyOrigins(canary({ steps })).keys()]).toEqual([
      '/spec/strategy/canary',
      '/spec/strategy/canary/steps/0',
      '/spec/strategy/canary/steps/1',
    ]);
    expect([...strategyOrigins(blueGreen()).keys()]).toEqual(['/spec/strategy/blueGreen']);
  });

  it('give a field the place of the nearest part around it', () => {
    const at = (line: number) => ({ file: 'main.ts', line, column: 1 });
    const fields = new Map([
      ['/spec/strategy/canary', at(2)],
      ['/spec/strategy/canary/steps/0', at(3)],
    ]);
    const origin = { constructPath: 'web', at: at(1), fields };
    const lines = ['/spec/strategy/canary/steps/0/setWeight', '/spec/strategy/canary/steps', '/spec/replicas', ''].map(
      (pointer) => locate({ origin }, pointer)?.line,
    );
    expect(lines).toEqual([3, 2, 1, 1]);
  });
});
