/** The board of a crate, from its survey. */
import type { CrateBoard } from '../../audio/index.ts';
import { describeCrateBoard, drawCrateBoard } from '../../audio/index.ts';
import type { Attachment } from '../declaration.ts';
import { FAMILY_WORDS } from '../models/families.ts';
import { copyWords, crateWords, kindWords } from './report-words.ts';
import type { Survey } from './survey/index.ts';

export async function reportPicture(survey: Survey): Promise<Attachment> {
  const board = boardOf(survey);
  return {
    name: 'crate-report.png',
    mediaType: 'image/png',
    bytes: await drawCrateBoard(board),
    alt: describeCrateBoard(board),
  };
}

function boardOf(survey: Survey): CrateBoard {
  const { verdicts, bars, keys, tempi, lengths, songs } = survey;
  return {
    title: 'The crate',
    subtitle: [crateWords(survey), kindWords(survey)].filter(Boolean).join(': '),
    models: verdicts.map(({ family, examples, songs, wants, verdict }) => ({
      name: FAMILY_WORDS[family].model,
      have: examples,
      wants,
      songs,
      ...(family === 'performance' && { unit: 'played live' }),
      verdict,
    })),
    bars: [
      { label: 'melody', value: bars.melody },
      { label: 'chords', value: bars.chords },
      { label: 'drums', value: bars.drums },
    ],
    keys,
    tempi,
    lengths,
    copies: songs.filter(({ length }) => length > 1).map((song) => copyWords(song, (name) => name)),
  };
}
