/** Things to compare, side by side: each with its words, its picture and its player. */
import { type AnswerDeeds, answer } from './answer-text.ts';
import { h } from './dom.ts';
import { pictureButton } from './picture-button.ts';
import { audioPlayer } from './player.ts';
import type { WireFile, WireSide } from './wire.ts';

export interface SideDeeds extends AnswerDeeds {
  enlarge(address: string, alt: string): void;
}

export function sideBySide(
  sides: readonly WireSide[],
  address: (file: WireFile) => string,
  deeds: SideDeeds,
): HTMLElement | undefined {
  if (sides.length === 0) return undefined;
  const row = h('div', { class: 'sides' });
  for (const { label, text, picture, audio } of sides) {
    const words = answer(text, deeds);
    row.append(
      h(
        'section',
        { class: 'side', 'aria-label': label },
        h('strong', { class: 'side-label' }, label),
        words,
        picture && pictureButton(address(picture), picture.alt ?? picture.name, deeds.enlarge),
        audio && audioPlayer(address(audio), audio.name, audio.seconds),
      ),
    );
  }
  return row;
}
