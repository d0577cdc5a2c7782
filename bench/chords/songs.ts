/** The songs of POP909 with their annotated chords. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type NoteSequence, readMidi } from '../../music/index.ts';
import { readHarte } from './harte.ts';
import type { TimedChord } from './score.ts';

const FOLDER = fileURLToPath(new URL('../../../shared/data/pop909/', import.meta.url));

export interface Song {
  name: string;
  sequence: NoteSequence;
  reference: TimedChord[];
  /** Seconds, where the annotation ends. */
  end: number;
}

/** @throws Error (ENOENT) where the data is not there */
export function readSongs(): Song[] {
  return readdirSync(FOLDER)
    .filter((name) => /^\d{3}$/.test(name))
    .map((name) => {
      const rows = readFileSync(`${FOLDER}${name}/chord_midi.txt`, 'utf8')
        .trim()
        .split('\n')
        .map((row) => row.split('\t'));
      return {
        name,
        sequence: readMidi(readFileSync(`${FOLDER}${name}/${name}.mid`)).sequence,
        reference: rows.map(([start, , label]) => ({ time: Number(start), chord: readHarte(label) })),
        end: Number(rows[rows.length - 1][1]),
      };
    });
}
