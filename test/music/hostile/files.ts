/**
 * Files that are attacks or accidents, as bad as the bounds of an upload allow. `bench/hostile.ts` reads each in a process of
 * its own and counts seconds and megabytes; the test here asks for the words.
 */
import { deflateRawSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { header, noteOff, noteOn, tempo, track } from '../midi/smf.ts';
import { attributes, bytesOf, note, part, partwise, rest, score } from '../musicxml/scores.ts';

export interface HostileFile {
  what: string;
  /** What it calls itself. */
  name: string;
  bytes(): Uint8Array;
  /** The code of its refusal, or `read` for what can be read after all; if that takes too much, the reader of files says so. */
  end: string;
  unfold?: true;
}

const MEGABYTE = 2 ** 20;
const SMALL = partwise(attributes() + note('C4').repeat(4));

/** Of zeros or spaces, it is a thousandth of its size when it is deflated; made by parts, for it is larger than memory. */
function deflatedRun(letter: string, megabytes: number): Uint8Array {
  return deflateRawSync(Buffer.alloc(megabytes * MEGABYTE, letter), { level: 9 });
}

interface ZipEntry {
  name: string;
  deflated: Uint8Array;
  /** As the headers have it; the truth may be another. */
  claimedBytes: number;
}

/** A zip of one entry, whose headers say whatever they are told to. */
function zipOf({ name, deflated, claimedBytes }: ZipEntry): Uint8Array {
  const fields = (signature: number, extra: number): Buffer => {
    const head = Buffer.alloc(30 + extra);
    head.writeUInt32LE(signature, 0);
    const at = extra === 0 ? 4 : 6;
    head.writeUInt16LE(20, at);
    head.writeUInt16LE(8, at + 4);
    head.writeUInt32LE(deflated.length, at + 14);
    head.writeUInt32LE(claimedBytes, at + 18);
    head.writeUInt16LE(name.length, at + 22);
    return head;
  };
  const local = Buffer.concat([fields(0x04034b50, 0), Buffer.from(name), deflated]);
  const central = Buffer.concat([fields(0x02014b50, 16), Buffer.from(name)]);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}

/** Zip within zip, so many of them. */
function nestedZips(depth: number): Uint8Array {
  let zip = zipSync({ 'score.xml': bytesOf(SMALL) }, { level: 0 });
  for (let level = 1; level < depth; level++) zip = zipSync({ [`${level}.mxl`]: zip }, { level: 0 });
  return zip;
}

/** 10 GB of spaces: blocks of deflate can be strung together, as long as only the last says so. */
function tenGigabytes(): Uint8Array {
  const megabyte = deflateRawSync(Buffer.alloc(10 * MEGABYTE, ' '), { level: 9, finishFlush: 2 });
  return Buffer.concat([...Array.from({ length: 1_000 }, () => megabyte), Buffer.from([3, 0])]);
}

function declared(doctype: string, content: string): Uint8Array {
  return bytesOf(
    SMALL.replace(/<!DOCTYPE[^>]*>/, `<!DOCTYPE x [${doctype}]>`).replace('<note>', `${content}<note>`),
  );
}

function billionLaughs(): Uint8Array {
  const levels = Array.from(
    { length: 10 },
    (_, level) => `<!ENTITY a${level + 1} "${`&a${level};`.repeat(10)}">`,
  );
  return declared(`<!ENTITY a0 "ha">${levels.join('')}`, '<words>&a10;</words>');
}

/** Bars that all begin a repeat, end it ten thousand times, and jump back. */
function endlessRepeats(): Uint8Array {
  const back = '<barline location="right"><repeat direction="backward" times="999999"/></barline>';
  const jump = '<sound segno="a" dalsegno="a" dacapo="yes" tocoda="b" coda="b"/>';
  return bytesOf(
    partwise(
      ...Array.from({ length: 2_000 }, () => attributes() + jump + note('C4', { duration: 4 }) + back),
    ),
  );
}

/** A file of one track; `events` may be millions of bytes. */
function midi(events: readonly number[], claimedLength = events.length): Uint8Array {
  const head = Uint8Array.from([...header({ tracks: 1 }), ...track([], claimedLength)]);
  return Buffer.concat([head, Uint8Array.from(events)]);
}

function times(count: number, events: (index: number) => readonly number[]): number[] {
  return Array.from({ length: count }, (_, index) => events(index)).flat();
}

/** 128 ticks of silence each. */
const PAUSE = [0x81, 0x00, 0xb0, 1, 1];

/** Every bar of `count` holds its number of notes at one time. */
function blocks(count: number, notes: number): number[] {
  return times(count, () => [
    ...times(notes, (index) => noteOn(0, index % 128, 100, (index >> 7) % 16)),
    ...times(5, () => PAUSE),
    ...times(notes, (index) => noteOff(0, index % 128, (index >> 7) % 16)),
  ]);
}

const chordSymbol = (text: string): string =>
  `<harmony><root><root-step>C</root-step></root><kind text="${text}">major</kind></harmony>`;

/** Whatever is said to the file within its bounds, in bars of one note each. */
function bars(count: number, bar: (index: number) => string): Uint8Array {
  return bytesOf(
    partwise(...Array.from({ length: count }, (_, index) => (index === 0 ? attributes() : '') + bar(index))),
  );
}

const whole = note('C4', { duration: 4 });

export const HOSTILE_FILES: readonly HostileFile[] = [
  // Archives.
  { what: '1,000 nested zips', name: 'nested.mxl', bytes: () => nestedZips(1_000), end: 'musicxml-no-score' },
  {
    what: '10 GB in a zip that says so',
    name: 'bomb.mxl',
    bytes: () => zipOf({ name: 'score.xml', deflated: tenGigabytes(), claimedBytes: 0xffffffff }),
    end: 'archive-too-large',
  },
  {
    what: 'most that 10 MB can inflate to, said to be 100 bytes',
    name: 'bomb.mxl',
    bytes: () =>
      zipOf({ name: 'score.xml', deflated: tenGigabytes().subarray(0, 9 * MEGABYTE), claimedBytes: 100 }),
    end: 'archive-damaged',
  },
  {
    what: '200 MB of XML in a zip of less than 1 MB',
    name: 'bomb.mxl',
    bytes: () => zipOf({ name: 'score.xml', deflated: deflatedRun(' ', 200), claimedBytes: 200 * MEGABYTE }),
    end: 'archive-too-large',
  },
  {
    what: 'all that a score may inflate to, in spaces',
    name: 'spaces.mxl',
    bytes: () =>
      zipSync({ 'score.xml': bytesOf(SMALL.replace('<note>', `${' '.repeat(31 * MEGABYTE)}<note>`)) }),
    end: 'read',
  },
  {
    what: 'all that a score may inflate to, in elements outside bars',
    name: 'elements.mxl',
    bytes: () =>
      zipSync({
        'score.xml': bytesOf(SMALL.replace('<part-list>', `${'<a/>'.repeat(8_000_000)}<part-list>`)),
      }),
    end: 'xml-too-many-elements',
  },
  {
    what: 'a comment of 31 MB',
    name: 'comment.mxl',
    bytes: () =>
      zipSync({ 'score.xml': bytesOf(SMALL.replace('<note>', `<!--${'x'.repeat(31 * MEGABYTE)}--><note>`)) }),
    end: 'read',
  },
  {
    what: 'a name that leads out',
    name: 'outside.mxl',
    bytes: () => zipSync({ '../../etc/score.xml': bytesOf(SMALL) }),
    end: 'archive-unsafe-name',
  },
  {
    what: 'an absolute name',
    name: 'outside.mxl',
    bytes: () => zipSync({ '/etc/score.xml': bytesOf(SMALL) }),
    end: 'archive-unsafe-name',
  },
  // XML.
  {
    what: 'an external entity',
    name: 'outside.xml',
    bytes: () => declared('<!ENTITY x SYSTEM "file:///etc/passwd">', '<words>&x;</words>'),
    end: 'xml-entities',
  },
  { what: 'a billion laughs', name: 'laughs.xml', bytes: billionLaughs, end: 'xml-entities' },
  {
    what: '100,000 nested elements',
    name: 'deep.xml',
    bytes: () => bytesOf(SMALL.replace('<note>', `${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}<note>`)),
    end: 'xml-too-deep',
  },
  {
    what: 'an element with 100,000 attributes',
    name: 'attributes.xml',
    bytes: () =>
      bytesOf(
        SMALL.replace(
          '<note>',
          `<note ${Array.from({ length: 100_000 }, (_, n) => `a${n}="${n}"`).join(' ')}>`,
        ),
      ),
    end: 'xml-too-many-attributes',
  },
  {
    what: 'bytes of no encoding',
    name: 'bytes.xml',
    bytes: () => Buffer.from(SMALL.replace('Flute', 'Fl\xfcte \xff\xfe\x80'), 'latin1'),
    end: 'read',
  },
  // Scores.
  {
    what: 'durations below 0 in 5,000 bars',
    name: 'negative.xml',
    bytes: () =>
      bars(5_000, () => `${note('C4', { duration: -4 })}<backup><duration>-4</duration></backup>${whole}`),
    end: 'read',
  },
  {
    what: 'divisions of 0',
    name: 'divisions.xml',
    bytes: () => bars(100, () => attributes({ divisions: 0 }) + whole),
    end: 'read',
  },
  {
    what: 'ties that never end, in 20,000 bars',
    name: 'ties.xml',
    bytes: () => bars(20_000, () => note('C4', { duration: 4, more: '<tie type="start"/>' })),
    end: 'piece-too-long',
  },
  {
    what: 'ties that never end, in 5,000 bars',
    name: 'ties.xml',
    bytes: () => bars(5_000, () => note('C4', { duration: 4, more: '<tie type="start"/>' })),
    end: 'read',
  },
  {
    what: 'repeats that never end, unfolded',
    name: 'repeats.xml',
    bytes: endlessRepeats,
    end: 'read',
    unfold: true,
  },
  {
    what: 'tempo 0',
    name: 'tempo.xml',
    bytes: () => bars(10, () => `<sound tempo="0"/>${whole}`),
    end: 'read',
  },
  {
    what: 'tempo 1e9',
    name: 'tempo.xml',
    bytes: () => bars(10, () => `<sound tempo="1e9"/>${whole}`),
    end: 'read',
  },
  {
    what: 'notes beyond 24 hours',
    name: 'long.xml',
    bytes: () => bars(10, () => note('C4', { duration: 60_000 })),
    end: 'piece-too-long',
  },
  {
    what: 'a meter for each of 40,000 bars',
    name: 'meters.xml',
    bytes: () =>
      bars(40_000, (index) => attributes({ time: `${1 + (index % 2)}/16` }) + note('C4', { duration: 0.25 })),
    end: 'read',
  },
  {
    what: '100,000 syllables',
    name: 'lyrics.mxl',
    bytes: () =>
      zipSync({
        'score.xml': bars(2_500, () =>
          note('C4', { duration: 0.1 })
            .replace('</note>', '<lyric><text>la</text></lyric></note>')
            .repeat(40),
        ),
      }),
    end: 'read',
  },
  {
    what: '50,000 chord symbols',
    name: 'chords.xml',
    bytes: () => bars(5_000, () => `${chordSymbol('')}${note('C4', { duration: 0.4 })}`.repeat(10)),
    end: 'read',
  },
  {
    what: 'chord symbols of 1 MB each',
    name: 'chords.mxl',
    bytes: () => zipSync({ 'score.xml': bars(30, () => chordSymbol('♭9'.repeat(MEGABYTE / 5)) + whole) }),
    end: 'read',
  },
  {
    what: '200 parts of 400 bars each',
    name: 'parts.mxl',
    bytes: () => {
      const music = Array.from({ length: 400 }, (_, index) => (index === 0 ? attributes() : '') + whole);
      const list = Array.from(
        { length: 200 },
        (_, n) => `<score-part id="P${n}"><part-name>Part ${n}</part-name></score-part>`,
      );
      return zipSync({
        'score.xml': bytesOf(score(list.map((_, n) => part(`P${n}`, ...music)).join(''), list.join(''))),
      });
    },
    end: 'read',
  },
  {
    what: '95,000 notes of one voice',
    name: 'notes.mxl',
    bytes: () => zipSync({ 'score.xml': bars(950, () => note('C4', { duration: 0.04 }).repeat(100)) }),
    end: 'read',
  },
  {
    what: 'silence alone, for 3 hours',
    name: 'silence.xml',
    bytes: () => bars(5_000, () => rest(4)),
    end: 'read',
  },
  // MIDI.
  {
    what: 'a track that claims 4 GB',
    name: 'claim.mid',
    bytes: () => midi([...noteOn(0, 60), ...noteOff(100, 60)], 0xffffffff),
    end: 'read',
  },
  {
    what: '100,000 notes at one time',
    name: 'block.mid',
    bytes: () => midi(blocks(1, 100_000)),
    end: 'too-many-notes-in-bar',
  },
  {
    what: '25 times 4,000 notes at one time',
    name: 'blocks.mid',
    bytes: () => midi(blocks(25, 4_000)),
    end: 'read',
  },
  {
    what: '100,000 notes in one long line',
    name: 'line.mid',
    bytes: () =>
      midi(times(100_000, (index) => [...noteOn(5, 48 + (index % 24)), ...noteOff(5, 48 + (index % 24))])),
    end: 'read',
  },
  {
    what: '60,000 notes that never end',
    name: 'held.mid',
    bytes: () => midi(times(60_000, (index) => noteOn(20, index % 128, 100, (index >> 7) % 16))),
    end: 'read',
  },
  {
    what: '24,000 tempos and as many meters',
    name: 'changes.mid',
    bytes: () =>
      midi(
        times(24_000, (index) => [
          ...tempo(50, 300_000 + (index % 1000)),
          ...[0, 0xff, 0x58, 4, 1 + (index % 7), 2 + (index % 2), 24, 8],
          ...noteOn(0, 60 + (index % 12)),
          ...noteOff(50, 60 + (index % 12)),
        ]),
      ),
    end: 'read',
  },
  {
    what: 'tempos of 60,000,000 a minute',
    name: 'fast.mid',
    bytes: () => midi([...tempo(0, 1), ...times(1_000, () => [...noteOn(0, 60), ...noteOff(100, 60)])]),
    end: 'read',
  },
  {
    what: 'a note of 40 days',
    name: 'days.mid',
    bytes: () => midi([...tempo(0, 0xffffff), ...noteOn(0, 60), 0xff, 0xff, 0xff, 0x7f, 0x80, 60, 0]),
    end: 'piece-too-long',
  },
  {
    what: '900,000 controls under the pedal',
    name: 'pedal.mid',
    bytes: () => midi(times(900_000, (index) => [1, 0xb0, 64, index % 128])),
    end: 'read',
  },
  {
    what: '60,000 tracks',
    name: 'tracks.mid',
    bytes: () =>
      Uint8Array.from([
        ...header({ tracks: 60_000 }),
        ...times(60_000, () => track([...noteOn(0, 60), ...noteOff(100, 60)])),
      ]),
    end: 'too-many-notes-in-bar',
  },
];
