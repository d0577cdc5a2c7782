"""Prints what note-seq and Magenta make of MIDI files, for shared-data.test.ts to compare with.

    python note-seq-facts.py DATA groove/drummer1/session1/*.mid ... > note-seq-facts.json

Needs the packages note-seq and magenta. DATA is the folder that the paths start from. Lists are given as their
length and the SHA-256 of their numbers as little-endian doubles, so that agreement means every bit.
"""

import hashlib
import json
import os
import struct
import sys

from magenta.pipelines import drum_pipelines
from magenta.pipelines import melody_pipelines
from magenta.pipelines import note_sequence_pipelines
from magenta.pipelines import performance_pipeline
from note_seq import midi_io
from note_seq import sequences_lib


def digest(rows):
  numbers = [float(value) for row in rows for value in row]
  packed = struct.pack('<%dd' % len(numbers), *numbers)
  return '%d: %s' % (len(rows), hashlib.sha256(packed).hexdigest()[:16])


def examples(segments, quantizer, extractor):
  return [example for segment in segments for quantized in quantizer.transform(segment)
          for example in extractor.transform(quantized)]


def facts(path):
  with open(path, 'rb') as file:
    sequence = midi_io.midi_to_note_sequence(file.read())
  segments = sequences_lib.split_note_sequence_on_time_changes(sequence)
  by_quarter = note_sequence_pipelines.Quantizer(steps_per_quarter=4)
  melodies = examples(segments, by_quarter, melody_pipelines.MelodyExtractor(
      min_bars=7, max_steps=512, min_unique_pitches=5, gap_bars=1.0, ignore_polyphonic_notes=False))
  drums = examples(segments, by_quarter, drum_pipelines.DrumsExtractor(min_bars=7, max_steps=512, gap_bars=1.0))
  sustained = sequences_lib.apply_sustain_control_changes(sequence)
  performances = examples(
      sequences_lib.split_note_sequence(sustained, 30.0),
      note_sequence_pipelines.Quantizer(steps_per_second=100),
      performance_pipeline.PerformanceExtractor(
          min_events=32, max_events=512, num_velocity_bins=32, note_performance=False))
  return {
      'ticksPerQuarter': sequence.ticks_per_quarter,
      'totalTime': float(sequence.total_time),
      'tempos': digest([(t.time, t.qpm) for t in sequence.tempos]),
      'timeSignatures': digest([(t.time, t.numerator, t.denominator) for t in sequence.time_signatures]),
      'keySignatures': digest([(k.time, k.key, k.mode) for k in sequence.key_signatures]),
      'notes': digest([(n.pitch, n.velocity, n.start_time, n.end_time, n.instrument, n.program, n.is_drum)
                       for n in sequence.notes]),
      'controlChanges': digest([(c.time, c.control_number, c.control_value, c.instrument, c.program, c.is_drum)
                                for c in sequence.control_changes]),
      'pitchBends': digest([(b.time, b.bend, b.instrument, b.program, b.is_drum) for b in sequence.pitch_bends]),
      'melodies': digest([(m.start_step, m.end_step, *m) for m in melodies]),
      'drumTracks': digest([(d.start_step, d.end_step, *(pitch for event in d for pitch in (len(event), *sorted(event))))
                            for d in drums]),
      'sustainedNotes': digest([(n.pitch, n.start_time, n.end_time) for n in sustained.notes]),
      'performances': digest([[value for event in p for value in (event.event_type, event.event_value)]
                              for p in performances]),
  }


if __name__ == '__main__':
  root = sys.argv[1]
  print(json.dumps({path: facts(os.path.join(root, path)) for path in sys.argv[2:]}, indent=1))
