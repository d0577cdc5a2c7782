/** Clears away blobs that no row speaks of any more. */
import type { BlobFolder } from './blobs.ts';
import type { Database } from './database.ts';
import type { Sha256 } from './types.ts';

/** A blob is put before its row: what is younger may have its row on the way. An upload's is its job's. */
const GRACE_MS = 3600_000;
/** A training keeps a snapshot every few seconds, and nothing comes between the blob and its row. */
const SNAPSHOT_GRACE_MS = 60_000;

/** Every column that holds the hash of a blob. Pieces are held while their training may still read them. */
const REFERENCES = `
  select sha256 from crate_file
  union select sequence_sha256 from crate_file
  union select checkpoint_sha256 from model
  union select snapshot_sha256 from training where snapshot_sha256 is not null
  union select sequence_sha256 from training_piece join training using (guild_id, job_id)
    where state in ('queued', 'running')
  union select sha256 from beat_file
  union select sha256 from job_file`;

/** Pictures, sounds and files that the chat's messages show; their content is the front's own, so it is read as text. */
const SHOWN_IN_CHAT = `
  select (regexp_matches(content::text, '"sha256":"([0-9a-f]{64})"', 'g'))[1] as sha256 from message`;

export interface BlobSweeper {
  /** Looks at every blob; meant for the moment of opening. */
  sweep(): Promise<void>;
  /** Deletes a former snapshot once its grace is over, when this is called for a later one. */
  forgetSnapshot(sha256: Sha256): Promise<void>;
}

export function openBlobSweeper(database: Database, blobs: BlobFolder): BlobSweeper {
  const forgotten = new Set<Sha256>();

  return {
    async sweep() {
      const references = `${REFERENCES} union ${SHOWN_IN_CHAT}`;
      const referred = new Set(await database.query(references, [], (row) => row.text('sha256')));
      for (const sha256 of await blobs.list()) {
        if (!referred.has(sha256)) blobs.discard(sha256, GRACE_MS);
      }
    },

    async forgetSnapshot(sha256) {
      forgotten.add(sha256);
      // Two trainings with the same seed have the same snapshots.
      const referred = await database.query(
        `select sha256 from (${REFERENCES}) as referred where sha256 = any($1::text[])`,
        [[...forgotten]],
        (row) => row.text('sha256'),
      );
      for (const candidate of forgotten) {
        if (referred.includes(candidate) || blobs.discard(candidate, SNAPSHOT_GRACE_MS))
          forgotten.delete(candidate);
      }
    },
  };
}
