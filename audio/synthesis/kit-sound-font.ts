/** Writes our drum kit and 808 as a SoundFont 2 bank, to be layered over a General MIDI one. */
import {
  BasicInstrument,
  BasicPreset,
  BasicSample,
  BasicSoundBank,
  GeneratorTypes,
  SampleTypes,
} from 'spessasynth_core';
import { BASS_SAMPLE_RATE, synthesizeBass } from './bass-808.ts';
import type { DrumKit } from './drum-kit.ts';
import { synthesizeDrum } from './drum-voice.ts';
import { SAMPLE_RATE } from './sample-rate.ts';

/** GM Synth Bass 1 and 2 (from 0): the programs that our 808 answers. */
export const BASS_PROGRAMS: readonly number[] = [38, 39];

/** A drum sounds to its end whenever its note ends: 8 s of release, in timecents. */
const DRUM_RELEASE = 1200 * Math.log2(8);
const BASS_RELEASE = Math.round(1200 * Math.log2(0.08));

/**
 * The bank as bytes of an .sf2 file: the kit on the drum bank, the 808 on `BASS_PROGRAMS`. About 150 ms of work; the same
 * bytes for the same kit.
 */
export function writeKitSoundFont(kit: DrumKit): ArrayBuffer {
  const bank = new BasicSoundBank('sf2');
  bank.soundBankInfo.name = kit.name;
  bank.soundBankInfo.creationDate = new Date(0);

  addPreset(bank, drumInstrument(bank, kit), { name: kit.name, program: 0, isDrum: true });
  const bass = bassInstrument(bank);
  for (const program of BASS_PROGRAMS)
    addPreset(bank, bass, { name: `808 ${program}`, program, isDrum: false });
  bank.flush();
  return bank.writeSF2();
}

function drumInstrument(bank: BasicSoundBank, kit: DrumKit): BasicInstrument {
  const instrument = new BasicInstrument();
  instrument.name = kit.name;
  bank.addInstruments(instrument);
  for (const { name, voice, keys, pan, chokeGroup } of kit.pieces) {
    const data = synthesizeDrum(voice, SAMPLE_RATE);
    const sample = addSample(bank, name, { data, sampleRate: SAMPLE_RATE, rootKey: keys[0] });
    for (const key of keys) {
      const zone = instrument.createZone(sample);
      zone.keyRange = { min: key, max: key };
      zone.setGenerator(GeneratorTypes.overridingRootKey, key);
      zone.setGenerator(GeneratorTypes.pan, Math.round(pan * 500));
      zone.setGenerator(GeneratorTypes.releaseVolEnv, DRUM_RELEASE);
      if (chokeGroup !== undefined) zone.setGenerator(GeneratorTypes.exclusiveClass, chokeGroup);
    }
  }
  return instrument;
}

function bassInstrument(bank: BasicSoundBank): BasicInstrument {
  const instrument = new BasicInstrument();
  instrument.name = '808 bass';
  bank.addInstruments(instrument);
  for (const { rootKey, keys, samples } of synthesizeBass()) {
    const sample = addSample(bank, `808 ${rootKey}`, {
      data: samples,
      sampleRate: BASS_SAMPLE_RATE,
      rootKey,
    });
    const zone = instrument.createZone(sample);
    zone.keyRange = { min: keys[0], max: keys[1] };
    zone.setGenerator(GeneratorTypes.releaseVolEnv, BASS_RELEASE);
  }
  return instrument;
}

function addSample(
  bank: BasicSoundBank,
  name: string,
  { data, sampleRate, rootKey }: { data: Float32Array; sampleRate: number; rootKey: number },
): BasicSample {
  const sample = new BasicSample(name, sampleRate, rootKey, 0, SampleTypes.monoSample, 0, 0);
  sample.setAudioData(data, sampleRate);
  bank.addSamples(sample);
  return sample;
}

function addPreset(
  bank: BasicSoundBank,
  instrument: BasicInstrument,
  { name, program, isDrum }: { name: string; program: number; isDrum: boolean },
): void {
  const preset = new BasicPreset(bank);
  preset.name = name;
  preset.program = program;
  preset.isGMGSDrum = isDrum;
  preset.createZone(instrument);
  bank.addPresets(preset);
}
