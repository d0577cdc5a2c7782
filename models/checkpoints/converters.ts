/**
 * Which part of config.json tells Magenta.js's MusicRNN how to read and write music, for every configuration that it has
 * a converter for. For all others we write a converter of our own name, on which it refuses at once instead of playing
 * nonsense.
 */
import type { CheckpointConfig } from '../types.ts';

export interface MusicRnnSpec extends Pick<CheckpointConfig, 'dataConverter' | 'auxInputs'> {
  chordEncoder?: string;
}

const MELODY_CONVERTER = { type: 'MelodyConverter', args: { minPitch: 48, maxPitch: 83 } };

/** Magenta's only drum of one_drum: any pitch, decoded as a hand clap. */
const ANY_DRUM = [39, ...Array.from({ length: 128 }, (_, pitch) => pitch).filter((pitch) => pitch !== 39)];

/** By the configuration's name. Magenta.js puts the chord before the event, and the counter after it. */
const SPECS: Readonly<Record<string, MusicRnnSpec>> = {
  basic_rnn: { dataConverter: MELODY_CONVERTER },
  mono_rnn: { dataConverter: { type: 'MelodyConverter', args: { minPitch: 0, maxPitch: 127 } } },
  one_drum: { dataConverter: { type: 'DrumsOneHotConverter', args: { pitchClasses: [ANY_DRUM] } } },
  drum_kit: {
    dataConverter: { type: 'DrumsOneHotConverter', args: {} },
    auxInputs: [{ type: 'BinaryCounter', args: { numBits: 6 } }],
  },
  basic_improv: { dataConverter: MELODY_CONVERTER, chordEncoder: 'TriadChordEncoder' },
  chord_pitches_improv: { dataConverter: MELODY_CONVERTER, chordEncoder: 'PitchChordEncoder' },
};

const OWN_CONVERTER = 'BeatCypherConverter';

/**
 * Whether Magenta.js plays networks of this configuration. Never with attention: it knows only that around all layers
 * at once, takes the third layer's output for the last, and finds no layer at all where the first has attention.
 */
export function loadsInMagentaJs(configName: string, attentionLength: number): boolean {
  return attentionLength === 0 && Object.hasOwn(SPECS, configName);
}

export function specOf(configName: string, attentionLength: number): MusicRnnSpec {
  return loadsInMagentaJs(configName, attentionLength)
    ? SPECS[configName]
    : { dataConverter: { type: OWN_CONVERTER, args: { config: configName } } };
}

/** The configuration that this part of a config.json stands for, as far as it is one of Magenta's. */
export function configNamedBySpec(spec: MusicRnnSpec): string | undefined {
  return Object.keys(SPECS).find((name) => isSameSpec(SPECS[name], spec));
}

/** Arguments that the known converter does not name, such as `numSteps`, leave the network as it is. */
function isSameSpec(known: MusicRnnSpec, { dataConverter, chordEncoder, auxInputs }: MusicRnnSpec): boolean {
  const { type, args } = known.dataConverter;
  const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
  return (
    type === dataConverter.type &&
    Object.entries(args).every(([name, arg]) => isSame(dataConverter.args[name], arg)) &&
    known.chordEncoder === chordEncoder &&
    isSame(known.auxInputs ?? [], auxInputs ?? [])
  );
}
