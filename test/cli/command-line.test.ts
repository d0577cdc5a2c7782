import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commandLine } from '../../src/cli/index.ts';
import { SMALL_PARTS } from './small-commands.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'beat-cypher-cli-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function run(...argv: string[]) {
  const written = { stdout: '', stderr: '' };
  const output = (name: keyof typeof written) => ({
    write: (text: string) => {
      written[name] += text;
    },
  });
  const exitCode = await commandLine(SMALL_PARTS)(argv, {
    stdout: output('stdout'),
    stderr: output('stderr'),
    signal: new AbortController().signal,
  });
  return { exitCode, ...written };
}

describe('commandLine', () => {
  it('prints the answer, its facts, where its files went, and what could come next as commands', async () => {
    const { exitCode, stdout, stderr } = await run('melody', '--output_dir', folder);
    expect(exitCode).toBe(0);
    expect(stdout).toBe(
      [
        'A *melody*',
        'of K7Q2',
        '  Tempo  92 qpm',
        '  Key    A minor',
        '  A  calm',
        '  B  wild',
        `Saved ${join(folder, 'beat of -Zoë-.wav')}`,
        `Saved ${join(folder, 'b.wav')}`,
        'Commands:',
        '  Up            npx beat-cypher vote --beat K7Q2 --value up',
        '  Other primer  npx beat-cypher melody --seed 7 --primer TEXT',
        '',
      ].join('\n'),
    );
    expect(stderr).toBe(' 50% melody is on its way\n');
    expect([...readFileSync(join(folder, 'beat of -Zoë-.wav'))]).toEqual([1, 2, 3]);
  });

  it('prints one JSON object with --json, options as they were typed', async () => {
    const { exitCode, stdout } = await run(
      ...['melody', '--json', '--num-steps', '64', '--output_dir', folder, '--data', '/d'],
    );
    expect(exitCode).toBe(0);
    expect(stdout.endsWith('}\n')).toBe(true);
    expect(JSON.parse(stdout)).toEqual({
      options: { num_steps: '64' },
      author: 'cli',
      guild: 'guild',
      dataDir: '/d',
      output_files: [
        { path: join(folder, 'beat of -Zoë-.wav'), mediaType: 'audio/wav' },
        { path: join(folder, 'b.wav'), mediaType: 'audio/wav' },
      ],
    });
  });

  it('exits 1 with one line on stderr on a refusal', async () => {
    expect(await run('vote', 'K7Q2', 'up')).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: ' 50% vote is on its way\nThere is no beat K7Q2. Try top.\n',
    });
  });

  it('refuses in one line what only a chat has; what only commands ask for is not there', async () => {
    const { exitCode, stdout, stderr } = await run('jam', 'start');
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toMatch(/^jam start needs others who answer, [^\n]+npm start[^\n]+\n$/);
    expect(await run('jam')).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('jam needs') });
    const { exitCode: code, stderr: words } = await run('jam', 'close');
    expect(code).toBe(1);
    expect(words).not.toContain('jam close');
  });

  it('exits 2 on a value that is not allowed, before the command runs', async () => {
    const { exitCode, stdout, stderr } = await run('melody', '--temperature', '3.4');
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toBe('--temperature 3.4 is outside 0.1-2. Around 1 keeps to the style.\n');
  });

  it.each([
    [['melody', '--tempo', '9'], '--tempo is not an option of melody.'],
    [['vote'], 'vote needs --beat: Which beat. Example: K7Q2'],
    [['dataset', 'add'], 'dataset add needs --files: What to learn from.'],
    [['nonsense'], 'nonsense is not a command.'],
    [[], 'A command comes first'],
  ])('exits 2 with one line on stderr on wrong usage: %j', async (argv, words) => {
    const { exitCode, stdout, stderr } = await run(...argv);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(words);
    expect(stderr).toMatch(/^[^\n]+\(See npx beat-cypher --help\.\)\n$/);
  });

  it('gives a refusal as JSON too with --json', async () => {
    const { exitCode, stdout } = await run('vote', 'K7Q2', 'up', '--json');
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toEqual({
      error: { code: 'no-such-beat', message: 'There is no beat K7Q2.\nTry top.' },
    });
  });

  it('apologises with a reference where the fault is ours', async () => {
    const { exitCode, stderr } = await run('dataset', 'list');
    expect(exitCode).toBe(1);
    expect(stderr).toContain('went wrong on our side');
    expect(stderr).toContain('K7Q2');
  });

  it('prints help and version on stdout', async () => {
    expect(await run('--version')).toEqual({ exitCode: 0, stdout: '1.2.3\n', stderr: '' });
    const { exitCode, stdout } = await run('vote', '--help');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('npx beat-cypher vote --beat K7Q2 --value up');
  });

  it('overwrites nothing: other content gets another name, the same content is the same file', async () => {
    await run('melody', '--output_dir', folder);
    await run('melody', '--output_dir', folder);
    expect(readdirSync(folder).sort()).toEqual(['b.wav', 'beat of -Zoë-.wav']);
  });
});
