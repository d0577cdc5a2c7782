/** German, of the commands that make beats and take them apart; styles and moods keep their own names. */
import type { BeatWords, LocalizedOption } from '../localization.ts';

const A_BEAT: LocalizedOption = { name: 'beat', description: 'ID eines Beats' };
const TITLE: LocalizedOption = { name: 'titel', description: 'Wie der Beat heißen soll' };
const SEED: LocalizedOption = { name: 'seed', description: 'Gleicher Seed, gleiche Musik' };
const TEMPERATURE: LocalizedOption = {
  name: 'temperatur',
  description: 'Für das, was neu entsteht: höher schweift ab, niedriger wiederholt sich',
};

/** What can be asked of a beat that is made, and of one that is remixed. */
const WISHES: Readonly<Record<string, LocalizedOption>> = {
  mood: { name: 'stimmung', description: 'Farbe der Akkorde; jeder Stil kennt einige davon' },
  key: { name: 'tonart', description: 'Tonart, etwa Am, F# minor oder Bb' },
  chords: {
    name: 'akkorde',
    description: 'Akkorde im Kreis, je ein Takt: Am F C G, oder Am:2 F:2 mit den Takten',
  },
  qpm: { name: 'tempo', description: 'Tempo in Vierteln pro Minute; sonst eines, das im Stil üblich ist' },
  bars: { name: 'takte', description: 'Länge in 4/4-Takten; sonst etwa eine Minute' },
  swing: { name: 'swing', description: '0 spielt Sechzehntel gerade, 100 triolisch; sonst wie der Stil' },
  groove: { name: 'groove', description: '0 liegt auf dem Raster, 100 wie Drummer dieses Stils spielen' },
  kit: { name: 'kit', description: 'Drum-Sounds; sonst die des Stils' },
  soundfont: {
    name: 'soundfont',
    description: 'Eine Soundfont für Melodie und Akkorde; sie bleibt beim Beat',
  },
  melody_file: { name: 'melodie_datei', description: 'Eine Datei, deren Melodie spielt' },
  drums_file: { name: 'drums_datei', description: 'Eine Datei, deren Drums spielen' },
  bass_file: { name: 'bass_datei', description: 'Eine Datei, deren Bass spielt' },
  chords_file: { name: 'akkorde_datei', description: 'Eine Datei, deren Akkorde spielen' },
};

export const GERMAN_BEATS: BeatWords = {
  group: {
    name: 'beats',
    description: 'Beats, die es schon gibt: länger, gemischt, als Loop oder Stems, und warum sie so sind',
  },
  commands: {
    beat: {
      name: 'beat',
      description: 'Mach einen ganzen Beat mit Melodie, Akkorden, Bass und Drums, hör ihn dir an, stimm ab',
      options: {
        ...WISHES,
        style: { name: 'stil', description: 'Was für ein Beat; auto nimmt einen Stil, der zum Rest passt' },
        melody: {
          name: 'melodie',
          description: 'ID einer Melodie aus /melodie oder /improvisation; ohne sie entsteht eine neue',
        },
        drums: {
          name: 'drums',
          description: 'ID eines Drum-Patterns aus /drums; ohne sie entsteht ein neues',
        },
        loop: { name: 'loop', description: 'Wahr: läuft nahtlos im Kreis, ohne Intro und Schluss' },
        stems: { name: 'stems', description: 'Wahr: dazu jede Spur als eigene Datei, in einem .zip' },
        video: { name: 'video', description: 'Wahr: dazu ein bewegtes Bild, ein GIF ohne Ton' },
        melody_model: {
          name: 'melodie_modell',
          description: 'Modell für die Melodie, falls sie neu entsteht',
        },
        drums_model: { name: 'drums_modell', description: 'Modell für die Drums, falls sie neu entstehen' },
        title: TITLE,
        temperature: TEMPERATURE,
        format: {
          name: 'format',
          description: 'Als welche Sounddatei er gepostet wird',
          choices: { mp3: 'MP3', ogg: 'Ogg Opus', voice: 'Sprachnachricht, wo der Chat welche hat' },
        },
        seed: SEED,
      },
    },
    remix: {
      name: 'remix',
      description: 'Ändere etwas an einem Beat, der Rest bleibt: eine Spur, Stil, Tonart, Tempo',
      options: {
        ...WISHES,
        beat: A_BEAT,
        change: {
          name: 'änderung',
          description: 'Was anders wird; oder sag weiter unten, wie es wird',
          choices: {
            reroll: 'Neu würfeln',
            variation: 'Variation',
            drums: 'Andere Drums',
            melody: 'Andere Melodie',
            chords: 'Andere Akkorde',
            style: 'Anderer Stil',
            slower: 'Langsamer',
            faster: 'Schneller',
          },
        },
        style: {
          name: 'stil',
          description: 'Ein anderer Stil mit eigenen Drums; Melodie, Akkorde und Tonart bleiben',
        },
        melody: { name: 'melodie', description: 'ID einer Melodie, die an ihre Stelle tritt' },
        drums: { name: 'drums', description: 'ID eines Drum-Patterns, das an ihre Stelle tritt' },
        title: TITLE,
        temperature: TEMPERATURE,
        seed: SEED,
      },
    },
    'beats extend': {
      name: 'verlängern',
      description: 'Mach einen Beat länger: mehr Strophen und Hooks aus demselben Material',
      options: {
        beat: A_BEAT,
        bars: { name: 'takte', description: 'Wie viele Takte länger; sonst doppelt so lang' },
        title: TITLE,
      },
    },
    'beats blend': {
      name: 'mischen',
      description: 'Mach aus zwei Beats einen: Melodie und Akkorde des einen, Drums des anderen',
      options: {
        tune: { name: 'melodie', description: 'ID des Beats, dessen Melodie, Akkorde und Bass spielen' },
        drums: { name: 'drums', description: 'ID des Beats, dessen Drums spielen' },
        key: {
          name: 'tonart',
          description: 'Wessen Tonart gilt; die Melodie wird dorthin transponiert',
          choices: { tune: 'Tonart des Beats mit der Melodie', drums: 'Tonart des Beats mit den Drums' },
        },
        style: { name: 'stil', description: 'Stil; sonst der des Beats, dessen Drums spielen' },
        qpm: { name: 'tempo', description: 'Tempo in Vierteln pro Minute; sonst zwischen beiden' },
        bars: {
          name: 'takte',
          description: 'Länge in 4/4-Takten; sonst wie der Beat, dessen Melodie spielt',
        },
        title: TITLE,
      },
    },
    'beats why': {
      name: 'warum',
      description: 'Sag in Worten, wofür ein Beat ausgewählt wurde und was die Stimmen hier mögen',
      options: {
        beat: A_BEAT,
      },
    },
    'beats loop': {
      name: 'loop',
      description: 'Hol dir den Hook eines Beats als nahtlosen Loop für Sampler oder DAW',
      options: {
        beat: A_BEAT,
        bars: { name: 'takte', description: 'Länge in 4/4-Takten' },
      },
    },
    'beats stems': {
      name: 'stems',
      description: 'Hol dir jede Spur eines Beats als eigene Datei, in einem .zip',
      options: {
        beat: A_BEAT,
      },
    },
    'beats video': {
      name: 'video',
      description: 'Hol dir einen Beat als bewegtes Bild: ein GIF ohne Ton',
      options: {
        beat: A_BEAT,
      },
    },
  },
};
