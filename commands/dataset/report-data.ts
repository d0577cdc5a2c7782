/** The report as data, for `--json`. */
import type { JsonValue } from '../../store/index.ts';
import type { StrictSurvey, Survey, SurveyedFile } from './survey/index.ts';
import { adviceOn, chordOrigins, countDrops, countSaved, transposition } from './survey/index.ts';

export function reportData(
  survey: Survey,
  files: readonly SurveyedFile[],
  strict: StrictSurvey,
): { [key: string]: JsonValue } {
  const { songs, kinds, bars, keys, tempi, lengths, verdicts } = survey;
  return {
    files: survey.files,
    songs: songs.length,
    kinds: { ...kinds },
    bars: { ...bars },
    keys: { ...keys },
    tempi: tempi.map(({ label, count }) => ({ qpm: label, songs: count })),
    lengths: lengths.map(({ label, count }) => ({ bars: label, songs: count })),
    sameSongs: songs
      .filter(({ length }) => length > 1)
      .map(([first, ...others]) => ({
        counted: { id: first.id, name: first.name },
        copies: others.map((copy) => ({
          id: copy.id,
          name: copy.name,
          transposition: transposition(first.analysis, copy.analysis),
        })),
      })),
    models: Object.fromEntries(
      verdicts.map(({ family, examples, uncounted, songs, wants, verdict, add }) => [
        family,
        {
          examples,
          from: songs,
          wants,
          verdict,
          add,
          ...(uncounted > 0 && { notPlayedLive: uncounted }),
        },
      ]),
    ),
    dropped: countDrops(files).map((drop) => ({ ...drop })),
    chords: chordOrigins(songs),
    saved: countSaved(files).map((saved) => ({ ...saved })),
    advice: adviceOn(survey),
    strict: { examples: { ...strict.examples }, statistics: { ...strict.statistics } },
  };
}
