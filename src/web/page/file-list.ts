/** Files of a message: those a person attached, by name; those the bot made, to be downloaded. */
import { h, icon } from './dom.ts';
import type { WireFile } from './wire.ts';

export function attachedList(files: readonly { name: string; bytes: number }[]): HTMLElement | undefined {
  if (files.length === 0) return undefined;
  const list = h('ul', { class: 'files', 'aria-label': 'Attached files' });
  for (const { name, bytes } of files)
    list.append(
      h('li', { class: 'file' }, icon('file'), h('span', { class: 'file-name' }, name), size(bytes)),
    );
  return list;
}

export function downloadList(
  files: readonly WireFile[],
  address: (file: WireFile) => string,
): HTMLElement | undefined {
  if (files.length === 0) return undefined;
  const list = h('ul', { class: 'files', 'aria-label': 'Files' });
  for (const file of files) {
    const link = h('a', { class: 'file', href: address(file), download: file.name });
    link.append(icon('download'), h('span', { class: 'file-name' }, file.name), size(file.bytes));
    list.append(h('li', {}, link));
  }
  return list;
}

function size(bytes: number): HTMLElement {
  const text =
    bytes < 1024 * 1024
      ? `${Math.max(1, Math.round(bytes / 1024))} kB`
      : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
  return h('span', { class: 'size' }, text);
}
