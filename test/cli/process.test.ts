import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const PROGRAM = join(import.meta.dirname, 'small-program.ts');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'beat-cypher-process-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function start(...argv: string[]) {
  const child = spawn(process.execPath, [PROGRAM, ...argv], { cwd: folder });
  const written = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => {
    written.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    written.stderr += text;
  });
  return { child, written, closed: once(child, 'close') };
}

describe('the command line as a process', () => {
  it('exits 0 with nothing but the result on stdout', async () => {
    const { child, written, closed } = start('melody', '--json');
    await closed;
    expect(child.exitCode).toBe(0);
    expect(JSON.parse(written.stdout)).toMatchObject({
      output_files: [
        { path: join('beat-cypher-output', 'beat of -Zoë-.wav') },
        { path: join('beat-cypher-output', 'b.wav') },
      ],
    });
    expect(written.stderr).toBe(' 50% melody is on its way\n');
  });

  it('exits 1 on a refusal and 2 on wrong usage', async () => {
    const [refused, misused] = [start('vote', 'K7Q2', 'up'), start('vote')];
    await Promise.all([refused.closed, misused.closed]);
    expect([refused.child.exitCode, misused.child.exitCode]).toEqual([1, 2]);
  });

  it('stops what runs on the first Ctrl-C', async () => {
    const { child, written, closed } = start('train');
    await once(child.stderr, 'data');
    child.kill('SIGINT');
    await closed;
    expect(child.exitCode).toBe(130);
    expect(written.stderr).toContain('Stopping.');
  });

  it('ends at once on the second Ctrl-C', async () => {
    const { child, closed } = start('train', 'status');
    await once(child.stderr, 'data');
    child.kill('SIGINT');
    await once(child.stderr, 'data');
    child.kill('SIGINT');
    await closed;
    expect(child.exitCode).toBe(130);
  });
});
