/** The words of an answer in a message's content or embeds, all within Discord's lengths. */
import type { APIEmbed } from 'discord.js';
import type { Reply } from '../../../commands/index.ts';
import { capitalized } from '../../../commands/index.ts';
import { DISCORD_LIMITS } from '../limits.ts';
import type { CommandSpelling } from './discord-markdown.ts';
import { discordMarkdown } from './discord-markdown.ts';
import { cutLine, cutMarkdown, splitMarkdown } from './split-markdown.ts';

/** The web chat's accent. Steady, so that the bot's posts are known at a glance. */
const COLOUR = 0xf2935c;

/** Kept free in the content for a mention and for words on files that were left out. */
export const RESERVED = 500;
const CONTENT = DISCORD_LIMITS.content - RESERVED;
/** What is shown of an answer that goes on in a file. */
const BEGINNING = 1_500;
/** A share of the 6,000 characters that all embeds have together. */
const SIDES_TOTAL = 1_800;
const SIDES = 8;
const SIDE_LABEL = 80;

type WordedReply = Pick<Reply, 'text' | 'facts' | 'sides' | 'picture'>;

export interface WordedMessage {
  content: string;
  /** Those of the answer itself; the last takes its picture. */
  embeds: APIEmbed[];
  /** One for each side, in their order. */
  sides: APIEmbed[];
  /** True if it does not hold the whole answer: then `wholeAnswer` goes along as a file. */
  isCut: boolean;
}

/** Short words stand in the message itself; what has a picture, facts or sides, or is long, in embeds. */
export function wordedMessage(reply: WordedReply, spelling: CommandSpelling): WordedMessage {
  const text = discordMarkdown(reply.text, spelling).trim();
  const isPost = reply.picture || reply.facts?.length || reply.sides?.length;
  if (!isPost && text.length <= CONTENT) return { content: text, embeds: [], sides: [], isCut: false };
  const { title, rest } = titled(text);
  const { sides, isCut: hasCutSides } = sidesOf(reply, spelling);
  const words = [rest, factWords(reply, spelling)].filter((part) => part !== '').join('\n');
  const used = lengthOf([{ title }, ...sides]);
  const { descriptions, isCut } = described(words, DISCORD_LIMITS.embedsTotal - used);
  const embeds = (descriptions.length > 0 ? descriptions : [undefined]).map(
    (description, index): APIEmbed => ({
      color: COLOUR,
      ...(index === 0 && title !== undefined && { title }),
      ...(description !== undefined && { description }),
    }),
  );
  return { content: '', embeds, sides, isCut: isCut || hasCutSides };
}

/** All of an answer's words as they were written, for a file. */
export function wholeAnswer({ text, facts = [], sides = [] }: WordedReply): string {
  return [
    text,
    ...facts.map(({ label, value }) => `${label}: ${value}`),
    ...sides.map((side) => `${side.label}: ${side.text}`),
  ].join('\n');
}

/** All characters that count towards the limit of a message's embeds. */
function lengthOf(embeds: readonly APIEmbed[]): number {
  return embeds
    .flatMap(({ title, description }) => [title, description])
    .reduce((sum, words) => sum + (words?.length ?? 0), 0);
}

/** A line in bold, alone or before `·` or `:`. */
const HEADING = /^\*\*((?:\\.|[^\\\n])+?)\*\*(?: *[·:] *| *(?=\n|$))/;

/** A heading of the text is the title, and what follows begins anew; a bold word that begins a sentence stays with it. */
function titled(text: string): { title?: string; rest: string } {
  const match = HEADING.exec(text);
  if (!match?.[1].trim()) return { rest: text };
  return {
    title: cutLine(match[1].trim(), DISCORD_LIMITS.embedTitle),
    rest: capitalized(text.slice(match[0].length).trim()),
  };
}

/**
 * `**Tempo** 92 qpm · **Key** A minor`: running on as text does. As fields of the embed, phones would show each in two
 * lines of its own, and the picture would stand a screen further down.
 */
function factWords({ facts = [] }: WordedReply, spelling: CommandSpelling): string {
  return facts
    .map(({ label, value }) => ({ label: label.trim(), value: discordMarkdown(value, spelling).trim() }))
    .filter(({ label, value }) => label !== '' && value !== '')
    .map(({ label, value }) => `**${label.toWellFormed()}** ${value}`)
    .join(' · ');
}

function sidesOf({ sides = [] }: WordedReply, spelling: CommandSpelling) {
  const shown = sides.slice(0, SIDES);
  const share = Math.floor(SIDES_TOTAL / Math.max(1, shown.length)) - SIDE_LABEL;
  const texts = shown.map(({ text }) => discordMarkdown(text, spelling).trim());
  const embeds = shown.map(({ label }, index): APIEmbed => {
    const description = cutMarkdown(texts[index], share);
    return {
      color: COLOUR,
      title: cutLine(label.toWellFormed().trim() || '…', SIDE_LABEL),
      ...(description !== '' && { description }),
    };
  });
  return { sides: embeds, isCut: shown.length < sides.length || texts.some(({ length }) => length > share) };
}

/** The text as descriptions of one or more embeds; if it does not fit, its beginning. */
function described(text: string, room: number): { descriptions: string[]; isCut: boolean } {
  const descriptions = splitMarkdown(text, Math.min(DISCORD_LIMITS.embedDescription, room));
  const length = descriptions.reduce((sum, description) => sum + description.length, 0);
  if (length <= room && descriptions.length <= DISCORD_LIMITS.embeds - SIDES)
    return { descriptions, isCut: false };
  return { descriptions: [cutMarkdown(text, Math.min(BEGINNING, room))], isCut: true };
}
