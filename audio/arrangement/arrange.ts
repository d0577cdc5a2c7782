/** A generated melody and a drum pattern become a beat: form, harmony, bass, fills, groove, instruments. */
import {
  BEATS_PER_BAR,
  createRandom,
  emptyNoteSequence,
  excerpt,
  keyName,
  LIMITS,
  type Loop,
  type NoteSequence,
  type Random,
  readLoop,
  type TextAnnotation,
  UserError,
} from '../../music/index.ts';
import { writeDrums } from './drum-part.ts';
import { mendPattern } from './drum-pattern.ts';
import { type LayerName, planForm, SECTION_PLANS, type Section } from './form.ts';
import { play } from './groove.ts';
import { type Chord, chordName, findKey, harmonize, type Key } from './harmony.ts';
import { chooseStyle, type Style } from './styles/index.ts';
import { type Phrase, writeBass, writeChords, writeLead } from './tonal-parts.ts';
import { writtenChords } from './written-chords.ts';

export interface ArrangeRequest {
  /** Notes that are not drums are read, and chord symbols, which the beat keeps; 8 bars are used at most. */
  melody: NoteSequence;
  /** Drum notes are read; 8 bars are used at most. */
  drums: NoteSequence;
  /** Quarters per minute, within `LIMITS`. */
  qpm: number;
  /** 4/4 bars of the result, 1 to `LIMITS.beatBars`. */
  bars: number;
  /** Any 32-bit integer. */
  seed: number;
}

export interface ArrangedBeat {
  /**
   * One instrument a layer (named in `instrumentInfos`), section names and chord figures as text annotations, exactly
   * `bars` bars long.
   */
  sequence: NoteSequence;
  sections: Section[];
  /** As people write it: `A minor`. */
  key: string;
  /** Title of the style chosen by tempo and seed. */
  style: string;
  /** What was done beside key and style, each in a few plain words for the chat. */
  notes: string[];
}

/** Index in `instrumentInfos`, and the name that pictures and MIDI show. */
const LAYERS: Record<LayerName, { instrument: number; title: string }> = {
  lead: { instrument: 0, title: 'Lead' },
  chords: { instrument: 1, title: 'Chords' },
  bass: { instrument: 2, title: '808 bass' },
  drums: { instrument: 3, title: 'Drums' },
};

/** GM Synth Bass 1: our kit answers it with the 808, any other synthesizer with something close. */
const BASS_PROGRAM = 38;

const PHRASE_BARS = 4;

/**
 * Arranges a beat. The same request gives the same beat on every machine.
 * @throws UserError if there are no melody or no drum notes, or qpm or bars are out of bounds.
 */
export function arrangeBeat({ melody, drums, qpm, bars, seed }: ArrangeRequest): ArrangedBeat {
  checkBounds(qpm, bars);
  const tune = readLoop(melody, 'melody');
  if (tune.notes.length === 0) {
    throw new UserError(
      'melody-empty',
      'The melody has no notes, so there is nothing to build a beat on: try another one or another seed.',
    );
  }
  const rawPattern = readLoop(drums, 'drums');
  if (rawPattern.notes.length === 0) {
    throw new UserError(
      'drums-empty',
      'The drum pattern has no drum notes, so there is no beat in it: try another one or another seed.',
    );
  }

  const random = createRandom(seed);
  const style = chooseStyle(qpm, random);
  const form = planForm(bars);
  const { pattern, notes } = mendPattern(rawPattern, style);
  const key = findKey(tune);
  const written = writtenChords(melody, tune.bars);
  const phrases = makePhrases(tune, key, written);
  if (written.some((chord) => chord)) notes.push('over the melody’s own chords');

  const parts = form.flatMap((section, index) => {
    const phrase = phrases[SECTION_PLANS[section.name].phrase];
    const isLast = index === form.length - 1;
    const drumPart = writeDrums(section, pattern, { style, random, isLast });
    return [
      ...writeLead(section, phrase),
      ...writeChords(section, phrase),
      ...writeBass(section, phrase, { drums: drumPart, style, random }),
      ...drumPart,
    ];
  });
  const programs = choosePrograms(style, random);
  const played = play(parts, { qpm, bars, style, random });

  return {
    sequence: emptyNoteSequence({
      tempos: [{ time: 0, qpm }],
      timeSignatures: [{ time: 0, numerator: BEATS_PER_BAR, denominator: 4 }],
      keySignatures: [{ time: 0, ...key }],
      notes: played.map(({ layer, pitch, velocity, startTime, endTime }) => ({
        pitch,
        velocity,
        startTime,
        endTime,
        instrument: LAYERS[layer].instrument,
        program: programs[layer],
        isDrum: layer === 'drums',
      })),
      totalTime: (bars * BEATS_PER_BAR * 60) / qpm,
      instrumentInfos: Object.values(LAYERS).map(({ instrument, title }) => ({ instrument, name: title })),
      textAnnotations: annotate(form, phrases, 60 / qpm),
    }),
    sections: form,
    key: keyName(key),
    style: style.title,
    notes: [form.map(({ name, bars: length }) => `${name.toLowerCase()} ${length}`).join(', '), ...notes],
  };
}

