/** Our kits and instruments as SoundFont banks, each computed when it is first played and kept from then on. */
import type { DrumKit } from './drum-kit.ts';
import { kitOfProgram } from './kits/index.ts';
import { PATCHES, type Patch } from './patches/index.ts';
import { writeKitBank, writePatchBank } from './sound-bank.ts';
import type { Track } from './tracks.ts';

export interface OwnBanks {
  /** Those that tracks play: `under` a host's soundfont, which may have its own, and `over` it. */
  banksFor(tracks: readonly Track[]): { under: ArrayBuffer[]; over: ArrayBuffer[] };
}

export function openOwnBanks(): OwnBanks {
  const kits = new Map<DrumKit, ArrayBuffer>();
  const patches = new Map<Patch, ArrayBuffer>();
  return {
    banksFor: (tracks) => {
      const played = new Set(tracks.flatMap((track) => (track.isDrum ? [] : [track.program])));
      const tonal = PATCHES.filter(({ program }) => played.has(program));
      const drums = new Set(tracks.flatMap((track) => (track.isDrum ? [kitOfProgram(track.program)] : [])));
      const banksOf = (isSignature: boolean): ArrayBuffer[] =>
        tonal
          .filter((patch) => patch.isSignature === isSignature)
          .map((patch) => kept(patches, patch, writePatchBank));
      return {
        under: banksOf(false),
        over: [...banksOf(true), ...[...drums].map((kit) => kept(kits, kit, writeKitBank))],
      };
    },
  };
}

function kept<Key>(cache: Map<Key, ArrayBuffer>, key: Key, make: (key: Key) => ArrayBuffer): ArrayBuffer {
  const found = cache.get(key) ?? make(key);
  cache.set(key, found);
  return found;
}
