/** `weekly top`: the week's best beats, posted by themselves every Sunday evening. */
import type { CommandContext, LaterCall, Reply } from '../declaration.ts';
import { declareCommand } from '../declaration.ts';
import { keptPicture, keptSound } from '../making/kept-sound.ts';
import type { Place } from './leaderboard.ts';
import { placeButtons, placeData, placeLine, placesByVotes } from './leaderboard.ts';
import { isoWeek, nextSundayEvening } from './week.ts';

const DAY_MS = 86_400_000;
const PLACES = 5;

export const weeklyTop = declareCommand({
  name: 'weekly top',
  description: 'Posts the best beats of the week and asks for the next week’s post',
  options: {},
  kind: { lane: 'make' },
  isOffered: false,
  isForChats: true,
  examples: [],
  async run(context) {
    const { store, channelId } = context;
    if ((await store.settings.read()).weeklyTopChannel !== channelId) return undefined;
    const now = Date.now();
    // A day from now at least, so that a clock that is a little early does not ask for this very post again.
    await context.later(weeklyTopCall(channelId, new Date(now + DAY_MS)));
    const places = await placesByVotes(store, { count: PLACES, since: new Date(now - 7 * DAY_MS) });
    return places.length === 0 ? undefined : weekReply(context, places);
  },
});

/** The first post after this time. Each channel has its own, so that one who moves it to another does not lose a week. */
export function weeklyTopCall(channelId: string, after: Date): LaterCall {
  const at = nextSundayEvening(after);
  return { command: 'weekly top', options: {}, at, key: `weekly-top:${channelId}:${isoWeek(at)}` };
}

async function weekReply(context: CommandContext, places: Place[]): Promise<Reply> {
  const first = await context.store.beats.find(places[0].beat.id);
  const audio = first && (await keptSound(context, first));
  const picture = first && (await keptPicture(context, first));
  return {
    text: [
      '**The best of the week**',
      ...places.map(placeLine),
      `Next: hear **${places[0].beat.id}** and vote below, or make next week’s best: \`/beat\`.`,
    ].join('\n'),
    ...(audio && { audio }),
    ...(picture && { picture }),
    ...placeButtons(places),
    data: { beats: places.map(placeData) },
  };
}
