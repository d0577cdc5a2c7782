"""Prints what a plain reading of the MusicXML test suite finds, for suite.test.ts to compare with.

    python suite-facts.py FOLDER > suite-facts.json

Shares nothing with our reader: elements are taken by Python's own XML parser in written order, and times are fractions.
Files that are not well-formed are given as null. For each other one: notes that sound (tied ones once, grace notes and
cue notes not), the SHA-256 of their pitches and starts (thousandths of quarter notes), the quarter notes of the longest
part, the syllables of the verse numbered 1 (or not numbered), chord symbols, parts, and the signatures in the file.
"""

import fractions
import hashlib
import io
import json
import os
import sys
import xml.etree.ElementTree as ElementTree
import zipfile

STEPS = {'C': 0, 'D': 2, 'E': 4, 'F': 5, 'G': 7, 'A': 9, 'B': 11}


def number(element, path, default=0):
  text = element.findtext(path)
  return fractions.Fraction(text.strip()) if text and text.strip() else fractions.Fraction(default)


def root_of(path):
  data = open(path, 'rb').read()
  if data[:2] == b'PK':
    archive = zipfile.ZipFile(io.BytesIO(data))
    data = archive.read(next(name for name in archive.namelist() if 'META-INF' not in name and name.endswith('xml')))
  return ElementTree.fromstring(data)


def note_of(note, transpose):
  pitch = note.find('pitch')
  if pitch is None:
    return 'drum'
  alter = int(number(pitch, 'alter'))
  return STEPS[pitch.findtext('step')] + 12 * (int(pitch.findtext('octave')) + 1) + alter + transpose


def bars_of(part):
  """Reads a part; gives its notes as (start, pitch, is tied to the one before) and the length of each bar."""
  divisions, transpose, slashes, open_ties = fractions.Fraction(1), 0, False, set()
  for measure in part.findall('measure'):
    position = reach = last = fractions.Fraction(0)
    notes = []
    for element in measure:
      if element.tag == 'attributes':
        divisions = number(element, 'divisions', divisions)
        if element.find('transpose') is not None:
          transpose = int(number(element, 'transpose/chromatic') + 12 * number(element, 'transpose/octave-change'))
        for slash in element.findall('measure-style/slash'):
          slashes = slash.get('type') == 'start'
      elif element.tag in ('backup', 'forward'):
        duration = number(element, 'duration') / divisions
        position = max(0, position + (duration if element.tag == 'forward' else -duration))
      elif element.tag == 'note' and element.find('grace') is None:
        if element.find('chord') is None:
          last = position
          position += number(element, 'duration') / divisions
        is_silent = slashes or element.find('rest') is not None or element.find('cue') is not None
        if not is_silent:
          pitch, ties = note_of(element, transpose), [tie.get('type') for tie in element.findall('tie')]
          notes.append((last, pitch, 'stop' in ties and pitch in open_ties))
          (open_ties.add if 'start' in ties else open_ties.discard)(pitch)
      reach = max(reach, position)
    yield notes, reach, measure


def meter_quarters(measure, before):
  time = measure.find('attributes/time')
  if time is None or time.find('beats') is None:
    return before if time is None else 0
  beats = [sum(fractions.Fraction(text) for text in each.text.split('+')) for each in time.findall('beats')]
  types = [int(each.text) for each in time.findall('beat-type')]
  return sum(beat * 4 / beat_type for beat, beat_type in zip(beats, types))


def facts(path):
  root = root_of(path)
  parts = [list(bars_of(part)) for part in root.findall('part')]
  sounding, start, quarters = [], fractions.Fraction(0), fractions.Fraction(0)
  for index in range(max(map(len, parts))):
    bars = [part[index] for part in parts if index < len(part)]
    for _, _, measure in bars[:1]:
      quarters = meter_quarters(measure, quarters)
    sounding += [(start + onset, pitch) for notes, _, _ in bars for onset, pitch, is_tied in notes if not is_tied]
    start += max(reach for _, reach, _ in bars) or quarters
  # Not rounded to nearest: halves are common, and would fall either way.
  lines = sorted('%s %d' % (pitch, int(onset * 1000 + 0.1)) for onset, pitch in sounding)
  sung = [note for part in root.findall('part') for note in part.iter('note') if note.find('grace') is None
          and any(lyric.get('number', '1') == '1' and lyric.findtext('text') for lyric in note.findall('lyric'))]
  return {
      'parts': len(parts),
      'notes': len(sounding),
      'sounding': hashlib.sha256('\n'.join(lines).encode()).hexdigest()[:16],
      'quarters': float(round(start, 3)),
      'syllables': len(sung),
      'chords': len(root.findall('.//harmony')),
      'fifths': [int(key.text) for key in root.find('part').findall('.//key/fifths')],
  }


def main(folder):
  found = {}
  for name in sorted(os.listdir(folder)):
    try:
      found[name] = facts(os.path.join(folder, name))
    except ElementTree.ParseError:
      found[name] = None
  print('{\n' + ',\n'.join(' %s: %s' % (json.dumps(name), json.dumps(fact)) for name, fact in found.items()) + '\n}')


if __name__ == '__main__':
  main(*sys.argv[1:])
