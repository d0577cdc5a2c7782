/** Whether an answer to one person is no more than a word that what they pressed was done. */
import type { BotContent } from './wire.ts';

/** Such is shown in passing; whatever can be taken up, read at length or pressed has to stay. */
export function isReceipt({ pressed, text, files, buttons, ...content }: BotContent): boolean {
  const { facts, picture, audio, sides, menu, form } = content;
  const isMore = [facts?.length, picture, audio, sides?.length, menu, form].some(Boolean);
  const canBePressed = buttons.some(({ count }) => count === undefined);
  return pressed === true && !text.includes('\n') && files.length === 0 && !canBePressed && !isMore;
}
