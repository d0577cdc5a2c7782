/** Notes kept in memory as the store keeps them: the same content under the same id. */
import { createHash } from 'node:crypto';
import type { JsonValue, NoteShelf } from '../../store/index.ts';

export function keptNotes(): NoteShelf & { size(): number; clear(): void } {
  const notes = new Map<string, JsonValue>();
  return {
    async keep(content) {
      const id = createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 22);
      notes.set(id, structuredClone(content));
      return id;
    },
    find: async (id) => notes.get(id),
    size: () => notes.size,
    clear: () => notes.clear(),
  };
}
