/** Opens all that is kept in one folder. */
import { join, resolve } from 'node:path';
import { openBattleShelf } from './battles.ts';
import { openBeatShelf } from './beats.ts';
import { type BlobSweeper, openBlobSweeper } from './blob-sweep.ts';
import { type BlobFolder, openBlobFolder } from './blobs.ts';
import { openCrate } from './crate.ts';
import { makeDataFolder } from './data-folder.ts';
import { type DataFolderLock, lockDataFolder } from './data-folder-lock.ts';
import type { Database } from './database.ts';
import { openFindingShelf } from './findings.ts';
import { openJamShelf } from './jams.ts';
import { openJobQueue } from './jobs.ts';
import { openMessageLog } from './messages.ts';
import { migrate, readMigrations } from './migrations.ts';
import { openModelShelf } from './models.ts';
import { openNoteShelf } from './notes.ts';
import { openPglite } from './pglite.ts';
import { openPostLog } from './posts.ts';
import { openSettingsShelf } from './settings.ts';
import { openSoundFontFolder } from './sound-fonts.ts';
import { openTakeShelf } from './takes.ts';
import { openTitleIndex, type TitleIndex } from './title-index.ts';
import { openTrainingLog } from './trainings.ts';
import type { GuildStore, SoundFontFolder, Store, StoreLog } from './types.ts';
import { openVoteLog } from './votes.ts';

const SILENT: StoreLog = { info: () => {}, error: () => {} };

/**
 * Opens the store in `dataDir`, which is made if it is not there, and keeps the folder to this process until `close`.
 * The first time takes about four seconds, later half a second.
 * @throws UserError `store-in-use`, `store-too-new`, `data-folder-unusable`, `database-damaged`
 */
export async function openStore(options: { dataDir: string; log?: StoreLog }): Promise<Store> {
  const dataDir = resolve(options.dataDir);
  const log = options.log ?? SILENT;
  await makeDataFolder(dataDir);
  const lock = lockDataFolder(dataDir);
  try {
    const database = await openPglite(dataDir);
    try {
      await migrate(database, await readMigrations());
      return await assemble(dataDir, database, lock, log);
    } catch (error) {
      await database.close();
      throw error;
    }
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function assemble(
  dataDir: string,
  database: Database,
  lock: DataFolderLock,
  log: StoreLog,
): Promise<Store> {
  const blobs = await openBlobFolder(join(dataDir, 'blobs'));
  const sweeper = openBlobSweeper(database, blobs);
  await sweeper.sweep();
  const jobs = openJobQueue(database, log);
  const titles = openTitleIndex(database);
  const soundFonts = openSoundFontFolder(join(dataDir, 'soundfonts'));
  const shutDown = async (): Promise<void> => {
    await jobs.stop();
    await jobs.close();
    await database.close();
    lock.release();
  };
  let closed: Promise<void> | undefined;
  return {
    guild: (guildId) => openGuild(guildId, { database, blobs, sweeper, titles, soundFonts }),
    jobs,
    messages: openMessageLog(database),
    blobs,
    soundFonts,
    close() {
      closed ??= shutDown();
      return closed;
    },
  };
}

interface Rooms {
  database: Database;
  blobs: BlobFolder;
  sweeper: BlobSweeper;
  titles: TitleIndex;
  soundFonts: SoundFontFolder;
}

function openGuild(guildId: string, { database, blobs, sweeper, titles, soundFonts }: Rooms): GuildStore {
  return {
    guildId,
    crate: openCrate(guildId, database, blobs),
    models: openModelShelf(guildId, database, blobs),
    trainings: openTrainingLog(guildId, database, blobs, sweeper),
    takes: openTakeShelf(guildId, database),
    beats: openBeatShelf(guildId, database, blobs, titles),
    settings: openSettingsShelf(guildId, database),
    posts: openPostLog(guildId, database),
    notes: openNoteShelf(guildId, database),
    jams: openJamShelf(guildId, database),
    battles: openBattleShelf(guildId, database),
    votes: openVoteLog(guildId, database),
    findings: openFindingShelf(guildId, database),
    soundFonts,
  };
}
