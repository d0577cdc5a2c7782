/** What trains or trained: enough to go on after a crash, and to tell people how far it is. */
import type { BlobSweeper } from './blob-sweep.ts';
import type { BlobFolder } from './blobs.ts';
import type { Database, SqlValue } from './database.ts';
import { MODEL_FAMILIES } from './models.ts';
import type { Row } from './row.ts';
import type { Training, TrainingLog } from './types.ts';
import { cleanAuthor, cleanName } from './words.ts';

const STATES: readonly Training['state'][] = ['queued', 'running', 'finished', 'cancelled', 'failed'];

const SELECT_TRAININGS = `
  select training.*, coalesce(pieces.hashes, '[]') as pieces
  from training
  left join lateral (
    select json_agg(sha256 order by position) as hashes from training_piece piece
    where piece.guild_id = training.guild_id and piece.job_id = training.job_id
  ) pieces on true
  where training.guild_id = $1`;

export function openTrainingLog(
  guildId: string,
  database: Database,
  blobs: BlobFolder,
  sweeper: BlobSweeper,
): TrainingLog {
  const select = (condition: string, ...values: SqlValue[]): Promise<Training[]> =>
    database.query(`${SELECT_TRAININGS} ${condition}`, [guildId, ...values], readTraining);

  const find = async (jobId: string): Promise<Training | undefined> =>
    (await select('and training.job_id = $2', jobId))[0];

  const update = async (jobId: string, assignments: string, ...values: SqlValue[]): Promise<void> => {
    const changed = await database.execute(
      `update training set ${assignments}, updated_at = now() where guild_id = $1 and job_id = $2`,
      [guildId, jobId, ...values],
    );
    if (changed === 0) throw noTraining(jobId);
  };

  return {
    async begin({ jobId, author: asker, name, family, config, request, totalSteps, pieces }) {
      const author = cleanAuthor(asker);
      await database.transaction(async (sql) => {
        const begun = await sql.execute(
          `insert into training
             (guild_id, job_id, author_id, author_name, name, family, config, state, request, total_steps)
           values ($1, $2, $3, $4, $5, $6, $7, 'queued', $8, $9) on conflict do nothing`,
          [
            guildId,
            jobId,
            author.id,
            author.name,
            cleanName(name),
            family,
            config,
            JSON.stringify(request),
            totalSteps,
          ],
        );
        if (begun === 0) return;
        const kept = await sql.execute(
          `insert into training_piece (guild_id, job_id, position, sha256, sequence_sha256)
           select $1, $2, wanted.position, sha256, sequence_sha256
           from crate_file join unnest($3::text[]) with ordinality as wanted (sha256, position) using (sha256)
           where guild_id = $1`,
          [guildId, jobId, pieces],
        );
        if (kept < pieces.length) throw new Error('Some pieces of this training are not in the crate.');
      });
      const training = await find(jobId);
      if (!training) throw new Error(`Training ${jobId} did not stay.`);
      return training;
    },

    find,

    list: () => select('order by training.position desc'),

    async leaveQueue(jobId, state) {
      const statement = `
        update training set state = $3, updated_at = now()
        where guild_id = $1 and job_id = $2 and state = 'queued'`;
      return (await database.execute(statement, [guildId, jobId, state])) === 1;
    },

    async setState(jobId, state, modelId) {
      // What a finished or cancelled training was good for is in its model; its snapshot is a dozen megabytes.
      const keep = state === 'finished' || state === 'cancelled' ? 'null' : 'snapshot_sha256';
      const assignments = `state = $3, model_id = coalesce($4, model_id), snapshot_sha256 = ${keep}`;
      await update(jobId, assignments, state, modelId ?? null);
    },

    noteProgress: (jobId, step, progress) =>
      update(jobId, 'step = $3, progress = $4', step, JSON.stringify(progress)),

    async saveSnapshot(jobId, step, snapshot) {
      const sha256 = await blobs.put(snapshot);
      const replaced = await database.query(
        `update training set step = $3, snapshot_sha256 = $4, updated_at = now()
         from (
           select snapshot_sha256 as before from training where guild_id = $1 and job_id = $2 for update
         ) as earlier
         where guild_id = $1 and job_id = $2
         returning before`,
        [guildId, jobId, step, sha256],
        (row) => row.optionalText('before'),
      );
      if (replaced.length === 0) throw noTraining(jobId);
      const [before] = replaced;
      if (before !== undefined && before !== sha256) await sweeper.forgetSnapshot(before);
    },

    async readSnapshot({ jobId }) {
      const snapshot = (await find(jobId))?.snapshot;
      return snapshot === undefined ? undefined : blobs.get(snapshot);
    },

    async readPackedPiece({ jobId }, sha256) {
      const [piece] = await database.query(
        `select sequence_sha256 as sha256 from training_piece join training using (guild_id, job_id)
         where guild_id = $1 and job_id = $2 and sha256 = $3 and state in ('queued', 'running')`,
        [guildId, jobId, sha256],
        (row) => row.text('sha256'),
      );
      if (piece === undefined)
        throw new Error(`No training of job ${jobId} still learns from file ${sha256}.`);
      return blobs.get(piece);
    },
  };
}

function noTraining(jobId: string): Error {
  return new Error(`This guild has no training of job ${jobId}.`);
}

function readTraining(row: Row): Training {
  return {
    jobId: row.text('job_id'),
    author: { id: row.text('author_id'), name: row.text('author_name') },
    name: row.text('name'),
    family: row.word('family', MODEL_FAMILIES),
    config: row.text('config'),
    state: row.word('state', STATES),
    request: row.object('request'),
    step: row.integer('step'),
    totalSteps: row.integer('total_steps'),
    snapshot: row.optionalText('snapshot_sha256'),
    modelId: row.optionalText('model_id'),
    pieces: row.array<string>('pieces'),
    startedAt: row.date('started_at'),
    updatedAt: row.date('updated_at'),
    progress: row.object('progress'),
  };
}
