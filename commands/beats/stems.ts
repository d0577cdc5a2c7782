/** `beats stems`: each layer of a beat as a file of its own. */
import { declareCommand } from '../declaration.ts';
import { beatOption, findBeat } from '../making/beat-handle.ts';
import { stemInTime } from '../making/beat-names.ts';
import { beatStems } from '../making/beat-stems.ts';
import { keptSoundSettings } from '../making/kept-sound-settings.ts';
import { capitalized, escapeMarkdown, listWords } from '../words.ts';

export const beatsStems = declareCommand({
  name: 'beats stems',
  alias: 'beat stems',
  description: 'Get each layer of a beat as a sound file of its own, in a .zip',
  options: { beat: beatOption },
  kind: { lane: 'make' },
  examples: ['beats stems beat:K7Q2'],
  async run(context, { beat: handle }) {
    const { store } = context;
    const beat = await findBeat(store, handle);
    context.progress({ fraction: 0.2, text: 'Rendering the layers one by one' });
    const { zip, names, remarks } = await beatStems(context, beat.sequence, {
      stem: stemInTime(beat.title, beat.sequence),
      ...(await keptSoundSettings(store, beat)),
    });
    const said = [
      `${listWords(names)}: equally long, so laid on top of one another they are the beat before its master`,
      ...remarks,
    ];
    return {
      text: [
        `**${beat.id} ${escapeMarkdown(beat.title)}**, layer by layer`,
        `${capitalized(said.join('; '))}.`,
        `Next: \`/beats loop beat:${beat.id}\` gives its hook as a loop, \`/midi of:${beat.id}\` its notes.`,
      ].join('\n'),
      files: [zip],
      data: { id: beat.id, stems: names, zip: zip.name },
    };
  },
});
