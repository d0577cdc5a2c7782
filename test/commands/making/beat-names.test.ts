import { describe, expect, it } from 'vitest';
import { pictureTitle, stemInTime } from '../../../commands/making/beat-names.ts';
import { emptyNoteSequence } from '../../../music/index.ts';

function beatIn(key: number, mode: 'MAJOR' | 'MINOR', qpm: number) {
  return emptyNoteSequence({ tempos: [{ time: 0, qpm }], keySignatures: [{ time: 0, key, mode }] });
}

describe('what a beat’s files are called', () => {
  it('is its title with tempo and key, so that a sampler’s folder tells them apart', () => {
    expect(stemInTime('Night Bus', beatIn(1, 'MINOR', 80))).toBe('night-bus-80bpm-c-sharp-minor');
    expect(stemInTime('Night Bus loop', beatIn(10, 'MAJOR', 91.4))).toBe('night-bus-loop-91bpm-b-flat-major');
    expect(stemInTime('Ночь', beatIn(11, 'MINOR', 140))).toBe('beat-140bpm-b-minor');
  });

  it('is its title alone where neither is known', () => {
    expect(stemInTime('Night Bus', emptyNoteSequence())).toBe('night-bus');
    expect(pictureTitle('Night Bus', emptyNoteSequence())).toBe('Night Bus');
  });
});
