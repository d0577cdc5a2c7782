/** Discord's limits on messages, stated from its documentation apart from the code that keeps them. */
import type { LaidOutMessage } from '../../../src/discord/layout/message-layout.ts';

/** One line for each limit that is broken, as Discord would refuse or change the message. */
export function messageProblems({ body, files, voice }: LaidOutMessage, attachmentBytes: number): string[] {
  const problems: string[] = [];
  const check = (holds: boolean, problem: string) => {
    if (!holds) problems.push(problem);
  };
  const within = (words: string | undefined, most: number, what: string) => {
    if (words === undefined) return;
    check(words.length <= most, `${what}: ${words.length} characters, at most ${most}`);
    check(words.trim() !== '', `${what} is blank`);
  };

  check(body.content.length <= 2_000, `content: ${body.content.length} characters`);
  check(body.content.trim() !== '' || body.embeds.length > 0 || files.length > 0, 'the message is empty');

  check(body.embeds.length <= 10, `${body.embeds.length} embeds`);
  let total = 0;
  for (const { title, description, footer, fields = [], image } of body.embeds) {
    within(title, 256, 'embed title');
    within(description, 4_096, 'embed description');
    within(footer?.text, 2_048, 'embed footer');
    check(fields.length <= 25, `${fields.length} fields`);
    for (const field of fields) {
      within(field.name, 256, 'field name');
      within(field.value, 1_024, 'field value');
      total += field.name.length + field.value.length;
    }
    check(Boolean(title || description || fields.length > 0 || image), 'an embed is empty');
    total += [title, description, footer?.text].reduce((sum, words) => sum + (words?.length ?? 0), 0);
    if (image) {
      const named = files.some(({ name }) => image.url === `attachment://${name}`);
      check(named, `${image.url} is not attached`);
    }
  }
  check(total <= 6_000, `${total} characters in the embeds`);

  check(files.length <= 10, `${files.length} files`);
  check(body.attachments.length === files.length, 'attachments and files differ');
  check(new Set(files.map(({ name }) => name)).size === files.length, 'two files of one name');
  for (const [index, { name, data }] of files.entries()) {
    const attachment = body.attachments[index];
    check(attachment?.id === index && attachment.filename === name, `attachment ${index} is not ${name}`);
    within(attachment?.description, 1_024, 'alt text');
    check(/^[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}$/.test(name), `${name} is not a safe name`);
    check(!name.endsWith('.opus'), `${name} would not play`);
    check(data.length <= attachmentBytes, `${name} is too large`);
  }

  check(body.components.length <= 5, `${body.components.length} rows`);
  const customIds: string[] = [];
  for (const { components } of body.components) {
    const hasMenu = components.some(({ type }) => type === 3);
    check(components.length >= 1 && components.length <= (hasMenu ? 1 : 5), `${components.length} in a row`);
    for (const component of components) {
      if (component.type === 2) {
        within('label' in component ? (component.label ?? '') : '', 80, 'button label');
        check([1, 2, 3, 4].includes(component.style), `button style ${component.style}`);
      }
      if ('custom_id' in component) customIds.push(component.custom_id);
      if (component.type === 3) {
        check(component.options.length >= 1 && component.options.length <= 25, 'options in a menu');
        within(component.placeholder, 150, 'placeholder');
        const values = component.options.map(({ value }) => value);
        check(new Set(values).size === values.length, 'two options of one value');
        for (const { label, value } of component.options) {
          within(label, 100, 'option label');
          within(value, 100, 'option value');
        }
      }
    }
  }
  check(new Set(customIds).size === customIds.length, 'two components of one custom id');
  for (const id of customIds) within(id, 100, 'custom id');

  check(body.allowed_mentions.parse?.length === 0, 'mentions are parsed');
  check(body.flags === 0 || body.flags === 64, `flags ${body.flags}`);

  if (voice) {
    const [attachment] = voice.body.attachments;
    check(voice.body.flags === 8_192, `voice flags ${voice.body.flags}`);
    check(voice.body.attachments.length === 1 && voice.files.length === 1, 'a voice message has one file');
    check(voice.files[0].contentType.startsWith('audio/'), 'a voice message is audio');
    check(voice.files[0].data.length <= attachmentBytes, 'the voice message is too large');
    const points = Buffer.from(attachment.waveform ?? '', 'base64').length;
    check(points >= 1 && points <= 256, `${points} points in the waveform`);
    check(typeof attachment.duration_secs === 'number', 'no duration');
    check(
      Object.keys(voice.body).every((key) => ['attachments', 'flags', 'allowed_mentions'].includes(key)),
      'more than sound',
    );
  }
  if (!JSON.stringify(body).isWellFormed()) problems.push('half a character');
  return problems;
}
