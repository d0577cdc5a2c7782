import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reply } from '../../commands/index.ts';
import { emptyNoteSequence } from '../../music/index.ts';
import { CHROMIUM, type ChatInBrowser, openChatInBrowser } from './chat-in-browser.ts';

const title = `answers in a browser${CHROMIUM ? '' : ' (skipped: there is no /usr/bin/chromium)'}`;

/** One dark pixel. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNgYGD4DwABBAEAX+XDSwAAAABJRU5ErkJggg==',
  'base64',
);

describe.skipIf(!CHROMIUM)(title, () => {
  let chat: ChatInBrowser;
  let anna: Page;
  let ben: Page;

  beforeAll(async () => {
    chat = await openChatInBrowser();
    anna = await chat.join('Anna');
    ben = await chat.join('Ben', { viewport: { width: 360, height: 700 }, hasTouch: true, isMobile: true });
  });

  afterAll(() => chat.close());

  const field = (page: Page) => page.getByRole('combobox', { name: 'Message or command' });
  const last = (page: Page) => page.locator('.message.bot').last();

  /** Says it by itself, as what runs later does; resolves once both see it. */
  async function say(reply: Reply): Promise<void> {
    const sink = await chat.front.sinkFor(chat.front.inChannel('cypher', 'local'));
    await sink?.reply(reply);
    for (const page of [anna, ben]) await last(page).getByText(reply.text).waitFor();
  }

  /** A battle of two beats that were never rendered, and what it says. */
  async function startBattle(): Promise<Reply> {
    const { beats, battles } = chat.store.guild('local');
    const author = { id: 'web-cora', name: 'Cora' };
    const beat = (key: string) =>
      beats.save({ key, title: key, author, sequence: emptyNoteSequence({}), recipe: {}, files: [] });
    const [one, other] = [await beat('Night bus'), await beat('Snow')];
    const { id } = await battles.start({
      key: 'battle',
      author,
      beats: { a: one.id, b: other.id },
      closesAt: new Date(Date.now() + 3_600_000),
    });
    const side = (label: string) => ({
      label,
      text: `beat ${label}`,
      audio: { name: `${label}.mp3`, mediaType: 'audio/mpeg', bytes: new Uint8Array(9), seconds: 72.4 },
      picture: { name: `${label}.png`, mediaType: 'image/png', bytes: PIXEL, alt: `Piano roll ${label}` },
    });
    return {
      text: 'Which one wins?',
      tally: id,
      sides: [side('A'), side('B')],
      buttons: ['a', 'b'].map((name) => ({
        label: name.toUpperCase(),
        command: 'battle vote',
        options: { battle: id, side: name },
        count: 0,
      })),
    };
  }

  it('shows facts in a row, and does what is chosen in a menu, by the keyboard alone', async () => {
    await say({
      text: 'A beat.',
      facts: [
        { label: 'Tempo', value: '92 qpm' },
        { label: 'By', value: '\\*Ben\\*' },
      ],
      menu: {
        label: 'Change it',
        choices: ['up', 'down'].map((value) => ({
          label: `Vote ${value}`,
          command: 'vote',
          options: { beat: 'ZZZZ', value },
        })),
      },
    });
    const facts = last(anna).locator('.facts > div');
    expect(await facts.allInnerTexts()).toEqual([
      expect.stringMatching(/^Tempo\s+92 qpm$/),
      expect.stringMatching(/^By\s+\*Ben\*$/),
    ]);
    const opener = last(anna).getByRole('button', { name: 'Change it' });
    const focused = () => anna.evaluate(() => document.activeElement?.textContent);
    await opener.focus();
    await anna.keyboard.press('ArrowDown');
    await expect.poll(focused).toBe('Vote up');
    await anna.keyboard.press('ArrowUp');
    expect(await focused()).toBe('Vote down');
    await anna.keyboard.press('Escape');
    await expect.poll(() => anna.getByRole('menu').count()).toBe(0);
    expect(await focused()).toBe('Change it');
    await anna.keyboard.press('Enter');
    await expect.poll(focused).toBe('Vote up');
    await anna.keyboard.press('ArrowDown');
    await anna.keyboard.press('Enter');
    await last(anna).getByText('There is no beat ZZZZ').waitFor();
    expect(await last(anna).innerText()).toContain('for Anna · /vote');
  });

  it('opens a menu under a thumb within the window, and closes it at a touch elsewhere', async () => {
    const opener = ben.getByRole('button', { name: 'Change it' });
    await opener.tap();
    const menu = ben.getByRole('menu');
    const box = await menu.boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(360);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(700);
    await ben.locator('header').tap({ position: { x: 5, y: 5 } });
    await expect.poll(() => menu.count()).toBe(0);
  });

  it('puts two sides beside each other, on a phone below, each with its length before it has loaded', async () => {
    await say(await startBattle());
    const sides = (page: Page) => last(page).locator('.side');
    const box = async (page: Page, index: number) => {
      const { x = 0, y = 0, width = 0 } = (await sides(page).nth(index).boundingBox()) ?? {};
      return { x, y, right: x + width };
    };
    expect((await box(anna, 1)).x).toBeGreaterThanOrEqual((await box(anna, 0)).right);
    expect((await box(anna, 1)).y).toBe((await box(anna, 0)).y);
    expect((await box(ben, 1)).x).toBe((await box(ben, 0)).x);
    expect((await box(ben, 1)).y).toBeGreaterThan((await box(ben, 0)).y);
    expect((await box(ben, 1)).right).toBeLessThanOrEqual(360);
    expect(await sides(anna).locator('.time').allInnerTexts()).toEqual(['0:00 / 1:12', '0:00 / 1:12']);
    expect(await sides(anna).getByRole('img').count()).toBe(2);
  });

  it('counts votes for a side live, marks one’s own, and takes it back at a second press', async () => {
    const vote = (page: Page, side: string | RegExp) =>
      page.locator('.message', { hasText: 'Which one wins?' }).getByRole('button', { name: side });
    const counts = (page: Page) =>
      Promise.all([/^A/, /^B/].map((name) => vote(page, name).locator('.count').innerText()));
    const own = (page: Page) =>
      Promise.all([/^A/, /^B/].map((name) => vote(page, name).getAttribute('aria-pressed')));
    await vote(anna, 'A 0').click();
    await expect.poll(() => counts(ben)).toEqual(['1', '0']);
    await vote(ben, 'B 0').tap();
    await expect.poll(() => counts(anna)).toEqual(['1', '1']);
    await expect.poll(() => own(anna)).toEqual(['true', 'false']);
    await expect.poll(() => own(ben)).toEqual(['false', 'true']);
    await vote(anna, 'A 1').click();
    await expect.poll(() => counts(ben)).toEqual(['0', '1']);
    await expect.poll(() => own(anna)).toEqual(['false', 'false']);
    const [{ id }] = await chat.store.guild('local').battles.open();
    await say({ text: 'The battle is over.', tally: id, isClosed: true });
    for (const page of [anna, ben]) await expect.poll(() => page.locator('.counted').count()).toBe(0);
  });

  it('begins the line for what a button asks for, several lines in columns, ready to send', async () => {
    const grid = 'kick:  x...x...\nsnare: ....x...';
    const ask = { option: 'text', label: 'Your grid', value: grid };
    await say({
      text: 'Change it?',
      buttons: [{ label: 'Edit', command: 'write', options: { kind: 'drums' }, ask }],
    });
    await last(anna).getByRole('button', { name: 'Edit' }).click();
    expect(await field(anna).inputValue()).toBe(`/write kind:drums text:"\n${grid}\n"`);
    expect(await field(anna).evaluate((element) => element === document.activeElement)).toBe(true);
    const { family, hidden } = await field(anna).evaluate((element) => ({
      family: getComputedStyle(element).fontFamily,
      hidden: element.scrollHeight - element.clientHeight,
    }));
    expect(family).toContain('monospace');
    expect(hidden).toBeLessThanOrEqual(1);
    const caret = await field(anna).evaluate((element: HTMLTextAreaElement) => element.selectionStart);
    expect((await field(anna).inputValue()).slice(caret)).toBe('\n"');
    await anna.keyboard.press('Enter');
    const preview = anna.locator('.message.quiet', { hasText: '8 steps' });
    await preview.getByRole('button', { name: 'Make drums from it' }).waitFor();
    expect(await preview.locator('pre').innerText()).toContain('x');
  });

  it('breaks the line at Enter on a phone, where the button sends', async () => {
    await last(ben).getByRole('button', { name: 'Edit' }).tap();
    await ben.keyboard.press('Enter');
    await ben.keyboard.type('hat: x.x.x.x.');
    expect(await field(ben).inputValue()).toContain('x...\nhat: x.x.x.x.\n"');
    await ben.getByRole('button', { name: 'Send' }).tap();
    await ben.locator('.message.quiet', { hasText: '8 steps' }).waitFor();
    await expect.poll(() => field(ben).inputValue()).toBe('');
  });

  it('begins what its asker should type next, but not over what they are writing', async () => {
    const send = async (page: Page) => {
      await field(page).fill('/write kind:melody');
      await field(page).press('Escape');
      await field(page).press('Enter');
    };
    await send(anna);
    await expect.poll(() => field(anna).inputValue()).toMatch(/^\/write kind:melody text:/);
    expect(await field(ben).inputValue()).toBe('');
    // An answer may be there before she writes: then she asks again.
    let answers = 1;
    const writeWhileAnswered = async () => {
      await send(anna);
      await field(anna).fill('wait');
      answers++;
      await expect.poll(() => anna.getByRole('button', { name: 'Write a melody' }).count()).toBe(answers);
      return field(anna).inputValue();
    };
    await expect.poll(writeWhileAnswered, { timeout: 10_000 }).toBe('wait');
    await anna.getByRole('button', { name: 'Write a melody' }).last().click();
    expect(await field(anna).inputValue()).toMatch(/^\/write kind:melody text:/);
  });

  it('has complained of nothing on the way', () => {
    expect(chat.complaints).toEqual([]);
    expect(chat.log.filter((line) => line.includes(' error '))).toEqual([]);
  });
});
