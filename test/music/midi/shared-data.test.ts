/**
 * Real files, compared with what note-seq and Magenta make of them (note-seq-facts.json, by note-seq-facts.py), and
 * with `@tonejs/midi` as a second, unrelated reader.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import tonejs from '@tonejs/midi';
import { describe, expect, it } from 'vitest';
import { drumTracksOfPiece } from '../../../music/drums/pipeline.ts';
import { melodiesOfPiece } from '../../../music/melody/pipeline.ts';
import { readMidi } from '../../../music/midi/read-midi.ts';
import type { PerformanceEvent } from '../../../music/performance/performance.ts';
import { performancesOfPiece } from '../../../music/performance/pipeline.ts';
import { applySustain } from '../../../music/sustain.ts';
import { hasSharedData, sharedFile } from '../sequences.ts';

const facts: Record<string, object> = JSON.parse(
  readFileSync(new URL('note-seq-facts.json', import.meta.url), 'utf8'),
);

/** As note-seq-facts.py: the number of rows, and the hash of all numbers as doubles. */
function digest(rows: readonly (readonly (number | boolean)[])[]): string {
  const numbers = Float64Array.from(rows.flat(), Number);
  return `${rows.length}: ${createHash('sha256').update(numbers).digest('hex').slice(0, 16)}`;
}

const EVENT_TYPES: Record<PerformanceEvent['type'], number> = {
  'note-on': 1,
  'note-off': 2,
  'time-shift': 3,
  velocity: 4,
};

/** Where note-seq passes over what the file says: time signatures outside the first track. */
const READ_BETTER: Readonly<Record<string, readonly string[]>> = {
  'suites/note-seq/english3.mid': ['timeSignatures', 'melodies'],
};

function without(facts: object, names: readonly string[] = []): object {
  return Object.fromEntries(Object.entries(facts).filter(([name]) => !names.includes(name)));
}

function factsOf(bytes: Uint8Array): object {
  const { sequence } = readMidi(bytes);
  const performances = performancesOfPiece({ sequence }, { numVelocityBins: 32 }).performances;
  return {
    ticksPerQuarter: sequence.ticksPerQuarter,
    totalTime: sequence.totalTime,
    tempos: digest(sequence.tempos.map((t) => [t.time, t.qpm])),
    timeSignatures: digest(sequence.timeSignatures.map((t) => [t.time, t.numerator, t.denominator])),
    keySignatures: digest(sequence.keySignatures.map((k) => [k.time, k.key, k.mode === 'MINOR'])),
    notes: digest(
      sequence.notes.map((n) => [
        n.pitch,
        n.velocity,
        n.startTime,
        n.endTime,
        n.instrument,
        n.program,
        n.isDrum,
      ]),
    ),
    controlChanges: digest(
      sequence.controlChanges.map((c) => [
        c.time,
        c.controlNumber,
        c.controlValue,
        c.instrument,
        c.program,
        c.isDrum,
      ]),
    ),
    pitchBends: digest(sequence.pitchBends.map((b) => [b.time, b.bend, b.instrument, b.program, b.isDrum])),
    melodies: digest(
      melodiesOfPiece({ sequence }).melodies.map((m) => [m.startStep, m.endStep, ...m.events]),
    ),
    drumTracks: digest(
      drumTracksOfPiece({ sequence }).drumTracks.map((d) => [
        d.startStep,
        d.endStep,
        ...d.events.flatMap((event) => [event.length, ...event]),
      ]),
    ),
    sustainedNotes: digest(applySustain(sequence).notes.map((n) => [n.pitch, n.startTime, n.endTime])),
    performances: digest(
      performances.map((p) => p.events.flatMap((event) => [EVENT_TYPES[event.type], event.value])),
    ),
  };
}

describe.each(['suites/note-seq', 'groove', 'pop909'])('%s (skipped without ../shared/data)', (folder) => {
  const paths = Object.keys(facts).filter((path) => path.startsWith(folder));

  it.skipIf(!hasSharedData(folder)).each(paths)(
    '%s: agrees with note-seq and Magenta to the last bit',
    (path) => {
      const except = READ_BETTER[path];
      expect(without(factsOf(sharedFile(path)), except)).toEqual(without(facts[path], except));
    },
  );
});

describe.skipIf(!hasSharedData('groove'))('drum performances (skipped without ../shared/data/groove)', () => {
  const paths = Object.keys(facts).filter((path) => path.startsWith('groove'));

  it.each(paths)('%s: agrees with @tonejs/midi to 0.1 ms', (path) => {
    const bytes = sharedFile(path);
    const ours = readMidi(bytes).sequence.notes.map((n) => [n.pitch, n.startTime, n.endTime - n.startTime]);
    const theirs = new tonejs.Midi(bytes).tracks.flatMap((t) =>
      t.notes.map((n) => [n.midi, n.time, n.duration]),
    );
    const byStart = ([a, b]: number[], [c, d]: number[]): number => a - c || b - d;
    // It keeps notes without length, which note-seq and we leave out.
    const [left, right] = [ours.sort(byStart), theirs.filter(([, , length]) => length > 0).sort(byStart)];
    expect(left).toHaveLength(right.length);
    const worst = left.map(([pitch, start, length], index) => {
      const [otherPitch, otherStart, otherLength] = right[index];
      return pitch === otherPitch
        ? Math.max(Math.abs(start - otherStart), Math.abs(length - otherLength))
        : Infinity;
    });
    expect(Math.max(...worst)).toBeLessThan(1e-4);
  });
});
