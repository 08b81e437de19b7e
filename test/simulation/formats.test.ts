import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../lib/kernel/json.ts';
import type { ExplainedRollout } from '../../lib/simulation/explain.ts';
import { formatJson } from '../../lib/simulation/format-json.ts';
import { formatMermaid } from '../../lib/simulation/format-mermaid.ts';
import { formatSvg } from '../../lib/simulation/format-svg.ts';
import { formatText } from '../../lib/simulation/format-text.ts';
import { simulate } from '../../lib/simulation/simulate.ts';
import { blueGreenRollout, canaryRollout, routed } from './rollouts.ts';

function explained(rollout: JsonObject, replicas?: number): ExplainedRollout {
  const most = replicas === undefined ? undefined : simulate(rollout, { replicas });
  return { application: 'web', environment: 'production', least: simulate(rollout), most };
}

function canary(steps: readonly JsonValue[]): ExplainedRollout {
  return explained(canaryRollout(4, routed(steps), { minReadySeconds: 20 }));
}

const shapes: readonly (readonly [string, ExplainedRollout])[] = [
  ['no steps', canary([])],
  ['only a person', canary([{ pause: {} }])],
  ['several people', canary([{ setWeight: 10 }, { pause: {} }, { setWeight: 50 }, { pause: {} }])],
  ['nothing that takes time', explained(canaryRollout(0, {}))],
  [
    'many steps',
    canary(
      Array.from({ length: 60 }, (_, index) =>
        index % 2 === 0 ? { setWeight: index } : { pause: { duration: index } },
      ),
    ),
  ],
  [
    'very unequal times',
    canary([{ setWeight: 1 }, { pause: { duration: 1 } }, { setWeight: 2 }, { pause: { duration: '72h' } }]),
  ],
  ['blue-green', explained(blueGreenRollout(3, { autoPromotionEnabled: false }), 30)],
];

describe.each(shapes)('a rollout with %s', (_, rollout) => {
  it('fits into 80 columns', () => {
    for (const line of formatText([rollout]).split('\n').slice(2)) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('has no number in its picture that is none', () => {
    expect(formatSvg([rollout])).not.toMatch(/NaN|Infinity|undefined|="-/u);
    expect(formatMermaid([rollout])).not.toMatch(/NaN|undefined/u);
  });

  it('is one JSON document without gaps', () => {
    const { rollouts } = JSON.parse(formatJson([rollout])) as { readonly rollouts: readonly JsonObject[] };
    expect(Object.keys(rollouts[0] ?? {})).toEqual(['application', 'environment', 'simulation', 'atMost']);
  });
});

describe('names that are not ours', () => {
  const name = 'a<b>&"c"\u0007:;#%{d}\n```';
  const rollout = canary([
    { setWeight: 10 },
    { pause: { duration: 60 } },
    { analysis: { templates: [{ templateName: name }] } },
  ]);

  it('are escaped in the picture', () => {
    const svg = formatSvg([rollout]);
    expect(svg).toContain('a&lt;b&gt;&amp;&quot;c&quot;:;#%{d}');
    expect(svg).not.toContain('\u0007');
  });

  it('cannot end a line of the chart', () => {
    const chart = formatMermaid([rollout]);
    expect(chart).toContain('analysis a<b>&"c" d');
    expect(chart.split('\n').every((line) => (line.match(/:/gu) ?? []).length <= 3)).toBe(true);
  });
});

describe('text', () => {
  it('colours by what a part is', () => {
    const seen = new Set<string>();
    const painted = formatText(
      [canary([{ setWeight: 10 }, { pause: { duration: 60 } }, { pause: {} }])],
      (role, part) => {
        seen.add(role);
        return part;
      },
    );
    expect([...seen].toSorted()).toEqual(['faint', 'person', 'strong', 'text', 'traffic']);
    expect(painted).toBe(formatText([canary([{ setWeight: 10 }, { pause: { duration: 60 } }, { pause: {} }])]));
  });

  it('shows how much longer more pods take', () => {
    const rollout = canaryRollout(
      4,
      { maxSurge: 1, maxUnavailable: 0, steps: [{ setWeight: 50 }] },
      { minReadySeconds: 30 },
    );
    const text = formatText([explained(rollout, 40)]);
    // One pod after the other: 2 of 4, 20 of 40, and as many again.
    expect(text).toContain('1m-10m  pods');
    expect(text).toContain('time to full  2m-20m, ');
  });

  it('says which weights the pods cannot express', () => {
    const text = formatText([explained(canaryRollout(10, { steps: [{ setWeight: 5 }, { setWeight: 50 }] }))]);
    expect(text).toContain('weights       step 1: 5% comes to 9.1% with 10 pods');
    expect(text).not.toContain('step 2: 50%');
  });

  it('shows the fewest and the most pods where they differ', () => {
    const text = formatText([explained(canaryRollout(2, routed([{ setWeight: 50 }])), 10)]);
    expect(text).toContain('1  setWeight 50      50%    2-10     1-5   3-15');
  });
});
