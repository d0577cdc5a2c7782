"""Prints a NoteSequence with all kinds of fields as protobuf's bytes and as protobuf's JSON, for json-facts.test.ts.

    python protobuf-json-facts.py > protobuf-json-facts.json

Needs the packages note-seq (for music_pb2) and protobuf.
"""

import json

from google.protobuf import json_format
from note_seq.protobuf import music_pb2

sequence = music_pb2.NoteSequence(id='/id/midi/crate/1', filename='song.mid', ticks_per_quarter=480, total_time=2.5)
sequence.sequence_metadata.title = 'Ein Lied für Zoë'
sequence.sequence_metadata.artist = 'A'
sequence.sequence_metadata.composers.extend(['B', 'C'])
sequence.time_signatures.add(numerator=4, denominator=4)
sequence.time_signatures.add(time=1.0, numerator=7, denominator=8)
sequence.key_signatures.add()
sequence.key_signatures.add(time=0.1, key=music_pb2.NoteSequence.KeySignature.B_FLAT, mode=music_pb2.NoteSequence.KeySignature.MINOR)
sequence.tempos.add(qpm=120)
sequence.tempos.add(time=1 / 3, qpm=91.00001)
sequence.notes.add(pitch=60, velocity=100, end_time=0.5)
sequence.notes.add(pitch=36, velocity=1, start_time=0.5, end_time=2.5, instrument=9, program=127, is_drum=True, part=1, voice=2)
sequence.pitch_bends.add(time=0.25, bend=-8192, instrument=1, program=33)
sequence.control_changes.add(time=0.25, control_number=64, control_value=127, is_drum=True)
sequence.part_infos.add(part=1, name='Drums')
sequence.instrument_infos.add(instrument=9, name='Kit')
sequence.text_annotations.add(text='C♯m7♭5', annotation_type=music_pb2.NoteSequence.TextAnnotation.CHORD_SYMBOL)
sequence.text_annotations.add(time=0.5, text='la')
sequence.text_annotations.add(time=1, text='1', annotation_type=music_pb2.NoteSequence.TextAnnotation.BEAT)
sequence.source_info.encoding_type = music_pb2.NoteSequence.SourceInfo.MIDI
sequence.source_info.parser = music_pb2.NoteSequence.SourceInfo.PRETTY_MIDI
sequence.subsequence_info.start_time_offset = 1.5

print(json.dumps({
    'bytes': sequence.SerializeToString(deterministic=True).hex(),
    'json': json.loads(json_format.MessageToJson(sequence)),
}, indent=1, ensure_ascii=False))
