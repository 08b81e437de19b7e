import { describe, expect, it } from 'vitest';
import { checkBranchRoles } from '../../lib/repository/releases/branch-roles.ts';
import { type LayoutChoice, ReleaseLayout } from '../../lib/repository/releases/release-layout.ts';

const check = (choice: Partial<LayoutChoice>, ...environments: readonly string[]): void =>
  checkBranchRoles(new ReleaseLayout({ branch: 'main', ...choice }), environments);

describe('the branches of a project', () => {
  it('may lie side by side', () => {
    for (const kind of ['folders', 'branches', 'promoter'] as const) {
      expect(() => check({ kind, path: 'team/shop' }, 'dev', 'prod-eu', 'prod')).not.toThrow();
    }
    expect(() => check({ kind: 'branches', branch: 'environment/dev' }, 'dev', 'prod')).not.toThrow();
  });

  it('are one thing each', () => {
    const holds = (branch: string, what: string): string => `the branch "${branch}" cannot hold ${what}`;
    expect(() => check({ releases: 'main' }, 'dev')).toThrow(holds('main', 'the releases and what clusters pull'));
    expect(() => check({ kind: 'branches', releases: 'environment/dev' }, 'dev')).toThrow(
      holds('environment/dev', 'the releases and what clusters pull'),
    );
    expect(() => check({ releases: 'gitops/promote/dev' }, 'dev')).toThrow(
      holds('gitops/promote/dev', 'the releases and what is proposed for dev'),
    );
    expect(() => check({ kind: 'promoter' }, 'dev', 'dev-next')).toThrow(
      holds('environment/dev-next', 'what clusters pull and what is proposed for dev'),
    );
  });

  it('are not named as folders of others', () => {
    expect(() => check({ kind: 'branches', environmentBranch: 'main/{environment}' }, 'dev')).toThrow(
      'the branch "main" cannot exist beside the branch "main/dev"',
    );
  });
});
