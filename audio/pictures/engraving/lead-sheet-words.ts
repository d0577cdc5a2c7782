/** A lead sheet in words, for those who cannot see it. */
import { keyName, type TuneExcerpt } from '../../../music/index.ts';
import { pitchName } from '../pitch-name.ts';

/** Chord symbols named before the rest is left out. */
const CHORDS_NAMED = 16;

/** Length, key, tempo, where the tune lies, and the chords it begins with. */
export function describeLeadSheet(
  { sequence, bars, allBars, firstBar }: TuneExcerpt,
  { title, hasTempo = true }: { title: string; hasTempo?: boolean },
): string {
  const { notes, tempos, timeSignatures, keySignatures, textAnnotations } = sequence;
  const [key] = keySignatures;
  // A pickup has a signature of its own.
  const meter = timeSignatures[1] ?? timeSignatures[0];
  const pitches = notes.map(({ pitch }) => pitch).sort((a, b) => a - b);
  const chords = textAnnotations.filter(({ annotationType }) => annotationType === 'CHORD_SYMBOL');
  const named = chords.slice(0, CHORDS_NAMED).map(({ text }) => text);
  const length = bars < allBars ? `${bars} of ${allBars} bars` : `${bars} bar${bars === 1 ? '' : 's'}`;
  return [
    `Lead sheet of ${title}: ${length}${firstBar > 1 ? ` from bar ${firstBar}` : ''}`,
    ...(meter ? [`${meter.numerator}/${meter.denominator}`] : []),
    ...(key ? [keyName(key)] : []),
    ...(hasTempo ? [`${Math.round(tempos[0].qpm)} qpm`] : []),
    pitches.length > 0
      ? `${pitches.length} notes from ${pitchName(pitches[0])} to ${pitchName(pitches[pitches.length - 1])}`
      : 'no notes',
    ...(named.length > 0 ? [`chords ${named.join(' ')}${chords.length > named.length ? ' …' : ''}`] : []),
  ].join(', ');
}
