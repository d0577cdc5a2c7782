import { expect, test } from 'vitest';
import { DRUM_VOICES, drumVoice, drumVoiceKeys } from '../../music/drum-voices.ts';

test('each voice’s keys are ascending and its own, and the rest are other', () => {
  for (const voice of DRUM_VOICES) {
    const keys = [...drumVoiceKeys(voice)];
    expect(keys).toEqual([...keys].sort((a, b) => a - b));
    expect(keys.every((key) => drumVoice(key) === voice)).toBe(true);
  }
  expect([...drumVoiceKeys('snare')]).toEqual([37, 38, 39, 40]);
  expect([...drumVoiceKeys('hats')]).toEqual([22, 26, 42, 44, 46, 51, 53, 59]);
  expect([35, 36, 54, 60].map(drumVoice)).toEqual(['kick', 'kick', 'other', 'other']);
});
