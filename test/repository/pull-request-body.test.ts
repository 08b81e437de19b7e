import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RelativePath } from '../../lib/kernel/relative-path.ts';
import type { Change } from '../../lib/model/change.ts';
import { codeBlock, plainText, shorten } from '../../lib/repository/forges/markdown-text.ts';
import { type PullRequestFacts, pullRequestBody } from '../../lib/repository/forges/pull-request-body.ts';

const changeOf = ({ path, ...change }: Partial<Omit<Change, 'path'>> & { path: string }): Change => ({
  kind: 'updated',
  id: { group: 'apps', kind: 'Deployment', namespace: 'shop', name: 'web' },
  differences: [],
  ...change,
  path: path as RelativePath,
});

const facts: PullRequestFacts = {
  environment: 'production',
  summary: 'Moves production from r-1 to r-2.',
  comparison: {
    unchanged: 3,
    changes: [
      changeOf({
        path: 'production/shop/deployment-web.yaml',
        differences: [
          { path: 'spec.replicas', before: 1, after: 6 },
          { path: 'spec.paused', before: undefined, after: true },
        ],
      }),
      changeOf({
        kind: 'created',
        path: 'production/shop/service-web.yaml',
        id: { group: '', kind: 'Service', namespace: 'shop', name: 'web' },
      }),
      changeOf({ kind: 'deleted', path: 'production/worker/odd.yaml', id: undefined }),
    ],
  },
  timelines: [{ name: 'shop in production', text: 'shop in production: canary of 6 pods\n  step 1\n' }],
  checks: [
    { name: 'schemas', outcome: 'passed' },
    { name: 'soak in staging', outcome: 'failed', detail: '1h of 2h' },
  ],
};

describe('the body of a pull request', () => {
  it('has summary, counts, checks, rollouts and changes', () => {
    expect(pullRequestBody(facts, 65_536)).toMatchInlineSnapshot(`
      "Moves production from r-1 to r-2.

      | production | objects |
      | --- | ---: |
      | created | 1 |
      | updated | 1 |
      | deleted | 1 |
      | unchanged | 3 |

      ### Checks

      - **failed** soak in staging: 1h of 2h
      - **passed** schemas

      ### Rollouts

      <details>
      <summary>shop in production</summary>

      \`\`\`text
      shop in production: canary of 6 pods
        step 1
      \`\`\`

      </details>

      ### Changes

      <details>
      <summary>production/shop: 2 changed</summary>

      \`\`\`diff
      ! apps/Deployment shop/web
      -   spec.replicas: 1
      +   spec.replicas: 6
      +   spec.paused: true
      + Service shop/web
      \`\`\`

      </details>

      <details>
      <summary>production/worker: 1 changed</summary>

      \`\`\`diff
      - odd.yaml
      \`\`\`

      </details>"
    `);
  });

  it('says no value of a Secret', () => {
    const differences = [
      { path: 'data.password', before: 'b2xkLWNhbmFyeQ==', after: 'bmV3LWNhbmFyeQ==' },
      { path: 'stringData.token', before: undefined, after: 'hidden-value' },
      { path: 'data', before: undefined, after: { key: 'Y2FuYXJ5' } },
      { path: 'metadata.labels.team', before: 'a', after: 'b' },
    ];
    const id = { group: '', kind: 'Secret', namespace: 'shop', name: 'db' };
    const changes = [changeOf({ path: 'production/shop/secret-db.yaml', id, differences })];
    const body = pullRequestBody({ ...facts, comparison: { unchanged: 0, changes } }, 65_536);
    expect(body).not.toMatch(/hidden-value|Y2FuYXJ5|b2xk|bmV3/);
    expect(body).toContain('data.password: (hidden)');
    expect(body).toContain('metadata.labels.team: "b"');
  });

  it.each([500, 2000, 65_536])('fits into %i characters, and says what is left out', (limit) => {
    const changes = Array.from({ length: 3000 }, (_, index) =>
      changeOf({
        path: `production/app-${index % 40}/deployment-${index}.yaml`,
        differences: [{ path: 'metadata.annotations.text', before: '```'.repeat(20), after: 'x'.repeat(500) }],
      }),
    ).sort((a, b) => (a.path < b.path ? -1 : 1));
    const timelines = Array.from({ length: 60 }, (_, index) => ({ name: `app-${index}`, text: 'line\n'.repeat(300) }));
    const body = pullRequestBody({ ...facts, comparison: { unchanged: 0, changes }, timelines }, limit);
    expect(body.length).toBeLessThanOrEqual(limit);
    expect(body).toMatch(/^Moves production/);
    if (limit < 1000) return;
    expect(body).toMatch(/_\d+ more of 60 rollouts have no room here/);
    expect(body).toMatch(/_\d+ more of 3000 changed objects have no room here/);
    expectClosed(body);
  });

  it('shows what a check found, and no more of it than has room', () => {
    const notes = Array.from({ length: 12 }, (_, index) => ({ message: `ConfigMap c${index} (p/c${index}.yaml)` }));
    const finding = { code: 'many-objects-removed', message: '12 of 12 objects of <p> go\n- to @all', notes } as const;
    const guards = { name: 'Guards', outcome: 'failed' as const, findings: Array.from({ length: 11 }, () => finding) };
    const lines = pullRequestBody({ ...facts, checks: [guards] }, 65_536).split('\n');
    const start = lines.indexOf('- **failed** Guards');
    expect(lines.slice(start + 1, start + 3)).toEqual([
      '  - many-objects-removed: 12 of 12 objects of &lt;p&gt; go - to @\u200ball',
      '    - ConfigMap c0 \\(p/c0.yaml\\)',
    ]);
    expect(lines.slice(start + 11, start + 14)).toEqual([
      '    - ConfigMap c9 \\(p/c9.yaml\\)',
      '    - and 2 more',
      lines[start + 1],
    ]);
    expect(lines[start + 1 + 10 * 12]).toBe('  - and 1 more');
  });

  it('shows what did not pass first, of however many checks', () => {
    const checks = [...Array.from({ length: 100 }, (_, index) => ({ name: `c${index}`, outcome: 'passed' as const }))];
    const body = pullRequestBody({ ...facts, checks: [...checks, { name: 'last', outcome: 'failed' }] }, 65_536);
    expect(body).toMatch(/### Checks\n\n- \*\*failed\*\* last\n/);
    expect(body).toContain('- and 61 more');
  });

  it('stays within its limit and its blocks, whatever users write', () => {
    const wild = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc
        .array(fc.constantFrom('`', '```', '~~~', '\n', '</details>', '<', '@ada', '/merge\n', ' ', '\r', '\t', '#1'), {
          maxLength: 40,
        })
        .map((parts) => parts.join('')),
    );
    const change = fc.record({ path: wild, name: wild, field: wild, before: wild, after: wild });
    fc.assert(
      fc.property(
        wild,
        wild,
        fc.array(change, { maxLength: 12 }),
        fc.integer({ min: 800, max: 4000 }),
        (summary, text, wilds, limit) => {
          const changes = wilds.map(({ path, name, field, before, after }) =>
            changeOf({
              path: `p/${path}`,
              id: { group: 'g', kind: 'K', namespace: undefined, name },
              differences: [{ path: field, before, after: { [field]: after } }],
            }),
          );
          const findings = [{ code: 'edited-by-hand' as const, message: text, notes: [{ message: summary }] }];
          const checks = [{ name: text, outcome: 'failed' as const, detail: summary, findings }];
          const timelines = [{ name: text, text }];
          const body = pullRequestBody(
            { environment: 'production', summary, comparison: { unchanged: 0, changes }, timelines, checks },
            limit,
          );
          expect(body.length).toBeLessThanOrEqual(limit);
          expectClosed(body);
        },
      ),
      { numRuns: 150 },
    );
  });
});

