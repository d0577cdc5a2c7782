/** Notes to sound and pictures: arrangement, synthesis, mixing, mastering, encoding, piano roll. */

// From a melody and drums to a beat.
export type { ArrangedBeat, ArrangeRequest } from './arrangement/arrange.ts';
export { arrangeBeat } from './arrangement/arrange.ts';
export { checkBeatBounds, mostBars } from './arrangement/beat-bounds.ts';
export type { Composition, LoopVersions } from './arrangement/composition.ts';
export { mendDrums } from './arrangement/drums/mend-drums.ts';
export type { Section, SectionName } from './arrangement/form.ts';
export type { LayerName } from './arrangement/part.ts';
export { LAYER_NAMES } from './arrangement/part.ts';
export type { VoicingRange } from './arrangement/voicing.ts';
export { voiceChord } from './arrangement/voicing.ts';
// Names of kits, grooves and basses.
export type { BassName } from './basses.ts';
export type { GrooveName } from './groove/groove-name.ts';
export type { KitName } from './kits.ts';
export { KIT_NAMES, KIT_PROGRAMS, KIT_WORDS } from './kits.ts';
// From notes to a file that plays everywhere.
export type { Mix, MixOverrides, MixRole } from './mixing/mix-settings.ts';
export { HOUSE_MIX, mergeMix } from './mixing/mix-settings.ts';
// Pictures, and the same in words for those who cannot see them.
export type { BeatPictureOptions, BeatSound } from './pictures/beat-picture.ts';
export type { BoardModel, CrateBoard } from './pictures/crate-board.ts';
export { describeCrateBoard } from './pictures/crate-board-words.ts';
export {
  animateBeat,
  drawBeat,
  drawCrateBoard,
  drawLossCurve,
  drawPianoRoll,
  prepareToDraw,
} from './pictures/draw.ts';
export { drawLeadSheet } from './pictures/engraving/draw-lead-sheet.ts';
export type { LeadSheetOptions, LeadSheetPicture } from './pictures/engraving/lead-sheet.ts';
export type { LossCurveOptions, LossPoint } from './pictures/loss-curve.ts';
export type { PianoRollOptions, RollSection } from './pictures/piano-roll.ts';
export type { ThemeName } from './pictures/theme.ts';
export { describeBeat, describeLossCurve, describePianoRoll } from './pictures/words.ts';
export type { AudioFormat, AudioMediaType } from './rendering/choose-file.ts';
export type { MissingLayers } from './rendering/missing-layers.ts';
export { layersMissingIn } from './rendering/missing-layers.ts';
export type { RenderedAudio, RenderOptions, SoundOptions } from './rendering/render-audio.ts';
export { renderAudio } from './rendering/render-audio.ts';
export type { RenderedStems, Stem, StemOptions } from './rendering/render-stems.ts';
export { renderStems } from './rendering/render-stems.ts';
export type { CpuSeconds } from './rendering/stage-clock.ts';
export { prepareToRender } from './rendering/threads.ts';
// Styles.
export type { DrumPrimer, Style, StyleProgression } from './styles/index.ts';
export { findStyle, STYLES, spellProgression, stylesAt } from './styles/index.ts';
// Soundfonts that people bring.
export { soundFontPrograms } from './synthesis/sound-font-excerpt.ts';
