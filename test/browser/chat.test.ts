import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { drumFile, melodyFile } from '../support/made-music.ts';
import { CHROMIUM, type ChatInBrowser, openChatInBrowser } from './chat-in-browser.ts';

const TINY = 'steps:60 hparams:batch_size=8,rnn_layer_sizes=[16,16] seed:1';

declare global {
  interface Window {
    /** Percentages that any progress bar showed, in order. */
    shownProgress?: number[];
  }
}

/** Runs in the page. */
function watchProgress(): void {
  const shown: number[] = [];
  window.shownProgress = shown;
  const observer = new MutationObserver((changes) => {
    for (const { target } of changes)
      if (target instanceof Element) shown.push(Number(target.getAttribute('aria-valuenow')));
  });
  observer.observe(document.body, { subtree: true, attributeFilter: ['aria-valuenow'] });
}

/** The element as a person sees it, not as it lies beyond the fold. */
function isInSight(element: Locator): Promise<boolean> {
  return element.evaluate((node) => {
    const { top, bottom } = node.getBoundingClientRect();
    return bottom > 0 && top < window.innerHeight;
  });
}

const title = `the page in a browser${CHROMIUM ? '' : ' (skipped: there is no /usr/bin/chromium)'}`;

describe.skipIf(!CHROMIUM)(title, () => {
  let chat: ChatInBrowser;
  let anna: Page;
  let ben: Page;

  beforeAll(async () => {
    chat = await openChatInBrowser();
    anna = await chat.join('Anna');
    ben = await chat.join('Ben');
  });

  afterAll(() => chat.close());

  const field = (page: Page) => page.getByRole('combobox', { name: 'Message or command' });
  const answers = (page: Page) => page.locator('.message.bot');

  async function send(page: Page, line: string): Promise<void> {
    await field(page).fill(line);
    await field(page).press('Escape');
    await field(page).press('Enter');
  }

  /** The answer to `line`, once it is there. */
  async function ask(page: Page, line: string) {
    const before = await answers(page).count();
    await send(page, line);
    const answer = answers(page).nth(before);
    await answer.and(page.locator('[data-state="done"]')).waitFor({ timeout: 90_000 });
    return answer;
  }

  it('greets with three things to try, in a channel that is still empty', async () => {
    expect(await anna.locator('.suggestion').count()).toBe(3);
    await expect
      .poll(() => anna.getByRole('heading', { name: 'Welcome to the cypher' }).isVisible())
      .toBe(true);
  });

  it('completes commands, options and values from the keyboard', async () => {
    await field(anna).pressSequentially('/tra');
    expect(await anna.getByRole('option').allInnerTexts()).toEqual(
      expect.arrayContaining([expect.stringContaining('/train status')]),
    );
    await field(anna).press('Enter');
    expect(await field(anna).inputValue()).toBe('/train ');
    await field(anna).pressSequentially('mod');
    await field(anna).press('Tab');
    expect(await field(anna).inputValue()).toBe('/train model:');
    await field(anna).press('ArrowDown');
    await field(anna).press('Enter');
    expect(await field(anna).inputValue()).toBe('/train model:melody ');
    await field(anna).press('Escape');
    expect(await anna.getByRole('listbox').isVisible()).toBe(false);
  });

  it('shows what is wrong with a line before it is sent', async () => {
    await send(anna, '/train model:melody steps:0');
    expect(await anna.locator('#hint').innerText()).toMatch(/0 is outside 1–[\d,]+ for “steps”/);
    await send(anna, '/trian melody');
    expect(await anna.locator('#hint').innerText()).toContain('Did you mean /train?');
    await send(anna, '/dataset add');
    expect(await anna.locator('#hint').innerText()).toContain('needs a file');
    expect(await anna.locator('.message').count()).toBe(0);
    await field(anna).fill('');
  });

  it('takes dropped files, and lets them be removed again', async () => {
    const transfer = await anna.evaluateHandle(() => {
      const data = new DataTransfer();
      data.items.add(new File(['MThd'], 'dropped.mid'));
      return data;
    });
    await anna.dispatchEvent('body', 'dragenter', { dataTransfer: transfer });
    expect(await anna.getByText('Drop to attach').isVisible()).toBe(true);
    await anna.dispatchEvent('body', 'drop', { dataTransfer: transfer });
    await anna.locator('.attachment.ready', { hasText: 'dropped.mid' }).waitFor();
    await anna.getByRole('button', { name: 'Remove dropped.mid' }).click();
    await anna
      .locator('#picker')
      .setInputFiles({ name: 'notes.pdf', mimeType: 'x/y', buffer: Buffer.from('%PDF') });
    expect(await anna.locator('#hint').innerText()).toContain(
      '“notes.pdf” is of no kind that a command takes',
    );
    expect(await anna.locator('.attachment').count()).toBe(0);
  });

  it('says on a file which option it goes to, and lights up that one alone', async () => {
    const line = anna.getByRole('combobox');
    await line.fill('/beat drums_file:');
    const groove = { name: 'groove.mid', mimeType: 'audio/midi', buffer: Buffer.from('MThd') };
    await anna.locator('#picker').setInputFiles(groove);
    await anna.locator('.attachment.ready', { hasText: 'groove.mid' }).waitFor();
    expect(await anna.locator('.attachment .file-place').innerText()).toBe('drums_file');
    const lit = anna.locator('.option.set');
    expect(await lit.count()).toBe(1);
    expect(await lit.innerText()).toContain('drums_file');
    await anna.getByRole('button', { name: 'Remove groove.mid' }).click();
    await line.fill('');
  });

  it('does not grow wider than the screen, however many options a command has', async () => {
    const line = anna.getByRole('combobox');
    await line.fill('/beat ');
    const grown = await anna.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return scrollWidth - clientWidth;
    });
    expect(grown).toBe(0);
    await line.fill('');
  });

  it('says how many of too many files are left out', async () => {
    const files = Array.from({ length: 12 }, (_, i) => ({
      name: `tune ${i}.mid`,
      mimeType: 'audio/midi',
      buffer: Buffer.from('MThd'),
    }));
    await anna.locator('#picker').setInputFiles(files);
    await expect.poll(() => anna.locator('.attachment.ready').count()).toBe(10);
    expect(await anna.locator('#hint').innerText()).toContain(
      '2 of 12 files were left out: 10 fit in one go',
    );
    for (let i = 0; i < 10; i++) await anna.getByRole('button', { name: `Remove tune ${i}.mid` }).click();
    expect(await anna.locator('.attachment').count()).toBe(0);
  });

  it('uploads files and puts them into the crate, for everyone to see', async () => {
    const files = Array.from({ length: 10 }, (_, seed) => ({
      name: seed < 5 ? `tune ${seed}.mid` : `drums ${seed}.mid`,
      mimeType: 'audio/midi',
      buffer: Buffer.from(seed < 5 ? melodyFile(seed) : drumFile(seed)),
    }));
    await anna.locator('#picker').setInputFiles(files);
    await expect.poll(() => anna.locator('.attachment.ready').count()).toBe(10);
    // Without a command, files go where they belong.
    const answer = await ask(anna, '');
    expect(await answer.innerText()).toContain('10');
    expect(await ben.locator('.message.person').first().innerText()).toContain('tune 0.mid');
  });

  it('shows a training as it goes on, in one message', async () => {
    await anna.evaluate(watchProgress);
    await ask(ben, `/train drums name:tiny ${TINY}`);
    const shown = await anna.evaluate(() => window.shownProgress ?? []);
    expect(shown.length).toBeGreaterThan(1);
    expect(shown).toEqual(shown.toSorted((a, b) => a - b));
    await ask(ben, `/train melody name:tune ${TINY}`);
    await expect.poll(() => answers(anna).count()).toBe(3);
  });

  it('posts a beat that can be seen and heard', async () => {
    const beat = await ask(anna, '/beat melody_model:tune drums_model:tiny bars:4 seed:3');
    const picture = beat.locator('.picture img');
    await expect
      .poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth))
      .toBeGreaterThan(300);
    expect((await picture.getAttribute('alt'))?.length).toBeGreaterThan(10);
    await beat.getByRole('button', { name: /^Play/ }).click();
    const audio = beat.locator('audio');
    await expect
      .poll(() => audio.evaluate((element: HTMLAudioElement) => element.currentTime))
      .toBeGreaterThan(0.2);
    await beat.getByRole('button', { name: /^Pause/ }).click();
    const seconds = await audio.evaluate((element: HTMLAudioElement) => element.duration);
    expect(seconds).toBeGreaterThan(5);
    // To the last quarter: only a server that knows ranges can do it.
    await beat.getByRole('slider').fill('750');
    await expect
      .poll(() => audio.evaluate((element: HTMLAudioElement) => element.currentTime / element.duration))
      .toBeCloseTo(0.75, 1);
    const seek = beat.getByRole('slider');
    const position = () => audio.evaluate((element: HTMLAudioElement) => element.currentTime);
    await seek.press('Home');
    await seek.press('ArrowRight');
    expect(await position()).toBe(5);
    await seek.press('ArrowLeft');
    expect(await position()).toBe(0);
    await seek.press('PageUp');
    expect(await position()).toBe(Math.min(15, seconds));
    await picture.click();
    expect(await anna.getByRole('dialog', { name: 'Picture' }).isVisible()).toBe(true);
    await anna.keyboard.press('Escape');
  });

  it('counts the votes of two people on both their pages', async () => {
    const beat = (page: Page) => page.locator('.message.bot', { has: page.locator('audio') });
    const up = (page: Page) => beat(page).getByRole('button', { name: /Up/ });
    const count = (page: Page) => up(page).locator('.count').innerText();
    await up(ben).waitFor();
    // A button keeps its focus while its count changes.
    await up(ben).focus();
    await up(anna).click();
    await expect.poll(() => count(ben)).toBe('1');
    // The receipt is one in passing, for the voter alone.
    await anna.getByRole('status').filter({ hasText: 'You voted up' }).waitFor();
    expect(await ben.getByText('You voted up').count()).toBe(0);
    await ben.keyboard.press('Enter');
    await expect.poll(async () => [await count(anna), await count(ben)]).toEqual(['2', '2']);
    expect(await anna.locator('.message.quiet').count()).toBe(0);
  });

  it('shows each their own vote, which a second press takes back', async () => {
    const vote = (page: Page, name: RegExp) => page.locator('.message.bot').getByRole('button', { name });
    const pressed = (page: Page) =>
      Promise.all([/Up/, /Down/].map((name) => vote(page, name).getAttribute('aria-pressed')));
    await expect.poll(() => pressed(anna)).toEqual(['true', 'false']);
    await vote(anna, /Down/).click();
    await expect.poll(() => pressed(anna)).toEqual(['false', 'true']);
    expect(await pressed(ben)).toEqual(['true', 'false']);
    await anna.reload();
    await expect.poll(() => pressed(anna)).toEqual(['false', 'true']);
    await vote(anna, /Down/).click();
    await expect.poll(() => pressed(anna)).toEqual(['false', 'false']);
    expect(await vote(anna, /Down/).innerText()).toMatch(/0$/);
    await vote(anna, /Up/).click();
    await expect.poll(() => pressed(anna)).toEqual(['true', 'false']);
  });

  it('shows talk as text, never as a page, and who is writing', async () => {
    await field(ben).pressSequentially('<img src=x onerror=alert(1)> **loud** `code`');
    await anna.getByText('Ben is writing …').waitFor();
    await field(ben).press('Enter');
    const talk = anna.locator('.message.person', { hasText: '<img src=x onerror=alert(1)>' });
    await talk.waitFor();
    expect(await talk.locator('img').count()).toBe(0);
    expect(await talk.locator('.text strong').innerText()).toBe('loud');
  });

  it('tells who talks for the first time, once, that the bot listens to commands', async () => {
    const dora = await chat.join('Dora');
    const words = dora.getByRole('status').filter({ hasText: 'The bot listens to commands' });
    await send(dora, 'hello bot?');
    await words.waitFor();
    await dora.reload();
    await send(dora, 'anyone?');
    await dora.getByText('anyone?').waitFor();
    expect(await words.count()).toBe(0);
    await dora.context().close();
  });

  it('is one tab stop for the commands that an answer names, with arrow keys from one to the next', async () => {
    const help = await ask(ben, '/help');
    const named = help.locator('.named-command');
    expect(await named.count()).toBeGreaterThan(5);
    expect(await help.locator('.named-command[tabindex="0"]').count()).toBe(1);
    await named.first().focus();
    await ben.keyboard.press('ArrowDown');
    expect(await named.nth(1).evaluate((button) => button === document.activeElement)).toBe(true);
    expect(await named.nth(1).getAttribute('tabindex')).toBe('0');
    const heights = await named.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(24);
  });

  it('recalls lines with the arrow keys', async () => {
    await field(anna).press('ArrowUp');
    expect(await field(anna).inputValue()).toContain('/beat melody_model:tune');
    await field(anna).press('ArrowUp');
    await field(anna).press('ArrowDown');
    await field(anna).press('ArrowDown');
    expect(await field(anna).inputValue()).toBe('');
  });

  it('has its history and its person after a reload', async () => {
    const before = await anna.locator('.message:not(.quiet)').count();
    await anna.reload();
    await expect.poll(() => anna.locator('.message').count()).toBe(before);
    expect(await anna.locator('.who-name').innerText()).toBe('Anna');
    expect(await anna.locator('.message.bot .count').first().innerText()).toBe('2');
  });

  it('fits a phone', async () => {
    const phone = await chat.join('Cora', { viewport: { width: 360, height: 700 }, colorScheme: 'dark' });
    await phone.locator('.message').last().waitFor();
    const width = await phone.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(360);
    const overflowing = await phone
      .locator('.message .body')
      .evaluateAll((bodies) =>
        bodies.filter((body) => body.scrollWidth > body.clientWidth + 1).map((body) => body.textContent),
      );
    expect(overflowing).toEqual([]);
    // Above the messages' end, and not over them.
    await phone.locator('.message').first().scrollIntoViewIfNeeded();
    const newest = phone.getByRole('button', { name: 'Jump to newest' });
    await newest.waitFor();
    const log = await phone.locator('#log').boundingBox();
    expect((await newest.boundingBox())?.y).toBeGreaterThanOrEqual((log?.y ?? 0) + (log?.height ?? 0));
    await newest.click();
    await expect.poll(() => newest.isVisible()).toBe(false);
    // No help of an option is cut off.
    await field(phone).pressSequentially('/melody ');
    const details = phone.locator('#popup .detail');
    await details.first().waitFor();
    const cut = await details.evaluateAll((all) =>
      all.filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent),
    );
    expect(cut).toEqual([]);
  });

  it('tells the end of a long job at the bottom, and leads up to the job’s message', async () => {
    const asker = { id: 'web-ben', name: 'Ben' };
    const working = { kind: 'bot', state: 'working', command: 'train', asker, job: true, text: '' };
    const { id } = await chat.store.messages.append('cypher', { ...working, files: [], buttons: [] });
    const sink = await chat.front.sinkFor({ front: 'web', messageId: id });
    // More than one page of history shows.
    for (let i = 0; i < 60; i++) {
      const talk = { kind: 'person', author: asker, text: `waiting ${i}`, files: [] };
      await chat.store.messages.append('cypher', talk);
    }
    await anna.reload();
    await anna.getByText('waiting 59').waitFor();
    const job = anna.locator(`[data-id="${id}"]`);
    expect(await job.count()).toBe(0);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 });
    await sink?.reply({
      text: 'Trained **slow**.\n- loss 0.5',
      buttons: [{ label: 'Make a beat with it', command: 'beat', options: {} }],
    });
    vi.useRealTimers();
    const end = anna.locator('.message').last();
    await end.getByRole('button', { name: 'Make a beat with it' }).waitFor();
    expect(await end.innerText()).not.toContain('loss');
    await end.getByRole('button', { name: 'Show the answer above' }).click();
    await expect.poll(() => isInSight(job)).toBe(true);
    expect(await job.evaluate((element) => element === document.activeElement)).toBe(true);
    expect((await anna.locator('header').boundingBox())?.y).toBe(0);
  });

  it('tells the end of a long job once where its message is still in sight', async () => {
    const asker = { id: 'web-ben', name: 'Ben' };
    const working = { kind: 'bot', state: 'working', command: 'train', asker, job: true, text: '' };
    const { id } = await chat.store.messages.append('cypher', { ...working, files: [], buttons: [] });
    const sink = await chat.front.sinkFor({ front: 'web', messageId: id });
    await chat.store.messages.append('cypher', { kind: 'person', author: asker, text: 'soon', files: [] });
    await anna.reload();
    await anna.getByText('soon', { exact: true }).waitFor();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 });
    await sink?.reply({ text: 'Trained **seen**.' });
    vi.useRealTimers();
    // The echo is sent after the answer, so once it is there both were shown.
    await anna.locator('.message[hidden]').waitFor({ state: 'attached' });
    expect(await anna.locator('.message:not([hidden])', { hasText: 'Trained seen.' }).count()).toBe(1);
  });

  it('has complained of nothing on the way', () => {
    expect(chat.complaints).toEqual([]);
    expect(chat.log.filter((line) => line.includes(' error '))).toEqual([]);
  });

  // The last: browsers complain of a server that is gone, as they should.
  it('says when the chat cannot be reached, until it can be again', async () => {
    const startAgain = await chat.stop();
    await send(anna, 'is there anybody out there');
    const sentence = anna.getByText('cannot be reached right now');
    await sentence.waitFor();
    expect(await field(anna).inputValue()).toBe('is there anybody out there');
    await startAgain();
    await expect.poll(() => sentence.count()).toBe(0);
    expect(await anna.locator('#state').innerText()).toBe('live');
  });
});
