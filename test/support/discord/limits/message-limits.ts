/** What a message may hold, as it would stand after it was written or edited. */
import { type APIEmbed, MessageFlags } from 'discord-api-types/v10';
import { emptyMessage, tooLarge, voiceEdited } from '../api-error.ts';
import { storedName } from '../cdn.ts';
import type { Message, MessageFile } from '../message.ts';
import { type AttachmentWords, type MessageWords, mediaOf } from '../message-writing.ts';
import type { Part } from '../multipart.ts';
import { checkComponents } from './component-limits.ts';
import { checkEmbeds } from './embed-limits.ts';
import { Form } from './form.ts';
import { checkVoice } from './voice-limits.ts';

export interface MessageToCheck {
  words: MessageWords;
  parts: readonly Part[];
  /** Files that stay. */
  kept: readonly MessageFile[];
  /** Set for an edit: as it stands. */
  message?: Message;
  maxFileBytes: number;
}

const MAX_CONTENT = 2000;
const MAX_FILES = 10;
const MAX_MENTIONED = 100;
const MAX_DESCRIPTION = 1024;

const WRITABLE =
  MessageFlags.SuppressEmbeds |
  MessageFlags.Ephemeral |
  MessageFlags.SuppressNotifications |
  MessageFlags.IsVoiceMessage |
  MessageFlags.IsComponentsV2;
const CHANGEABLE = MessageFlags.SuppressEmbeds | MessageFlags.IsComponentsV2;

/** @throws ApiError for what Discord would refuse. */
export function checkMessage(check: MessageToCheck): void {
  const { words, parts, message } = check;
  if (message?.isVoice) throw voiceEdited();
  for (const part of parts) if (part.bytes.byteLength > check.maxFileBytes) throw tooLarge();
  const flags = words.flags ?? 0;
  if (!message && (flags & MessageFlags.IsVoiceMessage) !== 0) {
    checkVoice(words, parts);
    return;
  }

  const form = new Form();
  // An edit may repeat what is set already.
  const settable = message ? CHANGEABLE | message.flags : WRITABLE;
  if ((flags & ~settable) !== 0) form.add(['flags'], 'BASE_TYPE_CHOICES', 'Flags that cannot be set here.');
  form.text(['content'], words.content, { min: 0, max: MAX_CONTENT, isRequired: false });
  checkEmbeds(form, words.embeds ?? []);
  checkMentions(form, words.allowed_mentions);
  checkFiles(form, check);
  const isV2 = ((flags | (message?.flags ?? 0)) & MessageFlags.IsComponentsV2) !== 0;
  if (isV2) refuseOldFields(form, check);
  checkComponents(form, words.components ?? [], isV2);
  checkReferences(form, check);
  form.refuse();
  if (isEmpty(check)) throw emptyMessage();
}

/** A kind is either allowed as a whole or by its ids. */
function checkMentions(form: Form, mentions: MessageWords['allowed_mentions']): void {
  for (const kind of ['users', 'roles'] as const) {
    const ids = form.list(['allowed_mentions', kind], mentions?.[kind], 0, MAX_MENTIONED);
    const isWhole = (mentions?.parse as readonly string[] | undefined)?.includes(kind) ?? false;
    if (isWhole && ids.length > 0) {
      form.add(
        ['allowed_mentions', kind],
        'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
        `Not beside parse: ${kind}.`,
      );
    }
  }
}

function checkFiles(form: Form, { words, parts, kept, message }: MessageToCheck): void {
  if (parts.length + kept.length > MAX_FILES) form.badLength(['attachments'], 0, MAX_FILES);
  const listed = words.attachments ?? [];
  for (const [index, attachment] of listed.entries()) {
    checkListed(form, ['attachments', index], attachment, parts, message);
  }
  if (!words.attachments) return;
  for (const part of parts) {
    if (listed.every((attachment) => String(attachment.id) !== String(part.index))) {
      form.add(['attachments'], 'ATTACHMENT_NOT_FOUND', `files[${part.index}] is not listed.`);
    }
  }
}

function checkListed(
  form: Form,
  path: readonly (string | number)[],
  attachment: AttachmentWords,
  parts: readonly Part[],
  message: Message | undefined,
): void {
  const id = String(attachment.id);
  const isNew = parts.some((part) => String(part.index) === id);
  const isOld = message?.files.some((file) => file.attachment.id === id) ?? false;
  if (!isNew && !isOld) form.add([...path, 'id'], 'ATTACHMENT_NOT_FOUND', `There is no file ${id}.`);
  form.text([...path, 'description'], attachment.description, {
    min: 0,
    max: MAX_DESCRIPTION,
    isRequired: false,
  });
}

/** With Components V2, everything is a component. */
function refuseOldFields(form: Form, { words, message }: MessageToCheck): void {
  const code = 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2';
  const content = words.content ?? (words.content === null ? '' : (message?.content ?? ''));
  const embeds = words.embeds ?? (words.embeds === null ? [] : (message?.embeds ?? []));
  if (content !== '') form.add(['content'], code, 'No content beside Components V2.');
  if (embeds.length > 0) form.add(['embeds'], code, 'No embeds beside Components V2.');
}

/** Everything that is called `attachment://name` must be there, by the name under which Discord keeps it. */
function checkReferences(form: Form, { words, parts, kept }: MessageToCheck): void {
  const names = new Set(kept.map((file) => file.attachment.filename));
  for (const part of parts) {
    const said = words.attachments?.find((attachment) => String(attachment.id) === String(part.index));
    names.add(storedName(said?.filename ?? part.name));
  }
  for (const { url } of mediaOf((words.embeds ?? []) as APIEmbed[], words.components ?? [])) {
    const name = /^attachment:\/\/(.*)$/.exec(url)?.[1];
    if (name !== undefined && !names.has(name)) {
      form.add(['attachments'], 'REFERENCED_ATTACHMENT_NOT_FOUND', `There is no file for ${url}.`);
    } else if (name === undefined && !/^https?:\/\//.test(url)) {
      form.add(['embeds'], 'URL_TYPE_INVALID_SCHEME', `${url} begins with no http, https or attachment.`);
    }
  }
}

function isEmpty({ words, parts, kept, message }: MessageToCheck): boolean {
  const content = words.content === undefined ? message?.content : words.content;
  const embeds = words.embeds === undefined ? message?.embeds : words.embeds;
  const components = words.components === undefined ? message?.components : words.components;
  const isSomething =
    (content ?? '').trim() !== '' || (embeds ?? []).length > 0 || (components ?? []).length > 0;
  return !isSomething && parts.length + kept.length === 0;
}
