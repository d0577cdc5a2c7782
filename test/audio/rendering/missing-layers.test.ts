import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { layersMissingIn } from '../../../audio/index.ts';
import { HOUSE_MIX } from '../../../audio/mixing/mix-settings.ts';
import { renderPart } from '../../../audio/rendering/render-part.ts';
import type { SynthMaker } from '../../../audio/synthesis/fluid-synth.ts';
import { soundFontExcerpt } from '../../../audio/synthesis/sound-font-excerpt.ts';
import { UserError } from '../../../music/index.ts';
import { A_MINOR_TUNE, melodySequence } from '../fixtures.ts';

const SF2 = createRequire(import.meta.url).resolve('@coderline/alphatab/soundfont/sonivox.sf2');
const FLUTE = 73;
const OBOE = 68;
const flutes = new Uint8Array(soundFontExcerpt(SF2, new Set([FLUTE])) ?? expect.fail('no flute'));

const tune = melodySequence(A_MINOR_TUNE.slice(0, 8));
const flute = { ...tune, notes: tune.notes.map((note) => ({ ...note, program: FLUTE })) };
const oboe = tune.notes.map((note) => ({ ...note, program: OBOE, instrument: 1 }));
const duet = { ...flute, notes: [...flute.notes, ...oboe] };

describe('what a soundfont has no sound for', () => {
  it('is told by the names of the layers, or by their programs', () => {
    expect(layersMissingIn(SF2, duet)).toEqual({ layers: [], isAll: false });
    expect(layersMissingIn(flutes, duet)).toEqual({ layers: ['program 69'], isAll: false });
    const named = { ...duet, instrumentInfos: [{ instrument: 1, name: 'Pad' }] };
    expect(layersMissingIn(flutes, named)).toEqual({ layers: ['Pad'], isAll: false });
    expect(layersMissingIn(flutes, { ...duet, notes: oboe })).toMatchObject({ isAll: true });
  });
});

describe('a soundfont over which the synthesizer breaks down', () => {
  const trap = (): never => {
    throw new WebAssembly.RuntimeError('memory access out of bounds');
  };
  const breaking: SynthMaker = { open: async () => ({ render: trap, close: trap }) };
  const piece = { sequence: flute, mix: HOUSE_MIX, isLoop: false };

  it('is refused in a sentence, which keeps what happened', async () => {
    const refused = renderPart(breaking, { piece: { ...piece, soundFont: flutes }, tracks: [0] });
    await expect(refused).rejects.toThrow(UserError);
    await expect(refused).rejects.toMatchObject({ cause: expect.any(WebAssembly.RuntimeError) });
  });

  it('is not blamed where our own sounds play', async () => {
    const failed = renderPart(breaking, { piece, tracks: [0] });
    await expect(failed).rejects.toThrow(WebAssembly.RuntimeError);
  });
});
