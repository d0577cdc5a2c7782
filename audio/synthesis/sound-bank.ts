/** Writes a drum kit or a tonal instrument of ours as a SoundFont 2 bank, to be layered over a General MIDI one. */
import {
  BasicInstrument,
  type BasicInstrumentZone,
  BasicPreset,
  BasicSample,
  BasicSoundBank,
  GeneratorTypes,
  Modulator,
  ModulatorSource,
  SampleTypes,
} from 'spessasynth_core';
import { type DrumKit, type DrumPiece, KIT_LAYOUT } from './drum-kit.ts';
import { synthesizeDrum } from './drum-voice.ts';
import type { Patch, PatchSample } from './patches/patch.ts';
import { SAMPLE_RATE } from './sample-rate.ts';

/** A drum sounds to its end whenever its note ends. */
const DRUM_RELEASE_SECONDS = 8;
const LOOP_WHILE_SOUNDING = 1;
/** A modulator's source (SoundFont 2.04, section 8.2): the velocity, linear, from 1 at its lowest to 0 at its highest. */
const SOFTNESS = 0x0102;

/** The bank as bytes of an .sf2 file, the kit as a drum preset at its program; the same bytes for the same kit. */
export function writeKitBank(kit: DrumKit): ArrayBuffer {
  return writeBank({ name: kit.name, program: kit.program, isDrum: true }, (bank, instrument) => {
    for (const piece of Object.keys(KIT_LAYOUT) as DrumPiece[]) {
      const { zones, softness, chokeGroup } = KIT_LAYOUT[piece];
      const sample = addSample(bank, piece, {
        rootKey: 60,
        sampleRate: SAMPLE_RATE,
        samples: synthesizeDrum(kit.voices[piece], SAMPLE_RATE, kit.effects),
      });
      for (const { keys, pan, semitones = 0 } of zones) {
        for (const key of keys) {
          const zone = instrument.createZone(sample);
          zone.keyRange = { min: key, max: key };
          zone.setGenerator(GeneratorTypes.overridingRootKey, key - semitones);
          zone.setGenerator(GeneratorTypes.pan, Math.round(pan * 500));
          zone.setGenerator(GeneratorTypes.releaseVolEnv, timecents(DRUM_RELEASE_SECONDS));
          if (chokeGroup !== undefined) zone.setGenerator(GeneratorTypes.exclusiveClass, chokeGroup);
          darkenSoftStrokes(zone, kit.brightnessHz, softness);
        }
      }
    }
  });
}

/** The bank as bytes of an .sf2 file, the instrument at its program; the same bytes for the same patch. */
export function writePatchBank(patch: Patch): ArrayBuffer {
  const { name, program, releaseSeconds, attackSeconds, cutoffHz, softness, vibrato } = patch;
  return writeBank({ name, program, isDrum: false }, (bank, instrument) => {
    for (const part of patch.synthesize()) {
      const zone = instrument.createZone(addSample(bank, `${name} ${part.rootKey}`, part));
      zone.keyRange = { min: part.keys[0], max: part.keys[1] };
      zone.setGenerator(GeneratorTypes.releaseVolEnv, timecents(releaseSeconds));
      if (attackSeconds !== undefined)
        zone.setGenerator(GeneratorTypes.attackVolEnv, timecents(attackSeconds));
      if (part.loop) zone.setGenerator(GeneratorTypes.sampleModes, LOOP_WHILE_SOUNDING);
      if (vibrato) {
        zone.setGenerator(GeneratorTypes.vibLfoToPitch, vibrato.cents);
        zone.setGenerator(GeneratorTypes.freqVibLFO, absoluteCents(vibrato.hz));
        zone.setGenerator(GeneratorTypes.delayVibLFO, timecents(vibrato.delaySeconds));
      }
      darkenSoftStrokes(zone, cutoffHz, softness);
    }
  });
}

function writeBank(
  { name, program, isDrum }: { name: string; program: number; isDrum: boolean },
  fill: (bank: BasicSoundBank, instrument: BasicInstrument) => void,
): ArrayBuffer {
  const bank = new BasicSoundBank('sf2');
  bank.soundBankInfo.name = name;
  bank.soundBankInfo.creationDate = new Date(0);
  const instrument = new BasicInstrument();
  instrument.name = name;
  bank.addInstruments(instrument);
  fill(bank, instrument);
  const preset = new BasicPreset(bank);
  preset.name = name;
  preset.program = program;
  preset.isGMGSDrum = isDrum;
  preset.createZone(instrument);
  bank.addPresets(preset);
  bank.flush();
  return bank.writeSF2();
}

function addSample(
  bank: BasicSoundBank,
  name: string,
  { samples, sampleRate, rootKey, loop = [0, 0] }: Omit<PatchSample, 'keys'>,
): BasicSample {
  const sample = new BasicSample(name, sampleRate, rootKey, 0, SampleTypes.monoSample, loop[0], loop[1]);
  sample.setAudioData(samples, sampleRate);
  bank.addSamples(sample);
  return sample;
}

/** A low-pass that is at `cutoffHz` for velocity 127 and lower by up to `octaves` for softer ones. */
function darkenSoftStrokes(zone: BasicInstrumentZone, cutoffHz: number, octaves: number): void {
  zone.setGenerator(GeneratorTypes.initialFilterFc, Math.min(13_500, absoluteCents(cutoffHz)));
  zone.addModulators(
    new Modulator(
      ModulatorSource.fromSourceEnum(SOFTNESS),
      new ModulatorSource(),
      GeneratorTypes.initialFilterFc,
      Math.round(-1200 * octaves),
    ),
  );
}

/** SF2's unit of time: 1200 to the octave, 0 at one second. */
const timecents = (seconds: number): number => Math.round(1200 * Math.log2(seconds));
/** SF2's unit of frequency: 1200 to the octave, 0 at MIDI pitch 0. */
const absoluteCents = (hz: number): number => Math.round(1200 * Math.log2(hz / 8.176));
