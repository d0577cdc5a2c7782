import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DiscordCypher } from '../support/discord-cypher.ts';
import { finished, openDiscordCypher } from '../support/discord-cypher.ts';

let cypher: DiscordCypher;

beforeAll(async () => {
  cypher = await openDiscordCypher();
});
afterAll(() => cypher.close());

/** A beat is sampled, arranged and rendered here. */
const PATIENCE = { timeout: 90_000 };

describe('the main job', PATIENCE, () => {
  it('posts a beat with its picture, sound and MIDI, takes votes on it, and finds it again', async () => {
    const asked = await cypher.anna.types(cypher.channel, 'beat', {
      bars: 4,
      qpm: 160,
      seed: 1,
      title: 'Night @everyone',
    });
    const beat = await asked.until((message) => message.files.length > 1, { patienceMs: 80_000 });
    expect(beat.embeds[0].image?.url).toMatch(/\.png/);
    expect(beat.files.map(({ attachment }) => attachment.filename)).toEqual(
      expect.arrayContaining([expect.stringMatching(/\.(mp3|ogg)$/), expect.stringMatching(/\.mid$/)]),
    );
    const pictured = beat.files.find(({ attachment }) => attachment.filename.endsWith('.png'));
    expect(pictured?.attachment.description).toBeTruthy();
    expect(beat.pings.everyone).toBe(false);

    const pressed = await cypher.ben.presses(beat, '▲ Up 0');
    await pressed.answered;
    expect(beat.buttons[0].label).toBe('▲ Up 1');
    const top = await finished(await cypher.ben.types(cypher.channel, 'top'));
    expect(top.text).toContain('Night');
    cypher.expectNoTrouble();
  });
});
