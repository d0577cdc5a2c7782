/** The colours of pictures, dark and light. */

export type ThemeName = 'dark' | 'light';

export interface Theme {
  background: string;
  panel: string;
  /** Lines between bars and rows. */
  line: string;
  strongLine: string;
  text: string;
  faintText: string;
  /** By layer: lead, chords, bass, then others. All stand out from `panel` by 3 to 1 and more. */
  tracks: readonly string[];
  drums: string;
}

export const THEMES: Record<ThemeName, Theme> = {
  dark: {
    background: '#14161b',
    panel: '#1d2027',
    line: '#2c313b',
    strongLine: '#4a5160',
    text: '#f2f4f8',
    faintText: '#a9b1bf',
    tracks: ['#4cc9f0', '#b794f6', '#ff9b6a', '#7ddf94', '#f78fb3', '#e6d36a'],
    drums: '#ffd166',
  },
  light: {
    background: '#ffffff',
    panel: '#f3f5f8',
    line: '#dfe3ea',
    strongLine: '#a9b1bf',
    text: '#14161b',
    faintText: '#57606e',
    tracks: ['#0879a8', '#7c4fd0', '#cf4f12', '#1c7f3a', '#c2326a', '#7d6a00'],
    drums: '#9a6b00',
  },
};
