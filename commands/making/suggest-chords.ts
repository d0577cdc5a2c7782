/** Suggestions for chords while they are typed: those that people here played over, and loops that many songs stand on. */
import type { Choice, SuggestContext } from '../declaration.ts';
import { CHOICE_CHARACTERS, condensed } from './suggest-primers.ts';

const LOOPS: readonly (readonly [name: string, chords: string])[] = [
  ['Ballad', 'Am F C G'],
  ['Pop', 'C G Am F'],
  ['Doo-wop', 'C Am F G'],
  ['Rap, minor', 'Cm Ab Fm G7'],
  ['Trap, two chords', 'Am:2 F:2'],
  ['Drill', 'Cm:2 Gm Ab'],
  ['Lo-fi', 'Dm7 G7 Cmaj7 Am7'],
  ['Lo-fi, dreamy', 'Fmaj7 Em7 Dm7 Cmaj7'],
  ['Soul', 'Fmaj7 E7 Am7 Gm7:0.5 C7:0.5'],
  ['Soul, minor', 'Am7:2 Dm7:2'],
  ['Neo-soul', 'Abmaj7 G7 Cm7 Ebmaj7'],
  ['Blues', 'C7:4 F7:2 C7:2 G7 F7 C7:2'],
];

export async function suggestChords({ store }: SuggestContext, typed: string): Promise<Choice[]> {
  const used = (await store.takes.lastGiven('improv', 'chords')).flatMap(({ value, takeId }) =>
    typeof value === 'string' && value.length <= CHOICE_CHARACTERS
      ? [{ label: `${takeId} came of ${value}`, value }]
      : [],
  );
  const loops = LOOPS.filter(([, chords]) => used.every(({ value }) => value !== chords)).map(
    ([name, chords]) => ({ label: `${name}: ${chords}`, value: chords }),
  );
  const wanted = condensed(typed);
  return [...used, ...loops].filter(({ label }) => condensed(label).includes(wanted));
}
