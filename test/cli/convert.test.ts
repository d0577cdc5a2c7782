import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../commands/index.ts';
import { decodeNoteSequence, noteSequenceFromJson, readMidi, readTfRecords } from '../../music/index.ts';
import { commandLine } from '../../src/cli/index.ts';
import { drumFile, melodyFile } from '../support/made-music.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'beat-cypher-convert-'));
  writeFileSync(join(folder, 'My Song (live).mid'), melodyFile(1));
});
afterEach(() => rmSync(folder, { recursive: true }));

const at = (...names: string[]): string => join(folder, ...names);

async function convert(...argv: string[]) {
  const written = { stdout: '', stderr: '' };
  const output = (name: keyof typeof written) => ({
    write: (text: string) => {
      written[name] += text;
    },
  });
  const parts = {
    declarations: COMMANDS,
    version: '1',
    guildId: 'local',
    runCall: async () => {
      throw new Error('No store is opened to convert a file.');
    },
  };
  const exitCode = await commandLine(parts)(['convert', ...argv], {
    stdout: output('stdout'),
    stderr: output('stderr'),
    signal: new AbortController().signal,
  });
  return { exitCode, ...written };
}

describe('convert at a shell', () => {
  it('puts the file beside the one it was made of, under its name, and opens no store', async () => {
    const { exitCode, stdout, stderr } = await convert(at('My Song (live).mid'), '--to', 'musicxml');
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: `Saved ${at('My Song (live).musicxml')}\n` });
    expect(stderr).toContain('with --chords, those worked out from the notes are written in');
    expect(readFileSync(at('My Song (live).musicxml'), 'utf8')).toContain('<score-partwise');
  });

  it('writes over nothing', async () => {
    const { stdout, stderr } = await convert(at('My Song (live).mid'), '--to=midi', '--chords');
    expect(stderr).toContain(
      'My Song (live).mid is there already and is left as it is: what was made is My Song (live)-2.mid beside it.',
    );
    const saved = stdout.slice('Saved '.length, -1);
    expect(saved).toBe(at('My Song (live)-2.mid'));
    expect(readMidi(readFileSync(saved)).sequence.notes).toEqual(readMidi(melodyFile(1)).sequence.notes);
    expect(readFileSync(at('My Song (live).mid'))).toEqual(Buffer.from(melodyFile(1)));
  });

  it('puts what lies in folders and archives into folders of those names', async () => {
    mkdirSync(at('in', 'deep'), { recursive: true });
    writeFileSync(at('in', 'deep', 'beat.mid'), drumFile(1));
    writeFileSync(at('in', 'songs.zip'), zipSync({ 'a/tune.mid': melodyFile(2) }));
    await convert(at('in'), '--to', 'json', '--out', at('out'));
    expect(readdirSync(at('out'), { recursive: true }).sort()).toEqual([
      'deep',
      'deep/beat.json',
      'songs',
      'songs/a',
      'songs/a/tune.json',
    ]);
  });

  it('makes one file of records of several, and warns of what it left out', async () => {
    writeFileSync(at('beat.mid'), drumFile(1));
    writeFileSync(at('words.mid'), 'no music');
    const { exitCode, stdout, stderr } = await convert(folder, '--to', 'tfrecord', '--out', at('out'));
    expect({ exitCode, stdout }).toEqual({
      exitCode: 0,
      stdout: `Saved ${at('out', 'notesequences.tfrecord')}\n`,
    });
    expect(stderr).toMatch(/^words\.mid: /m);
    const names: (string | undefined)[] = [];
    const records = readTfRecords([readFileSync(at('out', 'notesequences.tfrecord'))], { filename: 'out' });
    for await (const record of records) names.push(decodeNoteSequence(record).filename);
    expect(names).toEqual(['My Song (live).mid', 'beat.mid']);
  });

  it('writes one file to stdout where that is asked for, and JSON about it with --json', async () => {
    const { stdout } = await convert(at('My Song (live).mid'), '--to', 'json', '--out', '-');
    expect(noteSequenceFromJson(JSON.parse(stdout)).notes).toHaveLength(64);
    const told = await convert(at('My Song (live).mid'), '--to', 'midi', '--chords', '--json');
    expect(JSON.parse(told.stdout)).toEqual({
      to: 'midi',
      files: [{ file: 'My Song (live).mid', warnings: [], inferredChords: 'written' }],
      output_files: [{ path: at('My Song (live)-2.mid'), mediaType: 'audio/midi' }],
    });
  });

  it('exits with 1 where nothing could be read, and with 2 where the command is wrong', async () => {
    writeFileSync(at('words.mid'), 'no music');
    const { exitCode, stderr } = await convert(at('words.mid'), '--to', 'midi');
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^words\.mid: .*not a MIDI file/);
    expect(await convert(at('My Song (live).mid'))).toMatchObject({
      exitCode: 2,
      stderr: expect.stringMatching(/^convert needs --to: .* midi, musicxml, json, tfrecord\./),
    });
    expect(await convert(at('My Song (live).mid'), '--to', 'wav')).toMatchObject({
      exitCode: 2,
      stderr: expect.stringMatching(/^--to cannot be wav\./),
    });
    writeFileSync(at('empty.mid'), '');
    const empty = await convert(at('empty.mid'), '--to', 'midi');
    expect(empty.stderr).toMatch(/^empty\.mid is empty\. Send/);
    const gone = await convert(at('no.mid'), '--to', 'midi');
    expect(gone.stderr).toMatch(/^There is no file or folder \//);
    expect(await convert(at('My Song (live).mid'), '--to', 'midi', '--out', '-')).toMatchObject({
      exitCode: 2,
    });
  });
});
