/** What embeds may hold, one by one and all together. */
import type { APIEmbed } from 'discord-api-types/v10';
import type { Form } from './form.ts';

const MAX_EMBEDS = 10;
const MAX_TOGETHER = 6000;
const MAX_COLOR = 0xffffff;

export function checkEmbeds(form: Form, embeds: readonly APIEmbed[]): void {
  let together = 0;
  for (const [index, embed] of form.list(['embeds'], embeds, 0, MAX_EMBEDS).entries()) {
    together += checkEmbed(form, index, embed);
  }
  if (together > MAX_TOGETHER) {
    form.add(['embeds'], 'MAX_EMBED_SIZE_EXCEEDED', `Embed size exceeds maximum size of ${MAX_TOGETHER}`);
  }
}

/** Returns how many characters it has. */
function checkEmbed(form: Form, index: number, embed: APIEmbed): number {
  const at = (...rest: (string | number)[]) => ['embeds', index, ...rest];
  let length = 0;
  length += form.text(at('title'), embed.title, { min: 0, max: 256, isRequired: false });
  length += form.text(at('description'), embed.description, { min: 0, max: 4096, isRequired: false });
  for (const [number, field] of form.list(at('fields'), embed.fields ?? [], 0, 25).entries()) {
    length += form.text(at('fields', number, 'name'), field.name, { max: 256 });
    length += form.text(at('fields', number, 'value'), field.value, { max: 1024 });
  }
  if (embed.footer) length += form.text(at('footer', 'text'), embed.footer.text, { max: 2048 });
  if (embed.author) length += form.text(at('author', 'name'), embed.author.name, { max: 256 });
  form.number(at('color'), embed.color, 0, MAX_COLOR);
  if (embed.timestamp && Number.isNaN(Date.parse(embed.timestamp))) {
    form.add(at('timestamp'), 'DATE_TIME_TYPE_PARSE', `Could not parse ${embed.timestamp}.`);
  }
  if (length === 0 && !embed.image && !embed.thumbnail) form.required(at('description'));
  return length;
}
