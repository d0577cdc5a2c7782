/**
 * Titles of beats to be searched while people type. They are looked through in memory: PostgreSQL takes 10 ms to look
 * through 10,000 of them, on the thread that everybody's answers wait for, and knows no upper case beyond its locale's.
 */
import { FILE_NAME_CHARACTERS, plainLine } from '../music/index.ts';
import type { Database } from './database.ts';
import type { Row } from './row.ts';
import type { Beat } from './types.ts';

const SUGGESTED = 25;

type Suggestion = Pick<Beat, 'id' | 'title'>;

interface Entry extends Suggestion {
  /** The title as it is compared. */
  folded: string;
}

interface GuildTitles {
  /** Oldest first. Beats are never removed or renamed. */
  entries: Entry[];
  /** Position of the last beat that was read. */
  readTo: number;
}

/** One row for all: as rows of their own, 10,000 take PGlite 70 ms rather than 20. */
const SELECT_NEW = `
  select coalesce(json_agg(json_build_array(id, title) order by position), '[]') as titles,
    coalesce(max(position), 0) as read_to
  from beat where guild_id = $1 and position > $2`;

export interface TitleIndex {
  /** See `BeatShelf.suggest`. */
  suggest(guildId: string, typed: string): Promise<Suggestion[]>;
}

/** Reads a guild's titles at the first question, and what is new at each later one. */
export function openTitleIndex(database: Database): TitleIndex {
  const guilds = new Map<string, GuildTitles>();

  const upToDate = async (guildId: string): Promise<readonly Entry[]> => {
    const before = guilds.get(guildId)?.readTo ?? 0;
    const [{ entries, readTo }] = await database.query(SELECT_NEW, [guildId, before], readTitles);
    const known = guilds.get(guildId) ?? { entries: [], readTo: 0 };
    guilds.set(guildId, known);
    // If another question was faster, it has these, or some of them, already.
    if (known.readTo === before && readTo > before) {
      known.entries.push(...entries);
      known.readTo = readTo;
    }
    return known.entries;
  };

  return {
    async suggest(guildId, typed) {
      const words = plainLine(typed, FILE_NAME_CHARACTERS);
      const [idBegins, held] = [words.toUpperCase(), fold(words)];
      const suggestions: Suggestion[] = [];
      const entries = await upToDate(guildId);
      for (let index = entries.length - 1; index >= 0 && suggestions.length < SUGGESTED; index--) {
        const { id, title, folded } = entries[index];
        if (id.startsWith(idBegins) || folded.includes(held)) suggestions.push({ id, title });
      }
      return suggestions;
    },
  };
}

/** One spelling for upper and lower case, and for letters that are put together in different ways. */
function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

function readTitles(row: Row): GuildTitles {
  const titles = row.array<[id: string, title: string]>('titles');
  return {
    entries: titles.map(([id, title]) => ({ id, title, folded: fold(title) })),
    readTo: row.integer('read_to'),
  };
}
