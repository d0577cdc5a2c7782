/** A command's reply as a message holds it: its files kept as blobs, its buttons as the page gets them. */
import type { Attachment, Button, Reply, Sound } from '../../commands/index.ts';
import type { BlobStore } from '../../store/index.ts';
import type { BotContent, WireButton, WireFile, WireSound } from './page/wire.ts';

/** What of a message a reply decides. */
export type ReplyContent = Pick<BotContent, 'text' | 'files' | 'buttons'> & Partial<BotContent>;

export async function replyContent(reply: Reply, blobs: BlobStore): Promise<ReplyContent> {
  const { text, facts, picture, audio, sides, files = [], buttons = [], menu, form, tally } = reply;
  return {
    text,
    facts: facts?.map(({ label, value }) => ({ label, value })),
    picture: picture && (await keepFile(picture, blobs)),
    audio: audio && (await keepSound(audio, blobs)),
    sides:
      sides &&
      (await inOrder(sides, async (side) => ({
        label: side.label,
        text: side.text,
        audio: side.audio && (await keepSound(side.audio, blobs)),
        picture: side.picture && (await keepFile(side.picture, blobs)),
      }))),
    files: await inOrder(files, (file) => keepFile(file, blobs)),
    buttons: wireButtons(buttons),
    menu: menu && { label: menu.label, choices: wireButtons(menu.choices) },
    form: form && { ...form },
    tally,
  };
}

export async function keepFile(file: Attachment, blobs: BlobStore): Promise<WireFile> {
  const { name, mediaType, bytes, alt } = file;
  return { name, mediaType, sha256: await blobs.put(bytes), bytes: bytes.length, alt };
}

async function keepSound(sound: Sound, blobs: BlobStore): Promise<WireSound> {
  return { ...(await keepFile(sound, blobs)), seconds: sound.seconds };
}

export function wireButtons(buttons: readonly Button[]): WireButton[] {
  return buttons.map((button) => ({ ...button }));
}

/** One after another: a file is held in memory no longer than it takes to keep it. */
async function inOrder<T, R>(items: readonly T[], keep: (item: T) => Promise<R>): Promise<R[]> {
  const kept: R[] = [];
  for (const item of items) kept.push(await keep(item));
  return kept;
}
