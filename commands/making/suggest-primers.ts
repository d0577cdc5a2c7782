/** Suggestions for a primer while it is typed: those that worked before, else something to begin with. */
import type { JsonValue, LayerKind } from '../../store/index.ts';
import type { Choice, SuggestContext } from '../declaration.ts';
import { formatDrumPrimer, formatMelodyPrimer } from '../typed/index.ts';

/** What a chosen suggestion may hold, on Discord. */
export const CHOICE_CHARACTERS = 100;

const BEGINNINGS: Record<LayerKind, readonly Choice[]> = {
  melody: [
    { label: 'Rocking: [60, -2, 52, -2, 60, -2, 52, -2]', value: '[60, -2, 52, -2, 60, -2, 52, -2]' },
    { label: 'Climbing: [57, -2, 60, -2, 64, -2, 62, -2]', value: '[57, -2, 60, -2, 64, -2, 62, -2]' },
  ],
  drums: [
    {
      label: 'Boom bap: kick x......x..x..... snare ....x.......x... hat x.x.x.x.x.x.x.x.',
      value: 'kick x......x..x..... snare ....x.......x... hat x.x.x.x.x.x.x.x.',
    },
    {
      label: 'Half time: kick x.....x...x..... clap ........x....... hat x.x.x.x.x.x.x.xx',
      value: 'kick x.....x...x..... clap ........x....... hat x.x.x.x.x.x.x.xx',
    },
  ],
};

/** For the option `primer` of a command that makes takes of this kind. */
export function primerSuggestions(kind: LayerKind | 'improv') {
  const form = kind === 'drums' ? 'drums' : 'melody';
  return async ({ store }: SuggestContext, typed: string): Promise<Choice[]> => {
    const used = (await store.takes.lastGiven(kind, 'primer')).flatMap(({ value: primer, takeId }) => {
      const value = typedForm(form, primer);
      return value === undefined ? [] : [{ label: `${takeId} came of ${value}`, value }];
    });
    const wanted = condensed(typed);
    return (used.length > 0 ? used : BEGINNINGS[form]).filter(({ label }) =>
      condensed(label).includes(wanted),
    );
  };
}

/** As people would type it; undefined where it is too long for that, or no primer of this kind. */
function typedForm(kind: LayerKind, primer: JsonValue): string | undefined {
  const text = kind === 'melody' ? melodyForm(primer) : drumsForm(primer);
  return text !== undefined && text.length <= CHOICE_CHARACTERS ? text : undefined;
}

function melodyForm(primer: JsonValue): string | undefined {
  return isNumbers(primer) ? formatMelodyPrimer(primer) : undefined;
}

function drumsForm(primer: JsonValue): string | undefined {
  return Array.isArray(primer) && primer.every(isNumbers) ? formatDrumPrimer(primer) : undefined;
}

function isNumbers(value: JsonValue): value is number[] {
  return Array.isArray(value) && value.every((event) => typeof event === 'number');
}

/** Spaces and case do not matter while one types. */
export function condensed(text: string): string {
  return text.replace(/\s+/g, '').toLowerCase();
}
