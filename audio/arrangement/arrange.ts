/** A composition becomes a beat: form, drums, bass, chords, pad, lead, groove, instruments. */
import {
  BEATS_PER_BAR,
  emptyNoteSequence,
  keyName,
  type LoopChord,
  type NoteSequence,
  type TextAnnotation,
} from '../../music/index.ts';
import { BASS_PROGRAMS, GLIDING_PROGRAMS } from '../basses.ts';
import { play } from '../groove/play.ts';
import { KIT_PROGRAMS, type KitName } from '../kits.ts';
import type { Style } from '../styles/index.ts';
import { writeBass } from './bass-part.ts';
import { checkBeatBounds } from './beat-bounds.ts';
import { writeChords, writePad } from './chord-part.ts';
import type { Composition } from './composition.ts';
import { choose, createDice } from './dice.ts';
import { writeDrums } from './drums/drum-part.ts';
import type { Section } from './form.ts';
import { writeLead } from './lead-part.ts';
import { LAYER_NAMES, type LayerName, type PartNote } from './part.ts';
import { type PlannedSection, planSections } from './section-plan.ts';

export interface ArrangeRequest {
  composition: Composition;
  style: Style;
  /** Quarters per minute, within `LIMITS`. */
  qpm: number;
  /** 4/4 bars of the result, 1 to `LIMITS.beatBars`. */
  bars: number;
  /** Any 32-bit integer. */
  seed: number;
  /** 0 on the grid, 100 as drummers of the style play; 100 if left out. */
  groove?: number;
  /** 0 plays sixteenths straight, 1 delays every second one to the triplet; the style's if left out. */
  swing?: number;
  /** The style's if left out. */
  kit?: KitName;
  /** The hook alone, to be played round and round: no intro, no ending, no fill or crash. */
  isLoop?: boolean;
}

export interface ArrangedBeat {
  /**
   * One instrument a layer, numbered as in `LAYER_NAMES` and named in `instrumentInfos`; section names and chord figures as
   * text annotations; exactly `bars` bars long.
   */
  sequence: NoteSequence;
  sections: Section[];
  /** As people write it: `A minor`. */
  key: string;
  /** Title of the style. */
  style: string;
  /** What was done beside key and style, each in a few plain words for the chat. */
  notes: string[];
}

/**
 * Arranges a beat. The same request gives the same beat on every machine, and what one layer plays does not depend on the
 * chances of the others.
 * @throws UserError `qpm-range`, `bars-range` or `beat-too-long`
 */
export function arrangeBeat(request: ArrangeRequest): ArrangedBeat {
  const { composition, style, qpm, bars, seed, isLoop = false } = request;
  checkBeatBounds(request);
  const sections = planSections(bars, style, seed, isLoop);
  const programs = choosePrograms(request);
  const parts = writeParts(request, sections, programs.lead);
  const played = play(parts, {
    qpm,
    bars,
    swing: request.swing ?? style.swing,
    groove: request.groove ?? 100,
    drummer: style.grooveOf,
    seed,
  });
  const secondsPerBeat = 60 / qpm;
  return {
    sequence: emptyNoteSequence({
      tempos: [{ time: 0, qpm }],
      timeSignatures: [{ time: 0, numerator: BEATS_PER_BAR, denominator: 4 }],
      keySignatures: [{ time: 0, ...composition.key }],
      notes: played.map(({ layer, pitch, velocity, startTime, endTime }) => ({
        pitch,
        velocity,
        startTime,
        endTime,
        instrument: LAYER_NAMES.indexOf(layer),
        program: programs[layer],
        isDrum: layer === 'drums',
      })),
      totalTime: bars * BEATS_PER_BAR * secondsPerBeat,
      instrumentInfos: LAYER_NAMES.map((layer, instrument) => ({ instrument, name: titleOf(layer, style) })),
      textAnnotations: annotate(composition, sections, secondsPerBeat),
    }),
    sections: sections.map(({ name, startBar, bars: length }) => ({
      name,
      startBar,
      bars: length,
      layers: layersIn(parts, startBar, length),
    })),
    key: keyName(composition.key),
    style: style.title,
    notes: isLoop ? [] : [formWords(sections)],
  };
}

function writeParts(
  { composition, style, seed, isLoop = false }: ArrangeRequest,
  sections: readonly PlannedSection[],
  leadProgram: number,
): PartNote[] {
  const drums = writeDrums(composition.drums, sections, { style, seed, isLoop });
  return [
    ...writeLead(composition.lead, sections, { style, seed, canGlide: GLIDING_PROGRAMS.has(leadProgram) }),
    ...writeChords(composition, sections, { style, seed }),
    ...writePad(composition, sections),
    ...writeBass(composition, sections, { drums, style, seed }),
    ...drums,
  ];
}

/** Instruments by seed, lead and chords apart where the style has two. */
function choosePrograms({ style, seed, kit }: ArrangeRequest): Record<LayerName, number> {
  const { instruments, bass } = style;
  const dice = createDice(seed, 'instruments');
  const lead = choose(instruments.lead, dice(0));
  const others = instruments.chords.filter((program) => program !== lead);
  return {
    lead,
    chords: choose(others.length > 0 ? others : instruments.chords, dice(1)),
    pad: choose(instruments.pad, dice(2)),
    bass: BASS_PROGRAMS[bass.kind],
    drums: KIT_PROGRAMS[kit ?? style.kit],
  };
}

function titleOf(layer: LayerName, { bass }: Style): string {
  if (layer === 'bass') return bass.kind === '808' ? '808 bass' : 'Bass';
  return layer[0].toUpperCase() + layer.slice(1);
}

function layersIn(parts: readonly PartNote[], startBar: number, bars: number): LayerName[] {
  const from = startBar * BEATS_PER_BAR;
  const to = from + bars * BEATS_PER_BAR;
  const heard = new Set(
    parts
      .filter(({ startBeat }) => startBeat >= from - 1e-6 && startBeat < to - 1e-6)
      .map(({ layer }) => layer),
  );
  return LAYER_NAMES.filter((layer) => heard.has(layer));
}

function formWords(sections: readonly PlannedSection[]): string {
  if (sections.length === 1) return 'the hook alone, for there are too few bars for more';
  return sections.map(({ name, bars }) => `${name.toLowerCase()} ${bars}`).join(', ');
}

/** Section names where they start, chord figures where they change; every section starts the loop anew. */
function annotate(
  { chords }: Composition,
  sections: readonly PlannedSection[],
  secondsPerBeat: number,
): TextAnnotation[] {
  const annotations: TextAnnotation[] = [];
  const note = (beat: number, text: string, annotationType: TextAnnotation['annotationType']) =>
    annotations.push({ time: beat * secondsPerBeat, text, annotationType });
  let last = '';
  for (const { name, startBar, bars } of sections) {
    const from = startBar * BEATS_PER_BAR;
    note(from, name, 'UNKNOWN');
    for (const { figure, startBeat } of roundAndRound(chords, bars * BEATS_PER_BAR)) {
      if (figure !== last) note(from + startBeat, figure, 'CHORD_SYMBOL');
      last = figure;
    }
  }
  return annotations;
}

/** The chords that begin in so many beats of the repeated loop. */
function roundAndRound(chords: readonly LoopChord[], beats: number): LoopChord[] {
  const round = chords.at(-1)?.endBeat ?? Number.POSITIVE_INFINITY;
  return Array.from({ length: Math.ceil(beats / round) }, (_, index) =>
    chords.map((chord) => ({ ...chord, startBeat: chord.startBeat + index * round })),
  )
    .flat()
    .filter(({ startBeat }) => startBeat < beats);
}
