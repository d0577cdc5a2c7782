/** The beats with votes, best first, and how they stand in a post. */
import type { BeatSummary, GuildStore } from '../../store/index.ts';
import type { Button, Reply } from '../declaration.ts';
import { voteButtons } from '../making/beat-handle.ts';
import { escapeMarkdown } from '../words.ts';
import { wilsonLowerBound } from './ranking.ts';

export interface Place {
  beat: BeatSummary;
  score: number;
}

/** Places behind the first that can be voted up from the same post. */
const ALSO_VOTED = 3;

/** By the Wilson score; of equals the newest first. Only beats made since then, if a time is given. */
export async function placesByVotes(
  { beats }: GuildStore,
  { count, since }: { count: number; since?: Date },
): Promise<Place[]> {
  return (await beats.voted(since))
    .map((beat) => ({ beat, score: wilsonLowerBound(beat.votes) }))
    .sort((a, b) => b.score - a.score || b.beat.createdAt.getTime() - a.beat.createdAt.getTime())
    .slice(0, count);
}

export function placeLine({ beat }: Place, index: number): string {
  const { id, title, author, votes } = beat;
  return `${index + 1}. **${id}** ${escapeMarkdown(title)} by ${escapeMarkdown(author.name)} · ▲ ${votes.up} ▼ ${votes.down}`;
}

/** The first beat's votes with their live counts; those behind it can be voted up. */
export function placeButtons([first, ...others]: readonly Place[]): Pick<Reply, 'tally' | 'buttons'> {
  if (!first) return {};
  const { id, votes } = first.beat;
  return {
    tally: id,
    buttons: [
      ...voteButtons(id, votes).map((button) => ({ ...button, label: `${button.label.charAt(0)} ${id}` })),
      ...others.slice(0, ALSO_VOTED).map(({ beat }) => upButton(beat.id)),
    ],
  };
}

function upButton(id: string): Button {
  return { label: `▲ ${id}`, command: 'vote', options: { beat: id, value: 'up' } };
}

export function placeData({ beat, score }: Place) {
  return { id: beat.id, title: beat.title, author: beat.author.name, ...beat.votes, score };
}
