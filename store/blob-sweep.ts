/** Clears away blobs that no row speaks of any more. */
import type { BlobFolder } from './blobs.ts';
import type { Database } from './database.ts';

/** A blob is put before its row: what is younger may have its row on the way. */
const GRACE_MS = 3600_000;

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

/** Looks at every blob; meant for the moment of opening, when nobody reads yet. */
export async function sweepBlobs(
  database: Database,
  blobs: BlobFolder,
  graceMs: number = GRACE_MS,
): Promise<void> {
  const referred = new Set(await database.query(REFERENCES, [], (row) => row.text('sha256')));
  for (const sha256 of await blobs.list()) {
    if (!referred.has(sha256)) blobs.discard(sha256, graceMs);
  }
}
