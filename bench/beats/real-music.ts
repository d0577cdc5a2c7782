/** Music that people made, in excerpts of four bars: hip-hop drums of groove, melodies over chords of POP909 and OpenEWLD. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openEwldPieces } from '../../models/pretrained/openewld-data.ts';
import { pop909LeadSheetPieces } from '../../models/pretrained/pop909-data.ts';
import { readPiece } from '../../models/pretrained/read-piece.ts';
import { createRandom, type Loop, type LoopChord, type NoteSequence, topLine } from '../../music/index.ts';
import {
  chordsOf,
  cutChords,
  cutLoop,
  type DrumExcerpt,
  EXCERPT_BARS,
  isDrumming,
  isMelody,
  keyHeard,
  type LeadExcerpt,
  loopOf,
  withoutGhostNotes,
} from './excerpt.ts';

export const DATA = fileURLToPath(new URL('../../../shared/data/', import.meta.url));
const SEED = 909;

/** The folders that are wanted and not there. */
export function missingData(): string[] {
  return ['groove', 'pop909', 'openewld'].filter((folder) => !existsSync(DATA + folder));
}

/** A tune and its chords, in beats, whole songs. */
interface Song {
  name: string;
  tune: Loop;
  chords: LoopChord[];
}

/**
 * One excerpt of every song in 4/4 that has one: four bars from a multiple of four that is all under chords, drawn with a
 * fixed seed.
 */
export async function realLeads(): Promise<LeadExcerpt[]> {
  const random = createRandom(SEED);
  const excerpts: LeadExcerpt[] = [];
  for (const song of await readSongs()) {
    const key = keyHeard(song.tune, song.chords);
    const places = Array.from(
      { length: Math.floor(song.tune.bars / EXCERPT_BARS) },
      (_, n) => n * EXCERPT_BARS,
    );
    const found = places.flatMap((bar): LeadExcerpt[] => {
      const lead = cutLoop(song.tune, bar);
      const chords = cutChords(song.chords, bar);
      return chords && isMelody(lead) ? [{ name: song.name, lead, key, chords }] : [];
    });
    if (found.length > 0) excerpts.push(found[random.integer(found.length)]);
  }
  return excerpts;
}

/** All four-bar excerpts of the hip-hop beats in 4/4, one after the other as they were played. */
export async function realDrums(): Promise<DrumExcerpt[]> {
  const [header, ...rows] = (await readFile(`${DATA}groove/info.csv`, 'utf8')).trim().split('\n');
  const columns = header.split(',');
  const excerpts: DrumExcerpt[] = [];
  for (const row of rows) {
    const cells = row.split(',');
    const cell = (column: string): string => cells[columns.indexOf(column)];
    if (cell('style') !== 'hiphop' || cell('beat_type') !== 'beat' || cell('time_signature') !== '4-4')
      continue;
    const { name, sequence } = await readPiece(path.join(DATA, 'groove', cell('midi_filename')));
    const drums = withoutGhostNotes(loopOf(sequence, ({ isDrum }) => isDrum));
    for (let bar = 0; bar + EXCERPT_BARS <= drums.bars; bar += EXCERPT_BARS) {
      const excerpt = cutLoop(drums, bar);
      if (isDrumming(excerpt)) excerpts.push({ name, drums: excerpt });
    }
  }
  return excerpts;
}

async function readSongs(): Promise<Song[]> {
  const pieces = [
    ...(await pop909LeadSheetPieces(`${DATA}pop909`)),
    ...(await openEwldPieces(`${DATA}openewld`)),
  ];
  return pieces
    .filter(({ sequence }) => isInFour(sequence))
    .map(({ name, sequence }) => {
      const tune = loopOf(sequence, ({ isDrum }) => !isDrum);
      return { name, tune, chords: chordsOf(sequence, tune.bars) };
    })
    .filter(({ tune }) => isOneVoice(tune));
}

function isInFour({ timeSignatures }: NoteSequence): boolean {
  return timeSignatures.every(({ numerator, denominator }) => numerator === 4 && denominator === 4);
}

/** Nearly always: a lead sheet may have a chord or two written into its tune. */
function isOneVoice(tune: Loop): boolean {
  return topLine(tune).length >= 0.95 * tune.notes.length;
}
