/**
 * Answers as messages of Discord, within all its limits whatever comes.
 *
 * Posts are embeds with ordinary attachments rather than Components V2: in a message of that kind attachments show only
 * where a component exposes them, and none of those plays audio, so a beat would be a file to download.
 */
import type { APIAllowedMentions, APIEmbed, RESTAPIAttachment } from 'discord.js';
import { MessageFlags } from 'discord.js';
import type { Attachment, Progress, Reply, Sound } from '../../../commands/index.ts';
import type { NoteShelf } from '../../../store/index.ts';
import { failureWords } from '../../failure-words.ts';
import { DISCORD_LIMITS } from '../limits.ts';
import type { MessageFile } from './attached-files.ts';
import { AttachedFiles } from './attached-files.ts';
import type { MessageRow } from './component-rows.ts';
import { rowsOf } from './component-rows.ts';
import type { CommandSpelling } from './discord-markdown.ts';
import { RESERVED, wholeAnswer, wordedMessage } from './reply-embeds.ts';
import { contentTypeOf, safeFileName } from './safe-file-name.ts';
import { cutMarkdown } from './split-markdown.ts';

export type Shown =
  | { reply: Reply }
  | { progress: Progress }
  /** The person can mend it. */
  | { refusal: string }
  /** Our fault; the reference is in the log. */
  | { failure: string };

export interface LayoutSettings extends CommandSpelling {
  /** The largest file that can be posted there. */
  attachmentBytes: number;
  /** Where what buttons cannot hold themselves is kept. */
  notes: Pick<NoteShelf, 'keep'>;
  /** Id of a person who is to be notified. */
  mention?: string;
  /** False where the bot may not send voice messages: they go as files. */
  canSendVoice?: boolean;
}

/** Complete for posting and for editing: what is empty here empties what stood there before. */
export interface MessageBody {
  content: string;
  embeds: APIEmbed[];
  components: MessageRow[];
  attachments: RESTAPIAttachment[];
  allowed_mentions: APIAllowedMentions;
  /** Only for posting: an edit cannot change who sees a message. */
  flags: number;
}

export interface LaidOutMessage {
  body: MessageBody;
  files: MessageFile[];
  /** A voice message, which has to be a message of its own, and cannot be edited. */
  voice?: LaidOutVoice;
}

export interface LaidOutVoice {
  body: Pick<MessageBody, 'attachments' | 'allowed_mentions' | 'flags'>;
  files: [MessageFile];
}

/** Keeps notes for buttons that need them; else nothing is changed anywhere. */
export function layOut(shown: Shown, settings: LayoutSettings): Promise<LaidOutMessage> {
  if ('reply' in shown) return layOutReply(shown.reply, settings);
  if ('refusal' in shown) return layOutReply({ text: shown.refusal, quiet: true }, settings);
  if ('failure' in shown) return layOutReply({ text: failureWords(shown.failure) }, settings);
  return layOutReply(workingReply(shown.progress), settings);
}

const BAR_BLOCKS = 16;

/** `▰▰▰▰▱▱▱▱ 50 %` and what is being done. */
function workingReply({ fraction, text, picture, buttons }: Progress): Reply {
  const done = Math.min(1, Math.max(0, fraction || 0));
  const lit = Math.round(done * BAR_BLOCKS);
  const bar = `${'▰'.repeat(lit)}${'▱'.repeat(BAR_BLOCKS - lit)} ${Math.floor(done * 100)} %`;
  return { text: `${bar}\n${text}`, picture, buttons: [...(buttons ?? [])] };
}

async function layOutReply(reply: Reply, settings: LayoutSettings): Promise<LaidOutMessage> {
  const { content, embeds, sides, isCut } = wordedMessage(reply, settings);
  const attached = new AttachedFiles(settings.attachmentBytes);
  if (isCut) attached.attach(answerFile(reply));
  const voice = settings.canSendVoice === false ? undefined : voiceOf(reply.audio, settings.attachmentBytes);
  if (!voice) attached.attach(reply.audio);
  showPicture(embeds.at(-1), attached.attach(reply.picture));
  for (const [index, side] of (reply.sides ?? []).entries()) {
    attached.attach(side.audio);
    showPicture(sides[index], attached.attach(side.picture));
  }
  for (const file of reply.files ?? []) attached.attach(file);
  const remarks = [...(isCut ? ['The whole answer is in `answer.txt`.'] : []), ...attached.leftOut()];
  const body: MessageBody = {
    content: contentOf(content, remarks, settings.mention),
    embeds: [...embeds, ...sides].filter(showsSomething),
    components: await rowsOf(reply, settings.notes),
    attachments: attached.attachments,
    allowed_mentions: { parse: [], ...(settings.mention !== undefined && { users: [settings.mention] }) },
    flags: reply.quiet ? MessageFlags.Ephemeral : 0,
  };
  const isEmpty = body.content === '' && body.embeds.length === 0 && attached.files.length === 0;
  return {
    body: isEmpty ? { ...body, content: 'Done.' } : body,
    files: attached.files,
    ...(voice && { voice }),
  };
}

function answerFile(reply: Reply): Attachment {
  return {
    name: 'answer.txt',
    mediaType: 'text/plain',
    bytes: new TextEncoder().encode(wholeAnswer(reply)),
  };
}

function showPicture(embed: APIEmbed | undefined, name: string | undefined): void {
  if (embed && name !== undefined) embed.image = { url: `attachment://${name}` };
}

/** Discord refuses an embed without anything in it. */
function showsSomething({ title, description, fields, image }: APIEmbed): boolean {
  return Boolean(title || description || fields || image);
}

/** The words for which `wordedMessage` keeps room beside its own. */
function contentOf(content: string, remarks: readonly string[], mention: string | undefined): string {
  const called = mention === undefined ? '' : `<@${mention}> `;
  const remarked = cutMarkdown(remarks.join('\n'), RESERVED - called.length - 1);
  return [`${called}${content}`.trim(), remarked].filter((words) => words !== '').join('\n');
}

/** Undefined where no voice message was asked for, or it is too large: then it is said of the file. */
function voiceOf(audio: Sound | undefined, attachmentBytes: number): LaidOutVoice | undefined {
  if (!audio?.waveform || audio.bytes.length > attachmentBytes) return undefined;
  const points = audio.waveform.subarray(0, DISCORD_LIMITS.waveformPoints);
  const name = safeFileName(audio.name, audio.mediaType, []);
  return {
    body: {
      attachments: [
        {
          id: 0,
          filename: name,
          duration_secs: audio.seconds,
          waveform: Buffer.from(points).toString('base64'),
        },
      ],
      allowed_mentions: { parse: [] },
      flags: MessageFlags.IsVoiceMessage,
    },
    files: [{ name, data: audio.bytes, contentType: contentTypeOf(audio.mediaType) }],
  };
}
