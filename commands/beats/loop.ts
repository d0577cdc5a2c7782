/** `beats loop`: a beat's hook as a loop that goes round without a seam, for a sampler or a DAW. */
import { arrangeBeat } from '../../audio/index.ts';
import { writeMidi } from '../../music/index.ts';
import { declareCommand } from '../declaration.ts';
import { beatOption } from '../making/beat-handle.ts';
import { stemInTime } from '../making/beat-names.ts';
import { openBeat } from '../making/open-beat.ts';
import { renderSound } from '../making/render-sound.ts';
import { capitalized, countWords, escapeMarkdown } from '../words.ts';

const MOST_BARS = 16;
const USUAL_BARS = 8;

export const beatsLoop = declareCommand({
  name: 'beats loop',
  alias: 'beat loop',
  description: 'Get a beat’s hook as a loop without a seam, to go round in a sampler or a DAW',
  options: {
    beat: beatOption,
    bars: {
      type: 'integer',
      min: 1,
      max: MOST_BARS,
      default: USUAL_BARS,
      description: 'Length in bars of 4/4',
      example: '4',
    },
  },
  kind: { lane: 'make' },
  examples: ['beats loop beat:K7Q2', 'beats loop beat:K7Q2 bars:4'],
  async run(context, { beat: handle, bars }) {
    const { beat, settings, composition, soundFont } = await openBeat(context, handle);
    context.progress({ fraction: 0.3, text: 'Arranging the loop' });
    const { sequence, key } = arrangeBeat({ ...settings, composition, bars, isLoop: true });
    context.progress({ fraction: 0.5, text: 'Rendering, mixing and mastering' });
    const stem = stemInTime(`${beat.title} loop`, sequence);
    const { sound, remarks } = await renderSound(context, sequence, {
      stem,
      // MP3 puts silence at both ends.
      format: 'wav',
      mix: settings.style.mix,
      isLoop: true,
      soundFont,
    });
    const said = [
      `its hook as ${countWords(bars, 'bar')}${roundWords(bars / composition.bars)} that go round without a seam, at ${settings.qpm} qpm in ${key}`,
      ...remarks,
    ];
    return {
      text: [
        `**${beat.id} ${escapeMarkdown(beat.title)}**, as a loop`,
        `${capitalized(said.join('; '))}.`,
        `Next: \`/beats stems beat:${beat.id}\` gives its layers one by one.`,
      ].join('\n'),
      audio: sound,
      files: [{ name: `${stem}.mid`, mediaType: 'audio/midi', bytes: writeMidi(sequence) }],
      data: { id: beat.id, audio: sound.name, bars, seconds: sound.seconds },
    };
  },
});

/** How often what was composed is played in it, where that is more than once. */
function roundWords(rounds: number): string {
  if (!Number.isInteger(rounds) || rounds < 2) return '';
  return rounds === 2 ? ', the loop twice,' : `, the loop ${rounds} times,`;
}
