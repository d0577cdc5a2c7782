/** A lead sheet as a picture: the tune on a staff, four bars a line, chord symbols above. Runs in the engraver's thread. */
import { loadImage } from '@napi-rs/canvas';
import { type NoteSequence, type TuneExcerpt, tuneExcerpt, writeMusicXml } from '../../../music/index.ts';
import { createPicture, encodePng, isPrintable, MAIN_FONT, writeText } from '../canvas.ts';
import type { PictureBytes } from '../draw.ts';
import { THEMES } from '../theme.ts';
import { describeLeadSheet } from './lead-sheet-words.ts';
import { layOutLines } from './line-layout.ts';
import { engrave } from './verovio.ts';

export interface LeadSheetOptions {
  title: string;
  /** The instrument that has the tune. */
  instrument: number;
  /** Under the title, such as who wrote it. */
  subtitle?: string;
  /** False leaves the metronome mark out, where the tempo is but a default; true if not given. */
  hasTempo?: boolean;
}

export interface LeadSheetPicture {
  png: PictureBytes;
  /** The same in words. */
  alt: string;
  /** Bars in the picture, and of the whole tune. */
  bars: number;
  allBars: number;
}

const WIDTH = 1200;
const MARGIN = 36;
const TITLE = 40;
const SUBTITLE = 26;
const FOOTER = 26;
/** What a phone shows in two screens: more lines would be read nowhere. */
const MAX_LINES = 10;
const MAX_BARS = 32;
/** Paper is white in a dark chat, too: staves are read as ink. Title and what is left out are ours, the rest is engraved. */
export async function paintLeadSheet(
  sequence: NoteSequence,
  { title, subtitle, instrument, hasTempo = true }: LeadSheetOptions,
): Promise<LeadSheetPicture> {
  const theme = THEMES.light;
  const all = tuneExcerpt(sequence, { instrument, maxBars: MAX_BARS });
  const { barsPerLine, width } = layOutLines(all.sequence, WIDTH);
  const maxBars = Math.min(MAX_BARS, MAX_LINES * barsPerLine);
  const excerpt = all.bars <= maxBars ? all : tuneExcerpt(sequence, { instrument, maxBars });
  const engraving = await engrave(scoreOf(excerpt, { barsPerLine, hasTempo }), {
    width,
    fontFamily: MAIN_FONT,
  });
  const scale = WIDTH / engraving.width;
  const height = Math.round(engraving.height * scale);

  const header = subtitle === undefined ? 84 : 116;
  const left = excerpt.allBars - excerpt.bars;
  const footer = left > 0 ? 64 : 16;
  const { canvas, context } = createPicture(WIDTH, header + height + footer, theme);
  const text = { maxWidth: WIDTH - 2 * MARGIN, align: 'center' as const };
  writeText(context, title, WIDTH / 2, 52, { ...text, size: TITLE, bold: true, color: theme.text });
  if (subtitle !== undefined) {
    writeText(context, subtitle, WIDTH / 2, 94, { ...text, size: SUBTITLE, color: theme.faintText });
  }
  context.drawImage(await loadImage(Buffer.from(engraving.svg)), 0, header, WIDTH, height);
  if (left > 0) {
    const words = `and ${left} more bar${left === 1 ? '' : 's'}`;
    const y = header + height + footer / 2 - 8;
    writeText(context, words, WIDTH / 2, y, { ...text, size: FOOTER, color: theme.faintText });
  }
  return {
    png: encodePng(canvas),
    alt: describeLeadSheet(excerpt, { title, hasTempo }),
    bars: excerpt.bars,
    allBars: excerpt.allBars,
  };
}

function scoreOf(
  { sequence, firstBar }: TuneExcerpt,
  { barsPerLine, hasTempo }: { barsPerLine: number; hasTempo: boolean },
): string {
  // The title is ours, and the one player needs no name.
  const untitled = { ...sequence, sequenceMetadata: undefined, instrumentInfos: [], partInfos: [] };
  // Words in a script that we have no letters for would be a row of boxes.
  const textAnnotations = sequence.textAnnotations.filter(
    ({ annotationType, text }) => annotationType !== 'UNKNOWN' || isPrintable(text),
  );
  return new TextDecoder().decode(
    writeMusicXml(
      { ...untitled, textAnnotations, ...(!hasTempo && { tempos: [] }) },
      { barsPerLine, firstBar },
    ),
  );
}
