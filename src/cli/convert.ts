/** `convert` at a shell: it needs no store, and puts what it makes beside the file that it is made of. */
import { basename, dirname, extname, join } from 'node:path';
import type { ConvertedItem } from '../../commands/index.ts';
import {
  bundleAttachment,
  CONVERT_COLLECTION,
  chordWords,
  convertedItem,
  convertOptions,
  readOptions,
  readUploads,
  refusalOf,
  refusedItem,
} from '../../commands/index.ts';
import type { ExportForm, PieceWriter } from '../../music/index.ts';
import { FORM_FACTS, isArchiveName, openPieceWriter, renamed, UsageError } from '../../music/index.ts';
import { asFlag, type ParsedRun } from './arguments.ts';
import type { Terminal } from './command-line.ts';
import { type MadeFile, safeName, writeNew } from './made-files.ts';
import { type NamedFile, readNamedFiles } from './named-files.ts';
import { createProgressLine, oneLine } from './progress-line.ts';
import { shellText } from './shell-text.ts';
import { EXIT } from './terminal-sink.ts';

/** In place of a folder: what is made goes to stdout. */
const STDOUT = '-';

/** Returns what to exit with. @throws UserError, and the signal's reason where it aborts. */
export async function runConvert(parsed: ParsedRun, terminal: Terminal): Promise<number> {
  const named = await readNamedFiles(parsed.paths.files ?? [], convertOptions.files);
  const declared = { name: parsed.command.name, options: convertOptions };
  const settings = { anyNumberOfFiles: true, spell: asFlag };
  const options = readOptions(declared, parsed.options, { files: named }, settings);
  const isAlone = named.length === 1 && !isArchiveName(named[0].name);
  if (parsed.outputDir === STDOUT) refuseUnprintable(options.to, isAlone);

  const line = createProgressLine(terminal.stderr);
  const warn = (words: string): void => {
    line.clear();
    terminal.stderr.write(`${oneLine(words)}\n`);
  };
  const items: ConvertedItem[] = [];
  const made: MadeFile[] = [];
  const writer = openPieceWriter(options.to);
  try {
    const saving: Saving = { writer, to: options.to, outputDir: parsed.outputDir, terminal, warn };
    const together = options.to === 'tfrecord' && !isAlone;
    const unfold = options.repeats === 'played';
    for await (const read of readUploads(named, { unfold, signal: terminal.signal, warn })) {
      const { name, upload } = read;
      if (!isAlone) line.show({ fraction: upload / named.length, text: `Converting ${name}` });
      if ('refusal' in read) {
        items.push(refusedItem(name, read.refusal));
        warn(refusalOf(name, read.refusal));
        continue;
      }
      const item = convertedItem(name, read.piece, { chords: options.chords });
      items.push(item);
      for (const warning of item.warnings) warn(`${name}: ${warning}`);
      const piece = {
        name,
        collection: CONVERT_COLLECTION,
        piece: read.piece.packed,
        isSalvaged: options.chords,
      };
      if (together) await writer.add(piece);
      else
        made.push(...(await save((await writer.write(piece)).bytes, placeOf(name, named[upload]), saving)));
    }
    if (together && items.some(({ refusal }) => refusal === undefined)) {
      made.push(await saveTogether(saving, dirname(named[0].path)));
    }
  } finally {
    line.clear();
    await writer.close();
  }
  const converted = items.filter(({ refusal }) => refusal === undefined);
  if (parsed.outputDir !== STDOUT) tell(items, made, { ...parsed, to: options.to }, terminal);
  for (const words of chordWords(converted)) warn(shellText(words, [parsed.command]));
  return converted.length > 0 ? EXIT.success : EXIT.refused;
}

/** @throws UsageError */
function refuseUnprintable(to: ExportForm, isAlone: boolean): void {
  if (isAlone && (to === 'json' || to === 'musicxml')) return;
  throw new UsageError(
    'One file to json or musicxml can go to stdout. For others, name a folder: --out DIR.',
  );
}

interface Saving {
  writer: PieceWriter;
  to: ExportForm;
  outputDir?: string;
  terminal: Terminal;
  warn(words: string): void;
}

interface Place {
  /** Where it goes if nothing else is said. */
  beside: string;
  /** Its folders below the one that was named, or below the archive's. */
  below: string;
  name: string;
}

/** Out of an archive a file goes into a folder of the archive's name. */
function placeOf(name: string, origin: NamedFile): Place {
  const folder = dirname(origin.path);
  if (!isArchiveName(origin.name)) return { beside: folder, below: dirname(name), name: basename(name) };
  const stem = basename(origin.name, extname(origin.name));
  const below = join(stem, ...dirname(name).split('/').map(safeName));
  return { beside: join(folder, below), below, name: safeName(basename(name)) };
}

async function save(
  bytes: Uint8Array,
  place: Place,
  { to, outputDir, terminal, warn }: Saving,
): Promise<MadeFile[]> {
  if (outputDir === STDOUT) {
    terminal.stdout.write(new TextDecoder().decode(bytes));
    return [];
  }
  const folder = outputDir === undefined ? place.beside : join(outputDir, place.below);
  const name = renamed(place.name, to);
  const path = await writeNew(folder, name, bytes);
  if (basename(path) !== name)
    warn(`${name} is there already and is left as it is: what was made is ${basename(path)} beside it.`);
  return [{ path, mediaType: FORM_FACTS[to].mediaType }];
}

async function saveTogether({ writer, to, outputDir }: Saving, beside: string): Promise<MadeFile> {
  const finished = await writer.finish({ maxBytes: Number.POSITIVE_INFINITY });
  const { name, mediaType, bytes } = bundleAttachment(to, 'converted', finished);
  return { path: await writeNew(outputDir ?? beside, name, bytes), mediaType };
}

function tell(
  items: readonly ConvertedItem[],
  made: readonly MadeFile[],
  { json, to }: { json: boolean; to: ExportForm },
  { stdout }: Terminal,
): void {
  if (json) stdout.write(`${JSON.stringify({ to, files: items, output_files: made })}\n`);
  else for (const { path } of made) stdout.write(`Saved ${path}\n`);
}
