/** All that is ever done with a file that comes in, as one walk: what a fuzz test sends its damaged files on. */
import { deepEqual, equal, ok } from 'node:assert/strict';
import {
  analyzePiece,
  decodeNoteSequence,
  encodeNoteSequence,
  fingerprintOf,
  type NoteSequence,
  notePerformancesOfPiece,
  noteSequenceFromJson,
  noteSequenceToJson,
  type Piece,
  packPiece,
  readMidi,
  readMusicFile,
  readMusicXml,
  salvagedSequence,
  salvageOf,
  type TimeSignature,
  UserError,
  unpackPiece,
  writeMidi,
  writeMusicXml,
} from '../../../music/index.ts';

/**
 * Reads, salvages, analyses (with Magenta's rules and with ours), packs and writes.
 *
 * @returns the code of its refusal, or `read`.
 * @throws whatever is neither music nor a refusal in words: a bug.
 */
export async function goTheWholeWay(bytes: Uint8Array, name: string, unfold = false): Promise<string> {
  try {
    const { sequence, format, warnings } = await readMusicFile(bytes, name, { unfold });
    expectSound(sequence);
    for (const warning of warnings) expectSentence(warning);
    const salvage = salvageOf(sequence);
    const piece: Piece = { sequence, salvage, fingerprint: fingerprintOf(sequence, salvage) };
    analyzePiece(piece, { format, warnings });
    notePerformancesOfPiece(piece, { numVelocityBins: 32 });
    notePerformancesOfPiece({ sequence }, { numVelocityBins: 32 });
    deepEqual(await unpackPiece(await packPiece(piece)), JSON.parse(JSON.stringify(piece)));
    await writeAndReadBack(salvagedSequence(piece));
    return 'read';
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    expectSentence(error.message);
    return error.code;
  }
}

async function writeAndReadBack(sequence: NoteSequence): Promise<void> {
  expectSound(sequence);
  equal(decodeNoteSequence(encodeNoteSequence(sequence)).notes.length, sequence.notes.length);
  const json: unknown = JSON.parse(JSON.stringify(noteSequenceToJson(sequence)));
  equal(noteSequenceFromJson(json).notes.length, sequence.notes.length);
  expectSound(readMidi(writeMidi(sequence)).sequence);
  expectSound((await readMusicXml(writeMusicXml(sequence))).sequence);
}

/** Notes that can be played, at times that are times. */
function expectSound(sequence: NoteSequence): void {
  const { notes, tempos, timeSignatures, keySignatures, textAnnotations, totalTime } = sequence;
  const badNote = notes.find(
    ({ pitch, velocity, startTime, endTime }) =>
      !(
        isMidi(pitch) &&
        isMidi(velocity) &&
        velocity > 0 &&
        0 <= startTime &&
        startTime < endTime &&
        endTime <= totalTime
      ),
  );
  equal(badNote, undefined);
  ok(Number.isFinite(totalTime));
  const timed = [...tempos, ...timeSignatures, ...keySignatures, ...textAnnotations];
  const isBadTime = ({ time }: { time: number }): boolean => !(time >= 0 && time < Number.POSITIVE_INFINITY);
  equal(timed.find(isBadTime), undefined);
  equal(
    tempos.find(({ qpm }) => !(qpm > 0 && qpm < Number.POSITIVE_INFINITY)),
    undefined,
  );
  const isBadMeter = ({ numerator, denominator }: TimeSignature): boolean =>
    !(numerator > 0 && denominator > 0);
  equal(timeSignatures.find(isBadMeter), undefined);
}

function isMidi(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= 127;
}

/** One line that a chat can show. */
function expectSentence(words: string): void {
  ok(words.length < 400, words);
  ok(/^[^\n\r]+[.!?]$/.test(words), words);
}
