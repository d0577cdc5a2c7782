import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drumFile } from '../support/made-music.ts';

const CLI = join(import.meta.dirname, '..', '..', 'src', 'cli.ts');
const execute = promisify(execFile);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'beat-cypher-program-'));
  mkdirSync(join(folder, 'midi', 'more'), { recursive: true });
  writeFileSync(join(folder, 'midi', 'one.mid'), drumFile(1));
  writeFileSync(join(folder, 'midi', 'more', 'two.mid'), drumFile(2));
  writeFileSync(join(folder, 'midi', 'text.mid'), 'not music');
});
afterAll(() => rmSync(folder, { recursive: true }));

function run(...argv: string[]): Promise<{ stdout: string; stderr: string }> {
  return execute(process.execPath, [CLI, ...argv, '--data', join(folder, 'data')], { cwd: folder });
}

describe('beat-cypher', () => {
  // The first opening of a store takes four seconds of CPU.
  it('adds a folder to the crate and says as JSON what became of each file', async () => {
    const { stdout, stderr } = await run('dataset', 'add', 'midi', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      items: [
        { file: 'more/two.mid', accepted: true },
        { file: 'one.mid', accepted: true },
        { file: 'text.mid', accepted: false },
      ],
    });
    expect(stderr).toMatch(/^100% .*$/m);
  }, 60_000);

  it('refuses a primer in one line, and exits 1', async () => {
    await expect(run('melody', '--primer', '[60, 200]')).rejects.toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^200 \(event 2\) is not a MIDI pitch[^\n]*\n$/),
    });
  });

  it('exits 2 on wrong usage', async () => {
    await expect(run('beat', '--qmp', '90')).rejects.toMatchObject({ code: 2, stdout: '' });
  });
});
