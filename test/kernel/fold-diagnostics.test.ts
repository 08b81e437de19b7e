import { describe, expect, it } from 'vitest';
import { type Diagnostic, diagnostic } from '../../lib/kernel/diagnostic.ts';
import { environmentsOf, foldDiagnostics } from '../../lib/kernel/fold-diagnostics.ts';

const at = { file: 'main.ts', line: 3, column: 5 };

function found(environment: string | undefined, changes: Partial<Diagnostic> = {}): Diagnostic {
  const namespace = environment === undefined ? 'shop' : `shop-${environment}`;
  return diagnostic('service-missing', {
    message: `the Rollout 'web' names the Service '${namespace}/wbe'`,
    at,
    object: `argoproj.io/Rollout ${namespace}/web`,
    pointer: '/spec/strategy',
    environment,
    ...changes,
  });
}

function folded(...diagnostics: readonly Diagnostic[]): readonly (readonly string[])[] {
  return foldDiagnostics(diagnostics).map(environmentsOf);
}

describe('findings of several environments', () => {
  it('are one where they say the same, in the words of the first', () => {
    const [one, ...others] = foldDiagnostics([found('dev'), found('staging'), found('production')]);
    expect(others).toEqual([]);
    expect(one).toEqual({ ...found('dev'), environments: ['dev', 'staging', 'production'] });
  });

  it('are one where the environment stands in the message', () => {
    const hosts = ['dev', 'production'].map((name) => found(name, { message: `no host web.${name}.acme.io` }));
    expect(folded(...hosts)).toEqual([['dev', 'production']]);
  });

  it.each<[string, Diagnostic]>([
    ['another place', found('production', { at: { ...at, line: 4 } })],
    ['another field', found('production', { pointer: '/spec/template' })],
    ['another kind', found('production', { object: 'apps/Deployment shop-production/web' })],
    ['another name', found('production', { object: 'argoproj.io/Rollout shop-production/api' })],
    ['other words', found('production', { message: 'the Rollout names nothing' })],
    ['another severity', found('production', { severity: 'error' })],
    ['no environment', found(undefined)],
    ['the same environment', found('dev')],
  ])('stay apart where one has %s', (_, other) => {
    expect(foldDiagnostics([found('dev'), other])).toEqual([found('dev'), other]);
  });

  it('do not mix up words that hold the name of an environment', () => {
    const messages = [found('dev', { message: 'no devices' }), found('prod', { message: 'no products' })];
    expect(folded(...messages)).toEqual([['dev'], ['prod']]);
  });

  it('are folded pairwise where each environment has several', () => {
    expect(folded(found('dev'), found('dev'), found('prod'), found('prod'))).toEqual([
      ['dev', 'prod'],
      ['dev', 'prod'],
    ]);
  });
});
