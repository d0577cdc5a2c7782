/** Verovio, the engraver, in this thread: MusicXML to one SVG that our canvas can draw. */
import { GlobalFonts } from '@napi-rs/canvas';
import { enableLog, LOG_OFF, VerovioToolkit } from 'verovio/esm';
import createVerovioModule from 'verovio/wasm';
import { inFamilies } from '../canvas.ts';

/** Family of the accidentals in chord symbols and of the metronome's note, which comes along in every SVG. */
const MUSIC_FONT = 'Leipzig';

export interface Engraving {
  svg: string;
  /** Pixels. */
  width: number;
  height: number;
}

export interface EngravingOptions {
  /** Pixels. */
  width: number;
  /** One family for all text; it must be known to the canvas. */
  fontFamily: string;
}

let toolkit: Promise<VerovioToolkit> | undefined;

/** Engraves a score on one page as high as it needs. */
export async function engrave(musicXml: string, { width, fontFamily }: EngravingOptions): Promise<Engraving> {
  toolkit ??= openToolkit();
  const verovio = await toolkit;
  verovio.setOptions({ ...LAYOUT, pageWidth: width });
  if (!verovio.loadData(forVerovio(musicXml))) throw new Error('verovio could not read a score of ours');
  const svg = verovio.renderToSVG(1);
  registerMusicFont(svg);
  return { ...sizeOf(svg), svg: forCanvas(svg, fontFamily) };
}

async function openToolkit(): Promise<VerovioToolkit> {
  const module = await createVerovioModule();
  // It would tell the console of every line that is tight.
  enableLog(LOG_OFF, module);
  return new VerovioToolkit(module);
}

/** It prints degrees of chords that are not to be printed, and takes the accidentals within a chord's name for letters. */
function forVerovio(musicXml: string): string {
  return musicXml
    .replaceAll(/<degree print-object="no">.*?<\/degree>/g, '')
    .replaceAll(/<kind text="[^"]*"/g, (kind) => kind.replace(/b(?=\d)/g, '♭').replace(/#(?=\d)/g, '♯'));
}

/** At a scale of 100 a staff is 72 pixels high. */
const LAYOUT = {
  scale: 100,
  pageHeight: 60_000,
  adjustPageHeight: true,
  pageMarginTop: 20,
  pageMarginBottom: 20,
  pageMarginLeft: 36,
  pageMarginRight: 36,
  header: 'none',
  footer: 'none',
  // Lines are broken where the score says so.
  breaks: 'encoded',
  // A tune's last line may be short: it is not drawn out.
  minLastJustification: 0.5,
  smuflTextFont: 'embedded',
  lyricSize: 3.8,
  // It measures words in a narrower font than ours.
  lyricWordSpace: 2.6,
  lyricHyphenLength: 1,
} as const;

function sizeOf(svg: string): { width: number; height: number } {
  const [, width, height] = /<svg width="(\d+)px" height="(\d+)px"/.exec(svg) ?? [];
  return { width: Number(width), height: Number(height) };
}

function registerMusicFont(svg: string): void {
  const [, font] = /font-family: '?Leipzig'?;\s*src: url\(data:[^,]*base64,([\w+/=]+)\)/.exec(svg) ?? [];
  // Fonts belong to the process: they outlast the thread that brought them.
  if (font !== undefined && !GlobalFonts.has(MUSIC_FONT)) {
    GlobalFonts.register(Buffer.from(font, 'base64'), MUSIC_FONT);
  }
}

/** Skia reads no style sheets in SVG: strokes get their colour, and text its font, where they stand. */
function forCanvas(svg: string, fontFamily: string): string {
  return svg
    .replaceAll(/<style.*?<\/style>/gs, '')
    .replaceAll(' stroke-width=', ' stroke="black" stroke-width=')
    .replaceAll('class="harm"', 'class="harm" font-weight="700"')
    .replaceAll(/>([^<>]*[\u0100-\u04ff][^<>]*)</g, (_, text: string) => `>${inTheirFamilies(text)}<`)
    .replace('font-family="Times, serif"', `font-family="${fontFamily}"`);
}

function inTheirFamilies(text: string): string {
  return inFamilies(text)
    .map((run) => (run.family ? `<tspan font-family="${run.family}">${run.text}</tspan>` : run.text))
    .join('');
}
