/** From a reply to messages: what goes before its message, into it, and after it. */
import type { Reply } from '../../../commands/index.ts';
import type { FrontParts } from '../front-parts.ts';
import { layoutSettings } from '../front-parts.ts';
import { layOut } from '../layout/message-layout.ts';
import type { OutgoingMessage } from './message-place.ts';
import { MessagePlace } from './message-place.ts';
import { newNonce } from './nonce.ts';
import type { PostRecount } from './post-recount.ts';
import { countOf } from './post-recount.ts';
import { FRONT, placeInChannel } from './reply-place.ts';
import { deliver } from './steady-delivery.ts';
import { openThread } from './threads.ts';
import { sendVoice } from './voice-message.ts';

export interface ReplyParts extends FrontParts {
  recount: PostRecount;
}

export interface ReplyWhere {
  guildId: string;
  channelId: string;
  attachmentBytes: number;
}

const NO_VOICE =
  '_Voice messages are not allowed to Beat Cypher here (“Send Voice Messages”), so this is an ordinary file._';
const NO_THREAD = '_No thread could be opened here (“Create Public Threads”), so it goes on in the channel._';

/** The reply's message. Its voice message is sent before, for where it may not be, the sound goes into the message. */
export async function messageOf(
  parts: ReplyParts,
  reply: Reply,
  where: ReplyWhere,
): Promise<OutgoingMessage> {
  const settings = layoutSettings(parts, where);
  const { voice, ...message } = await layOut({ reply }, settings);
  if (!voice) return message;
  const nonce = newNonce();
  const isSent = await deliver(
    'a voice message',
    () => sendVoice(parts.rest.bot, where.channelId, voice, nonce),
    parts,
  );
  if (isSent) return message;
  return layOut(
    { reply: { ...reply, text: `${reply.text}\n${NO_VOICE}` } },
    { ...settings, canSendVoice: false },
  );
}

/** What follows once the reply stands in that message: other messages' counts, and its thread. */
export async function afterReply(
  parts: ReplyParts,
  reply: Reply,
  { guildId, ...where }: ReplyWhere,
  messageId: string,
): Promise<void> {
  const { channelId } = where;
  const count = countOf(reply);
  if (count) {
    const { posts } = parts.store.guild(guildId);
    if (!count.isClosed) await posts.note(count.tally, { front: FRONT, channelId, messageId });
    // Votes that are cast are told to the voter alone, or on the button itself: here they are only shown, or over.
    else await parts.recount.spread(guildId, count, messageId);
  }
  if (!reply.thread) return;
  const { name, first } = reply.thread;
  const open = () => openThread(parts.rest.bot, { channelId, messageId }, name);
  const threadId = await deliver('a thread', open, parts);
  if (threadId !== undefined) await post(parts, first, { guildId, ...where, channelId: threadId });
  else await post(parts, { ...first, text: `${first.text}\n${NO_THREAD}` }, { guildId, ...where });
}

/** Posts a reply as a message that answers nobody's call. */
async function post(parts: ReplyParts, reply: Reply, where: ReplyWhere): Promise<void> {
  const message = await messageOf(parts, reply, where);
  const place = new MessagePlace(parts, placeInChannel(parts.applicationId, where));
  const written = await deliver('a message', () => place.write(message), parts);
  if (written) await afterReply(parts, reply, where, written.id);
}
