import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { studyCrate } from '../../../commands/composing/index.ts';
import {
  analyzePiece,
  emptyNoteSequence,
  type FileAnalysis,
  type Piece,
  packPiece,
} from '../../../music/index.ts';
import type { Crate } from '../../../store/index.ts';
import { type TemporaryStore, temporaryStore } from '../../support/temporary-store.ts';

const NEVER = new AbortController().signal;
const ANNA = { id: 'anna', name: 'Anna' };

let temporary: TemporaryStore;
beforeAll(async () => {
  temporary = await temporaryStore();
});
afterAll(() => temporary.close());

const SCALE = [57, 60, 64, 65, 67, 69, 71, 72];

/** Eight bars: a tune that differs by one note from the others, over a loop of four chords. */
function song(seed: number): Piece {
  const notes = Array.from({ length: 32 }, (_, index) => ({
    pitch: SCALE[(3 * (index === seed ? 0 : index)) % SCALE.length],
    velocity: 80,
    startTime: index * 0.5,
    endTime: index * 0.5 + 0.5,
    instrument: 0,
    program: 0,
    isDrum: false,
  }));
  const chords = ['Am', 'F', 'C', 'G', 'Am', 'F', 'C', 'G'];
  return {
    sequence: emptyNoteSequence({
      tempos: [{ time: 0, qpm: 120 }],
      timeSignatures: [{ time: 0, numerator: 4, denominator: 4 }],
      keySignatures: [],
      notes,
      totalTime: 16,
      textAnnotations: chords.map((text, bar) => ({ time: 2 * bar, text, annotationType: 'CHORD_SYMBOL' })),
    }),
  };
}

async function add(crate: Crate, piece: Piece, name: string, withStudy = true) {
  const { study, ...analysis } = analyzePiece(piece, { format: 'midi' });
  const kept: FileAnalysis = withStudy ? { ...analysis, study } : analysis;
  const bytes = new TextEncoder().encode(name);
  await crate.add({ bytes, name, uploader: ANNA, analysis: kept, packed: await packPiece(piece) });
}

describe('what composing knows of a crate', () => {
  it('is nothing of an empty one', async () => {
    const study = await studyCrate(temporary.store.guild('empty').crate, NEVER);
    expect(study).toEqual({ songs: [], progressions: [], drums: [], tempi: [] });
  });

  it('counts the songs that share a loop of chords', async () => {
    const { crate } = temporary.store.guild('loops');
    for (const seed of [1, 3, 5]) await add(crate, song(seed), `loop ${seed}`);
    const { progressions } = await studyCrate(crate, NEVER);
    expect(progressions).toHaveLength(1);
    expect(progressions[0].songs).toBe(3);
    expect(progressions[0].chords).toHaveLength(4);
  });

  it('counts one song once, however many files it is in', async () => {
    const { crate } = temporary.store.guild('twice');
    for (const name of ['first', 'second']) await add(crate, song(1), name);
    expect((await studyCrate(crate, NEVER)).progressions).toEqual([]);
  });

  it('studies files from before there were studies, once', async () => {
    const { crate } = temporary.store.guild('old');
    await add(crate, song(11), 'old', false);
    const reads: string[] = [];
    const watched: Crate = {
      ...crate,
      readPiece: (sha256) => {
        reads.push(sha256);
        return crate.readPiece(sha256);
      },
    };
    expect((await studyCrate(watched, NEVER)).songs).toHaveLength(1);
    await studyCrate(watched, NEVER);
    const [file] = await crate.list();
    expect(reads).toEqual([file.sha256]);
    expect(file.analysis.study?.tune).toBeDefined();
  });

  it('forgets a file that was removed', async () => {
    const { crate } = temporary.store.guild('removed');
    await add(crate, song(3), 'gone');
    await studyCrate(crate, NEVER);
    await crate.remove((await crate.list())[0].sha256);
    expect((await studyCrate(crate, NEVER)).songs).toEqual([]);
  });
});
