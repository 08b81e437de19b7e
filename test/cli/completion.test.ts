import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { runCommand } from '../support/run-command.ts';
import { makeWorkFolder, writeFiles } from '../support/work-folder.ts';

const shells = ['bash', 'zsh', 'fish'] as const;

function isInstalled(shell: string): boolean {
  return spawnSync(shell, ['-c', 'true']).status === 0;
}

async function scriptFor(shell: string): Promise<string> {
  const { code, stdout, stderr } = await runCommand(['completion', shell], {
    cwd: makeWorkFolder(`completion-${shell}`),
  });
  expect([code, stderr]).toEqual([0, '']);
  return stdout;
}

describe('completion', () => {
  it.each(shells.filter(isInstalled))('for %s is a script that the shell reads', async (shell) => {
    const folder = makeWorkFolder(`completion-script-${shell}`);
    writeFiles(folder, { script: await scriptFor(shell) });
    const { status, stderr } = spawnSync(shell, ['-n', 'script'], { cwd: folder, encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
  });

  it.each(shells)('for %s knows each command and option', async (shell) => {
    const script = await scriptFor(shell);
    for (const word of ['synth', 'diff', 'publish', 'init', 'completion', 'no-typecheck', 'repository', 'exit-code']) {
      expect(script).toContain(word);
    }
  });

  it.each([
    ['gitops ', ['init', 'synth', 'diff', 'publish', 'completion']],
    ['gitops pu', ['publish']],
    ['gitops synth --std', ['--stdout']],
    ['gitops synth --format ', ['text', 'json']],
    ['gitops init ', ['web-service']],
    ['gitops completion z', ['zsh']],
    ['gitops synth --output ', ['folder']],
    ['gitops synth --app ', ['folder', 'main.ts']],
    ['gitops publish --message ', []],
  ])('in bash offers for `%s` %j', async (line, expected) => {
    const folder = makeWorkFolder('completion-words');
    writeFiles(folder, { 'folder/file': '', 'main.ts': '' });
    const words = line.split(' ').map((word) => `'${word}'`);
    const script = `${await scriptFor('bash')}
COMP_WORDS=(${words.join(' ')}); COMP_CWORD=${words.length - 1}; _gitops; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout, stderr } = spawnSync('bash', ['-c', script], { cwd: folder, encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(stdout.split('\n').filter(Boolean)).toEqual(expect.arrayContaining(expected));
    if (expected.length === 0) expect(stdout.trim()).toBe('');
  });
});