/** Every block is closed, and outside of blocks nothing of users is active. */
function expectClosed(body: string): void {
  let fence: string | undefined;
  let open = 0;
  for (const line of body.split('\n')) {
    if (fence !== undefined) {
      if (line === fence) fence = undefined;
      continue;
    }
    fence = /^(`{3,})(?:diff|text)$/.exec(line)?.[1];
    if (fence !== undefined) continue;
    if (line === '<details>') open += 1;
    else if (line === '</details>') open -= 1;
    else {
      expect(line, 'HTML of a user').not.toMatch(/<(?!\/?summary>)/);
      expect(line, 'somebody is mentioned').not.toMatch(/@[A-Za-z0-9]/);
      expect(line, 'an issue is referred to').not.toMatch(/[#!]\d/);
      expect(line, 'a command').not.toMatch(/^\s*\//);
      expect(line, 'a fence').not.toMatch(/^ {0,3}(?:```|~~~)/);
    }
    expect(open).toBeGreaterThanOrEqual(0);
    expect(open).toBeLessThanOrEqual(1);
  }
  expect(fence, 'a fence is left open').toBeUndefined();
  expect(open, 'a block is left open').toBe(0);
}

describe('text of users', () => {
  it.each([
    ['@ada', '@\u200bada'],
    ['closes #12', 'closes #\u200b12'],
    ['see !3 and acme/x#4', 'see !\u200b3 and acme/x#\u200b4'],
    ['GH-12', 'GH\u200b-12'],
    ['&5', '&amp;\u200b5'],
    ['/merge', '\u200b/merge'],
    ['  /approve', '  \u200b/approve'],
    ['- [x] done', '\u200b- \\[x\\] done'],
    ['1. one', '\u200b1. one'],
    ['# title', '\u200b# title'],
    ['<img src=x onerror=y>', '&lt;img src=x onerror=y&gt;'],
    ['[a](https://evil.io)', '\\[a\\]\\(https:\u200b//evil.io\\)'],
    ['`code` **bold**', '\\`code\\` \\*\\*bold\\*\\*'],
    ['a\u202eb\u0007', 'a\\\\u\\{202e\\}b\\\\u\\{7\\}'],
  ])('%j is shown as it is', (text, shown) => {
    expect(plainText(text)).toBe(shown);
  });

  it('cannot end a block of code', () => {
    expect(codeBlock('a\n````\nb\n', 'text')).toBe('`````text\na\n````\nb\n`````');
  });

  it('is cut between characters', () => {
    expect(shorten('ab😀cd', 4)).toBe('ab…');
    expect(shorten('ab😀cd', 5)).toBe('ab😀…');
    expect(shorten('ab', 2)).toBe('ab');
  });
});
