/** Data sets made ready, on folders of the same form that the test writes itself. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { groovePieces } from '../../../models/pretrained/groove-data.ts';
import { openEwldPieces } from '../../../models/pretrained/openewld-data.ts';
import { figureOfLabel } from '../../../models/pretrained/pop909-chords.ts';
import {
  pop909LeadSheetPieces,
  pop909MelodyPieces,
  pop909PianoPieces,
} from '../../../models/pretrained/pop909-data.ts';
import { emptyNoteSequence, isReadableChord, type Note, writeMidi } from '../../../music/index.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'data-'));
});
afterAll(() => rm(folder, { recursive: true }));

function note(fields: Partial<Note>): Note {
  return {
    pitch: 60,
    velocity: 90,
    startTime: 0,
    endTime: 0.1,
    instrument: 0,
    program: 0,
    isDrum: false,
    ...fields,
  };
}

function writeNotes(file: string, notes: Note[], names: string[] = []): Promise<void> {
  const totalTime = Math.max(...notes.map(({ endTime }) => endTime));
  const instrumentInfos = names.map((name, instrument) => ({ instrument, name }));
  const tempos = [{ time: 0, qpm: 120 }];
  return writeFile(file, writeMidi(emptyNoteSequence({ notes, totalTime, tempos, instrumentInfos })));
}

describe('POP909 made ready', () => {
  it('keeps the melody track, laid on the beats from the first downbeat on', async () => {
    const song = path.join(folder, 'pop909', '001');
    await mkdir(song, { recursive: true });
    const beatTimes = [0.5, 1.4, 2.2, 3.1, 4.1, 5];
    const lines = beatTimes.map((time, beat) => `${time} ${beat % 2}.0 ${beat === 1 ? '1.0' : '0.0'}`);
    await writeFile(path.join(song, 'beat_midi.txt'), lines.join('\n'));
    const melody = beatTimes.map((time, beat) =>
      note({ startTime: time, endTime: time + 0.3, pitch: 60 + beat }),
    );
    const bass = note({ instrument: 1, pitch: 36, startTime: 1.4, endTime: 2 });
    await writeNotes(path.join(song, '001.mid'), [...melody, bass], ['MELODY', 'PIANO']);

    const [{ name, sequence }] = await pop909MelodyPieces(path.join(folder, 'pop909'));
    expect(name).toBe('001.mid');
    expect(sequence.notes.map(({ pitch }) => pitch)).toEqual([61, 62, 63, 64, 65]);
    sequence.notes.forEach(({ startTime }, beat) => {
      expect(startTime).toBeCloseTo(beat * 0.5, 2);
    });
  });

  it('gives all tracks to one piano, as played, in windows of 10 seconds under one hash', async () => {
    const song = path.join(folder, 'piano', '001');
    await mkdir(song, { recursive: true });
    const melody = [1, 12].map((startTime) => note({ startTime, endTime: startTime + 0.5 }));
    const bass = note({ instrument: 1, pitch: 36, startTime: 1.04, endTime: 2 });
    await writeNotes(path.join(song, '001.mid'), [...melody, bass], ['MELODY', 'PIANO']);

    const windows = await pop909PianoPieces(path.join(folder, 'piano'));
    expect(windows.map(({ sequence }) => sequence.notes.length)).toEqual([2, 1]);
    expect(windows[0].sha256).toBe(windows[1].sha256);
    expect(windows[0].sequence.notes[1].startTime).toBeCloseTo(1.04, 2);
    expect(windows[1].sequence.notes[0].startTime).toBeCloseTo(2, 2);
  });

  it('lays the annotated chords on the beats nearest to them', async () => {
    const chords = ['0.5 1.1 N', '1.1 2.25 C:maj', '2.25 4.0 A:min7/b3', '4.0 5.5 G:sus4(b7)'];
    await writeFile(path.join(folder, 'pop909', '001', 'chord_midi.txt'), chords.join('\n'));
    const [{ sequence }] = await pop909LeadSheetPieces(path.join(folder, 'pop909'));
    expect(sequence.notes).toHaveLength(5);
    expect(sequence.textAnnotations.map(({ time, text }) => [time, text])).toEqual([
      [0, 'C'],
      [0.5, 'Am7/C'],
      [1.5, 'G7sus'],
    ]);
  });

  it.each([
    ['N', 'N.C.'],
    ['Bb:maj', 'Bb'],
    ['F#:hdim7', 'F#m7b5'],
    ['Db:maj7/7', 'Dbmaj7/C'],
    ['E:minmaj7', 'EmM7'],
    ['G:7/3', 'G7/B'],
  ])('reads the chord label %s as %s', (label, figure) => {
    expect(figureOfLabel(label)).toBe(figure);
    expect(isReadableChord(figure)).toBe(true);
  });

  it('does not guess at other labels', () => {
    expect(() => figureOfLabel('C:maj9')).toThrow('unknown chord label “C:maj9”');
  });
});

describe('OpenEWLD made ready', () => {
  it('is its compressed scores, by name', async () => {
    const sheets = path.join(folder, 'openewld');
    await mkdir(sheets);
    const note = '<note><pitch><step>C</step><octave>4</octave></pitch><duration>4</duration></note>';
    const score = `<score-partwise><part-list><score-part id="P1"/></part-list><part id="P1"><measure number="1">
      <attributes><divisions>1</divisions></attributes>
      <harmony><root><root-step>C</root-step></root><kind>major</kind></harmony>${note}</measure></part></score-partwise>`;
    const container = '<container><rootfiles><rootfile full-path="score.xml"/></rootfiles></container>';
    const mxl = zipSync({ 'META-INF/container.xml': strToU8(container), 'score.xml': strToU8(score) });
    for (const name of ['b.mxl', 'a.mxl']) await writeFile(path.join(sheets, name), mxl);
    await writeFile(path.join(sheets, 'LICENSE'), 'MIT');
    const pieces = await openEwldPieces(sheets);
    expect(pieces.map(({ name }) => name)).toEqual(['a.mxl', 'b.mxl']);
    expect(pieces[0].sequence.textAnnotations.map(({ text }) => text)).toEqual(['C']);
  });
});

describe('Groove made ready', () => {
  it('takes beats of the wanted styles, in windows of 8 bars under one hash, without ghost notes', async () => {
    const groove = path.join(folder, 'groove');
    await mkdir(groove);
    const strokes = Array.from({ length: 40 }, (_, beat) =>
      note({
        isDrum: true,
        instrument: 9,
        pitch: beat % 2 ? 38 : 36,
        velocity: beat % 4 === 3 ? 30 : 100,
        startTime: beat * 0.5,
        endTime: beat * 0.5 + 0.1,
      }),
    );
    for (const name of ['a', 'b', 'c']) await writeNotes(path.join(groove, `${name}.mid`), strokes);
    await writeFile(
      path.join(groove, 'info.csv'),
      [
        'style,beat_type,time_signature,midi_filename',
        'hiphop,beat,4-4,a.mid',
        'hiphop,fill,4-4,b.mid',
        'jazz/swing,beat,4-4,c.mid',
      ].join('\n'),
    );

    const windows = await groovePieces(groove);
    expect(windows.map(({ name }) => name)).toEqual(['a.mid', 'a.mid']);
    expect(windows[0].sha256).toBe(windows[1].sha256);
    const struck = (pitch: number) => windows[0].sequence.notes.filter((stroke) => stroke.pitch === pitch);
    expect(struck(36)).toHaveLength(16);
    expect(struck(38)).toHaveLength(8);
    expect(windows[1].sequence.totalTime).toBeLessThan(5);
  });
});
