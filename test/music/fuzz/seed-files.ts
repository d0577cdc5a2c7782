/** Small files that have a little of everything, to be damaged. */
import { zipSync } from 'fflate';
import { control, meta, note as midiNote, noteOff, noteOn, program, smf, tempo } from '../midi/smf.ts';
import { attributes, bytesOf, note, part, rest, score } from '../musicxml/scores.ts';

export interface SeedFile {
  name: string;
  bytes: Uint8Array;
}

const text = (words: string): number[] => [...Buffer.from(words)];

/** A tune with chord symbols and words, and a drum track, over four bars that change their meter and tempo. */
function midiSong(): Uint8Array {
  const conductor = [
    ...tempo(0, 500_000),
    ...meta(0, 0x58, [4, 2, 24, 8]),
    ...meta(0, 0x59, [1, 0]),
    ...meta(0, 0x01, text('Am7')),
    ...meta(100, 0x06, text('D7')),
    ...tempo(100, 600_000),
    ...meta(100, 0x58, [3, 2, 24, 8]),
  ];
  const tune = [
    ...meta(0, 0x03, text('Melody')),
    ...program(56),
    ...[60, 62, 64, 65, 67, 69, 71, 72, 71, 69, 67, 65, 64, 62].flatMap((pitch) => [
      ...meta(0, 0x05, text('la')),
      ...midiNote(pitch, 50),
    ]),
    ...control(0, 64, 127),
    ...[...noteOn(0, 60), ...noteOn(0, 64), ...noteOff(100, 60), ...noteOff(0, 64)],
    ...control(10, 64, 0),
    ...[0, 0xe0, 0, 0x50],
  ];
  const drums = [
    ...meta(0, 0x03, text('Drums')),
    ...Array.from({ length: 32 }, (_, step) => midiNote(step % 4 === 0 ? 36 : 42, 25, 9)).flat(),
  ];
  return smf([conductor, tune, drums]);
}

function chord(step: string, kind: string, more = ''): string {
  return `<harmony><root><root-step>${step}</root-step></root><kind>${kind}</kind>${more}</harmony>`;
}

/** Two parts with nearly all that a score may hold. */
function xmlSong(): Uint8Array {
  const list =
    '<score-part id="P1"><part-name>Voice</part-name><midi-instrument id="I1"><midi-program>54</midi-program></midi-instrument></score-part>' +
    '<score-part id="P2"><part-name>Drumset</part-name><score-instrument id="D1"><instrument-name>Snare</instrument-name></score-instrument><midi-instrument id="D1"><midi-channel>10</midi-channel><midi-unpitched>39</midi-unpitched></midi-instrument></score-part>';
  const key = '<key><fifths>-2</fifths><mode>minor</mode></key>';
  const lyric = '<lyric><syllabic>begin</syllabic><text>la</text></lyric>';
  const sung = (name: string): string => note(name).replace('</note>', `${lyric}</note>`);
  const mark =
    '<direction><direction-type><metronome><beat-unit>quarter</beat-unit><per-minute>90</per-minute></metronome></direction-type><sound tempo="90" dynamics="80"/></direction>';
  const triplet =
    '<time-modification><actual-notes>3</actual-notes><normal-notes>2</normal-notes></time-modification>';
  const repeat = (direction: string): string =>
    `<barline location="${direction === 'forward' ? 'left' : 'right'}"><repeat direction="${direction}"/></barline>`;
  const voice = part(
    'P1',
    attributes({ divisions: 6, key, more: '<transpose><chromatic>-2</chromatic></transpose>' }) +
      mark +
      sung('G4'),
    repeat('forward') +
      chord('G', 'minor') +
      ['G4', 'B4', 'D5', 'C5'].map((name) => note(name, { duration: 6 })).join(''),
    chord(
      'C',
      'dominant',
      '<degree><degree-value>9</degree-value><degree-alter>-1</degree-alter><degree-type>add</degree-type></degree>',
    ) +
      ['C5', 'B4', 'A4'].map((name) => note(name, { duration: 2, more: triplet })).join('') +
      note('F4', { duration: 12, more: '<tie type="start"/>' }) +
      `<note><chord/>${note('A4', { duration: 12 }).slice('<note>'.length)}`,
    `<barline><ending number="1" type="start"/></barline>${note('F4', { duration: 18, more: '<tie type="stop"/>' })}<backup><duration>18</duration></backup>${note('D4', { duration: 18, voice: 2 })}${repeat('backward')}`,
    `<attributes><time><beats>3+2</beats><beat-type>8</beat-type></time></attributes><sound dacapo="yes"/>${rest(15)}`,
  );
  const hit =
    '<note><unpitched><display-step>C</display-step><display-octave>5</display-octave></unpitched><duration>6</duration><instrument id="D1"/></note>';
  const drums = part(
    'P2',
    attributes({ divisions: 6 }) + hit,
    hit.repeat(4),
    hit.repeat(4),
    hit.repeat(4),
    rest(15),
  );
  return bytesOf(score(voice + drums, list));
}

export const SEED_FILES: readonly SeedFile[] = [
  { name: 'song.mid', bytes: midiSong() },
  { name: 'song.musicxml', bytes: xmlSong() },
  {
    name: 'song.mxl',
    bytes: zipSync({ 'META-INF/container.xml': bytesOf('<container/>'), 'song.xml': xmlSong() }),
  },
];
