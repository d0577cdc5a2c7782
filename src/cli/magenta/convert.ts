/** `convert_dir_to_note_sequences`: a folder of music files as a TFRecord file of NoteSequences. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  encodeNoteSequence,
  type FileReader,
  isMusicFileName,
  noteSequenceId,
  openFileReader,
  UserError,
  unpackPiece,
} from '../../../music/index.ts';
import { type Deed, LOG_FLAG, type World } from './deed.ts';
import { asRefusal, createRecordWriter } from './record-files.ts';

const FLAGS = {
  input_dir: { type: 'path', required: '~/midi', help: 'folder of MIDI and MusicXML files' },
  output_file: {
    type: 'path',
    required: 'notesequences.tfrecord',
    help: 'TFRecord file to write; one that is there is replaced',
  },
  recursive: { type: 'boolean', help: 'take the files in its folders too' },
  ...LOG_FLAG,
} as const;

/** Files that are read side by side. */
const AT_ONCE = 8;

export const CONVERT: Deed<typeof FLAGS> = {
  name: 'convert_dir_to_note_sequences',
  description: 'Writes the music files of a folder as a TFRecord file of NoteSequences',
  flags: FLAGS,
  async run({ input_dir, output_file, recursive }, world) {
    const { music, others } = await listFiles(input_dir, recursive);
    if (music.length === 0) throw nothingToConvert(input_dir, others.length, recursive);
    const writer = await createRecordWriter(output_file);
    const reader = openFileReader();
    let written = 0;
    try {
      for (let first = 0; first < music.length; first += AT_ONCE) {
        world.signal.throwIfAborted();
        const group = music.slice(first, first + AT_ONCE);
        const records = await Promise.all(group.map((name) => convertFile(input_dir, name, reader, world)));
        for (const record of records) {
          if (record === undefined) continue;
          await writer.write(record);
          written++;
        }
      }
      if (written === 0) throw noneReadable(input_dir, music.length);
      await writer.finish();
    } finally {
      await reader.close();
      await writer.discard();
    }
    if (others.length > 0) world.warn(`Passed over what is no music: ${few(others)}.`);
    world.say(`Wrote ${written} of ${music.length} files as NoteSequences to ${output_file}`);
  },
};

/** Paths under the folder, with `/` between folders, in an order that does not depend on the system. */
async function listFiles(folder: string, recursive: boolean): Promise<{ music: string[]; others: string[] }> {
  try {
    const entries = await readdir(folder, { recursive, withFileTypes: true });
    const names = entries
      .filter((entry) => entry.isFile() || entry.isSymbolicLink())
      .map((entry) =>
        path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'),
      )
      .sort();
    return { music: names.filter(isMusicFileName), others: names.filter((name) => !isMusicFileName(name)) };
  } catch (error) {
    throw asRefusal(error, folder);
  }
}

/** Undefined, and a warning, for a file that cannot be read. */
async function convertFile(
  folder: string,
  name: string,
  reader: FileReader,
  { warn }: World,
): Promise<Uint8Array | undefined> {
  try {
    const { packed } = await reader.read(await readFile(path.join(folder, name)), name);
    const { sequence } = await unpackPiece(packed);
    const { encodingType } = sequence.sourceInfo ?? {};
    const kind = encodingType === 'MUSIC_XML' ? 'musicxml' : 'midi';
    return encodeNoteSequence({
      ...sequence,
      filename: name,
      id: noteSequenceId(name, path.basename(folder), kind),
    });
  } catch (error) {
    const refusal = asRefusal(error, name);
    if (!(refusal instanceof UserError)) throw refusal;
    warn(`Passed over ${name}: ${refusal.message}`);
    return undefined;
  }
}

function nothingToConvert(folder: string, others: number, recursive: boolean): UserError {
  const where = recursive ? `${folder} and the folders in it hold` : `${folder} holds`;
  const hint = recursive ? '' : ' If they are in folders within it, add --recursive.';
  return new UserError(
    'nothing-to-convert',
    `${where} no MIDI or MusicXML files (.mid, .midi, .xml, .musicxml, .mxl), but ${others} of other kinds.${hint}`,
  );
}

function noneReadable(folder: string, files: number): UserError {
  return new UserError(
    'nothing-to-convert',
    `None of the ${files} files in ${folder} could be read; see above.`,
  );
}

/** The first few names. */
function few(names: readonly string[]): string {
  const NAMED = 3;
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
  return names.slice(0, NAMED).join(', ') + more;
}