function checkBounds(qpm: number, bars: number): void {
  const { qpmMin, qpmMax, beatBars } = LIMITS;
  if (!(qpm >= qpmMin && qpm <= qpmMax)) {
    throw new UserError(
      'qpm-range',
      `A tempo of ${qpm} is outside ${qpmMin}-${qpmMax} quarters per minute. Try 90.`,
      { qpm },
    );
  }
  if (!Number.isInteger(bars) || bars < 1 || bars > beatBars) {
    throw new UserError('bars-range', `A beat has 1 to ${beatBars} whole bars, not ${bars}. Try 16.`, {
      bars,
    });
  }
  const seconds = (bars * BEATS_PER_BAR * 60) / qpm;
  if (seconds > LIMITS.renderSeconds) {
    throw new UserError(
      'beat-too-long',
      `${bars} bars at ${qpm} qpm last ${Math.round(seconds)} s, and a beat may last ${LIMITS.renderSeconds} s: try fewer bars or a faster tempo.`,
      { qpm, bars },
    );
  }
}

/**
 * Two phrases of 4 bars: the halves of an 8-bar melody, or twice the same where the melody is shorter. Bars over which no
 * chord is written get one that fits.
 */
function makePhrases(
  tune: Loop,
  key: Key,
  written: readonly (Chord | undefined)[],
): Record<'A' | 'B', Phrase> {
  const phrase = (firstBar: number): Phrase => {
    const melody = excerpt(tune, firstBar, PHRASE_BARS);
    const fitting = harmonize(melody, key);
    const chords = fitting.map((chord, bar) => written[(firstBar + bar) % tune.bars] ?? chord);
    return { melody, chords };
  };
  return { A: phrase(0), B: phrase(tune.bars > PHRASE_BARS ? PHRASE_BARS : 0) };
}

function choosePrograms(style: Style, random: Random): Record<LayerName, number> {
  const lead = style.leadPrograms[random.integer(style.leadPrograms.length)];
  // Two instruments where the style has them, so that lead and chords stay apart.
  const others = style.chordPrograms.filter((program) => program !== lead);
  const choice = others.length > 0 ? others : style.chordPrograms;
  return { lead, chords: choice[random.integer(choice.length)], bass: BASS_PROGRAM, drums: 0 };
}

/** Section names where they start, chord figures where they change. */
function annotate(
  form: readonly Section[],
  phrases: Record<'A' | 'B', Phrase>,
  secondsPerBeat: number,
): TextAnnotation[] {
  const annotations: TextAnnotation[] = [];
  let last = '';
  for (const section of form) {
    const barTime = (bar: number): number => (section.startBar + bar) * BEATS_PER_BAR * secondsPerBeat;
    annotations.push({ time: barTime(0), text: section.name, annotationType: 'UNKNOWN' });
    const { chords } = phrases[SECTION_PLANS[section.name].phrase];
    for (let bar = 0; bar < section.bars; bar++) {
      const text = chordName(chords[bar % chords.length]);
      if (text !== last) annotations.push({ time: barTime(bar), text, annotationType: 'CHORD_SYMBOL' });
      last = text;
    }
  }
  return annotations;
}
