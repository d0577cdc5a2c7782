/** What a soundfont has no sound for. */
import type { NoteSequence } from '../../music/index.ts';
import { soundFontPrograms } from '../synthesis/sound-font-excerpt.ts';
import { splitTracks } from '../synthesis/tracks.ts';
import { hostPrograms } from './render-part.ts';

export interface MissingLayers {
  /** Layers that the soundfont lacks a program for, by their names, or as `program 81` (from 1): the built-in sounds play them. */
  layers: string[];
  /** True if there is nothing that it plays; drums and signature basses never are. */
  isAll: boolean;
}

/** @throws UserError if the file is no soundfont or is damaged */
export function layersMissingIn(soundFont: string | Uint8Array, sequence: NoteSequence): MissingLayers {
  const there = soundFontPrograms(soundFont);
  const names = new Map(sequence.instrumentInfos.map(({ instrument, name }) => [instrument, name]));
  const asked = splitTracks(sequence).filter((track) => hostPrograms(track).size > 0);
  const missing = asked.filter(({ program }) => !there.has(program));
  const layers = missing.map(
    ({ notes: [{ instrument }], program }) => names.get(instrument) || `program ${program + 1}`,
  );
  return { layers: [...new Set(layers)], isAll: missing.length === asked.length };
}
