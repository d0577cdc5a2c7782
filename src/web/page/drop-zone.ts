/** Files dropped anywhere on the page belong to the composer. */
import { byId } from './dom.ts';

export function acceptDroppedFiles(onFiles: (files: FileList) => void, onDone: () => void): void {
  const veil = byId('drop-veil', HTMLElement);
  const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
  // Entering a child leaves its parent: only the count tells whether the pointer is still over the page.
  let depth = 0;
  document.addEventListener('dragenter', (event) => {
    if (!hasFiles(event)) return;
    depth += 1;
    veil.hidden = false;
  });
  document.addEventListener('dragleave', (event) => {
    if (!hasFiles(event)) return;
    depth = Math.max(0, depth - 1);
    veil.hidden = depth === 0;
  });
  document.addEventListener('dragover', (event) => {
    if (hasFiles(event)) event.preventDefault();
  });
  document.addEventListener('drop', (event) => {
    depth = 0;
    veil.hidden = true;
    if (!hasFiles(event) || !event.dataTransfer) return;
    event.preventDefault();
    onFiles(event.dataTransfer.files);
    onDone();
  });
}
