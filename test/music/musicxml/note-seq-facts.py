"""Prints what note-seq makes of MusicXML files, for shared-data.test.ts to compare with.

    python note-seq-facts.py DATA openewld/A.mxl ... > note-seq-facts.json

Needs the package note-seq. DATA is the folder that the paths start from. Files that note-seq refuses are left out, and
so are those with grace notes, all of which it puts at the start of the piece.

Two things are made comparable: note-seq leaves tied notes apart, so what is given is when each pitch sounds, notes that
meet taken together; and it puts C flat and B sharp into the wrong octave, so pitches are given by class. Keys are given as
the major key of the signature, as it takes all for major. Meters are given of its own files alone: it sees a pickup only
where a quarter note has few divisions. Lists of notes and chords are given as their length and the
SHA-256 of their lines, times in milliseconds.
"""

import hashlib
import json
import os
import sys

from note_seq import musicxml_parser


def milliseconds(seconds):
  # Not rounded to nearest: halves are common, and would fall either way.
  return int(seconds * 1000 + 0.1)


def digest(rows):
  lines = sorted(set(' '.join(str(value) for value in row) for row in rows))
  return '%d: %s' % (len(lines), hashlib.sha256('\n'.join(lines).encode()).hexdigest()[:16])


def sounding(notes):
  by_pitch = {}
  for part, pitch, start, end in sorted(notes, key=lambda note: note[2]):
    spans = by_pitch.setdefault((part, pitch), [])
    if spans and start <= spans[-1][1] + 0.002:
      spans[-1][1] = max(spans[-1][1], end)
    else:
      spans.append([start, end])
  return [(part, pitch % 12, milliseconds(start), milliseconds(end))
          for (part, pitch), spans in by_pitch.items() for start, end in spans]


def changes(values):
  # It states some again that do not change.
  return [value for i, value in enumerate(values) if i == 0 or value.split()[1:] != values[i - 1].split()[1:]]


def signatures(document, is_own):
  meters = document.get_time_signatures() if is_own else []
  return {
      'meters': changes(['%d %d/%d' % (milliseconds(meter.time_position), meter.numerator, meter.denominator)
                         for meter in meters]),
      'keys': changes(['%d %d' % (milliseconds(key.time_position), key.key * 7 % 12)
                       for key in document.get_key_signatures()]),
      'tempos': changes(['%d %g' % (milliseconds(tempo.time_position), tempo.qpm) for tempo in document.get_tempos()]),
  }


def facts(path):
  document = musicxml_parser.MusicXMLDocument(path)
  notes = [(index, note) for index, part in enumerate(document.parts)
           for measure in part.measures for note in measure.notes if not note.is_rest]
  if any(note.note_duration.is_grace_note for _, note in notes):
    return None
  spans = [(note.note_duration.time_position, note.note_duration.time_position + note.note_duration.seconds)
           for _, note in notes]
  return {
      'totalTime': milliseconds(document.total_time_secs),
      'sounding': digest(sounding([(index, note.pitch[1], *span) for (index, note), span in zip(notes, spans)])),
      'chords': digest([(milliseconds(chord.time_position), chord.get_figure_string())
                        for chord in document.get_chord_symbols()]),
      **signatures(document, 'suites/note-seq' in path),
  }


def main(root, *paths):
  found = {}
  for path in paths:
    try:
      found[path] = facts(os.path.join(root, path))
    except musicxml_parser.MusicXMLParseError:
      continue
  print(json.dumps({path: fact for path, fact in found.items() if fact}, indent=1, ensure_ascii=False))


if __name__ == '__main__':
  main(*sys.argv[1:])
