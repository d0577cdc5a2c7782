import { expect, test } from 'vitest';
import { connected } from './connected.ts';

test('what becomes due while time is moved happens at once, what does not waits, what is forgotten never comes', async () => {
  const { discord } = await connected();
  const rung: string[] = [];
  discord.clock.after(60_000, () => rung.push('a minute'));
  discord.clock.after(3_600_000, () => rung.push('an hour'));
  const forget = discord.clock.after(60_000, () => rung.push('never'));
  forget();
  const before = discord.now();
  discord.advance(60_000);
  expect(rung).toEqual(['a minute']);
  expect(discord.now() - before).toBeGreaterThanOrEqual(60_000);
});

test('what is short comes by itself', async () => {
  const { discord } = await connected();
  await new Promise<void>((resolve) => discord.clock.after(1, resolve));
});
