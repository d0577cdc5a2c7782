/** German. The crate is the record shop’s “Plattenkiste”, a layer a “Spur”; a primer is the “Anfang” that is spun on. */
import type { Localization, LocalizedOption } from './localization.ts';

const FAMILIES = { melody: 'Melodie (MelodyRNN)', drums: 'Drums (DrumsRNN)' };
const LAYERS = { drums: 'Drums', melody: 'Melodie' };
const MELODY_CONFIGS = {
  lookback_rnn:
    'lookback_rnn: Hört ein und zwei Takte zurück, kennt seine Stelle im Takt; wiederholt und variiert.',
  basic_rnn: 'basic_rnn: Hört nur das letzte Event; das schlichteste Modell, das auch Magenta.js lädt.',
};
const DRUMS_CONFIGS = {
  drum_kit: 'drum_kit: Neun Arten Drums zugleich, mit Schrittzähler. Wie bei Magenta, noch ohne Attention.',
};

const A_BEAT: LocalizedOption = { name: 'beat', description: 'ID eines Beats' };
const ANY_OF_OURS: LocalizedOption = {
  name: 'von',
  description: 'ID eines Beats, einer Melodie oder eines Drum-Patterns',
};
const BEAT_TITLE: LocalizedOption = { name: 'titel', description: 'Wie der Beat heißen soll' };
const A_JAM: LocalizedOption = { name: 'jam', description: 'ID einer Jam' };
const TEMPO: LocalizedOption = { name: 'tempo', description: 'Tempo in Vierteln pro Minute' };
const SEED: LocalizedOption = { name: 'seed', description: 'Gleicher Seed, gleiche Musik' };
const A_CRATE_FILE: LocalizedOption = { name: 'datei', description: 'ID oder Name einer Datei in der Kiste' };
const A_MODEL: LocalizedOption = { name: 'modell', description: 'ID oder Name eines trainierten Modells' };

/** What /melody and /drums have in common. */
const GENERATING: Readonly<Record<string, LocalizedOption>> = {
  model: {
    name: 'modell',
    description: 'ID oder Name eines trainierten Modells; sonst spielt das Standardmodell',
  },
  qpm: TEMPO,
  num_steps: {
    name: 'schritte',
    description: 'Länge in Sechzehnteln, Anfang eingeschlossen; 16 sind ein Takt',
  },
  num_outputs: { name: 'anzahl', description: 'Wie viele du haben willst' },
  temperature: {
    name: 'temperatur',
    description: 'Um 1 bleibt es beim Stil, höher schweift es ab, niedriger wiederholt es sich',
  },
  beam_size: { name: 'beam_breite', description: 'Beam Search: wie viele Folgen nebeneinander weiterlaufen' },
  branch_factor: {
    name: 'verzweigungen',
    description: 'Beam Search: auf wie viele Arten jede Folge weitergeht',
  },
  steps_per_iteration: {
    name: 'schritte_pro_runde',
    description: 'Beam Search: Schritte zwischen zwei Auswahlen',
  },
  seed: SEED,
};
const CONFIG: LocalizedOption = {
  name: 'konfiguration',
  description: 'Nimm das neueste Modell mit dieser Konfiguration',
};

export const GERMAN: Localization = {
  locale: 'de',
  groups: {
    dataset: { name: 'kiste', description: 'Die Plattenkiste: Dateien, aus denen die Modelle lernen' },
    models: { name: 'modelle', description: 'Die hier trainierten Modelle, und welche davon spielen' },
    train: { name: 'training', description: 'Trainiere ein Modell mit der Kiste' },
    jam: { name: 'jam', description: 'Baut zusammen einen Beat, Spur für Spur' },
    battle: {
      name: 'battle',
      description: 'Lass zwei Beats gegeneinander antreten; die Stimmen entscheiden',
    },
  },
  commands: {
    beat: {
      name: 'beat',
      description: 'Bring Melodie und Drums zu einem Beat zusammen, hör ihn dir an, stimm darüber ab',
      options: {
        melody: {
          name: 'melodie',
          description: 'ID einer Melodie aus /melodie; ohne sie entsteht eine neue',
        },
        drums: {
          name: 'drums',
          description: 'ID eines Drum-Patterns aus /drums; ohne sie entsteht ein neues',
        },
        qpm: TEMPO,
        bars: { name: 'takte', description: 'Länge in 4/4-Takten' },
        title: BEAT_TITLE,
        melody_model: {
          name: 'melodie_modell',
          description: 'Modell für die Melodie, falls sie neu entsteht',
        },
        drums_model: { name: 'drums_modell', description: 'Modell für die Drums, falls sie neu entstehen' },
        temperature: {
          name: 'temperatur',
          description: 'Für das, was neu entsteht: höher schweift ab, niedriger wiederholt sich',
        },
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
      description: 'Mach aus einem Beat einen anderen: neue Takes, anderes Arrangement, anderes Tempo',
      options: {
        beat: A_BEAT,
        change: {
          name: 'änderung',
          description: 'Was anders wird',
          choices: {
            reroll: 'Neu würfeln',
            variation: 'Variation',
            drums: 'Andere Drums',
            melody: 'Andere Melodie',
            slower: 'Langsamer',
            faster: 'Schneller',
          },
        },
      },
    },
    melody: {
      name: 'melodie',
      description: 'Mach Melodien, die deinen Anfang weiterspinnen',
      options: {
        primer: {
          name: 'anfang',
          description: 'Ein Event je Sechzehntel: Tonhöhe 0-127, -2 kein Event (Ton hält), -1 Ton aus',
        },
        primer_file: {
          name: 'anfang_datei',
          description: 'Oder eine Datei, deren erste Melodie der Anfang ist',
        },
        config: { ...CONFIG, choices: MELODY_CONFIGS },
        ...GENERATING,
      },
    },
    drums: {
      name: 'drums',
      description: 'Mach Drum-Patterns, die deinen Anfang weiterspinnen',
      options: {
        primer: {
          name: 'anfang',
          description:
            'Schläge je Sechzehntel, als Liste von Tupeln oder Textraster: kick x...x... snare ....x...',
        },
        primer_file: {
          name: 'anfang_datei',
          description: 'Oder eine Datei, deren erste Drum-Spur der Anfang ist',
        },
        config: { ...CONFIG, choices: DRUMS_CONFIGS },
        ...GENERATING,
      },
    },
    write: {
      name: 'schreiben',
      description: 'Schreib ein Drum-Raster oder eine Melodie, schau drauf und lass es weiterspinnen',
      options: {
        kind: {
          name: 'art',
          description: 'Was du schreibst',
          choices: { drums: 'Drums, als Raster', melody: 'Melodie, als Liste' },
        },
        text: {
          name: 'text',
          description: 'Das Raster oder die Liste; lässt du es weg, wirst du danach gefragt',
        },
      },
    },
    play: {
      name: 'abspielen',
      description: 'Sieh dir Beat, Melodie oder Drum-Pattern per ID noch einmal an und hör rein',
      options: { of: ANY_OF_OURS },
    },
    midi: {
      name: 'midi',
      description: 'Hol dir einen Beat, eine Melodie oder ein Drum-Pattern als MIDI für deine DAW',
      options: { of: ANY_OF_OURS },
    },
    vote: {
      name: 'abstimmen',
      description: 'Stimm für oder gegen einen Beat, oder nimm deine Stimme zurück',
      options: {
        beat: A_BEAT,
        value: {
          name: 'stimme',
          description: 'Deine Stimme',
          choices: { up: 'Daumen hoch', down: 'Daumen runter', clear: 'Zurücknehmen' },
        },
      },
    },
    top: {
      name: 'top',
      description: 'Die besten Beats der Crew, nach Stimmen oder nach Battles',
      options: {
        count: { name: 'plätze', description: 'Wie viele Plätze' },
        days: { name: 'tage', description: 'Nur Beats, die höchstens so viele Tage alt sind' },
        by: {
          name: 'nach',
          description: 'Was zählt: Stimmen oder die Wertung aus Battles',
          choices: { votes: 'Stimmen', rating: 'Wertung aus Battles' },
        },
      },
    },
    'jam start': {
      name: 'starten',
      description: 'Starte einen Beat, der Spur für Spur wächst, jede von jemand anderem, per Abstimmung',
      options: {
        title: BEAT_TITLE,
        qpm: TEMPO,
        bars: { name: 'takte', description: 'Länge des fertigen Beats in 4/4-Takten' },
        vote_seconds: {
          name: 'abstimmzeit',
          description: 'Wie lange über jede Spur abgestimmt wird, in Sekunden',
        },
        layers: { name: 'spuren', description: 'Welche Spuren, in der Reihenfolge, in der sie entstehen' },
      },
    },
    'jam add': {
      name: 'hinzufügen',
      description: 'Füg einer Jam die nächste Spur hinzu: zwei Takes, und die Crew stimmt ab',
      options: {
        jam: A_JAM,
        layer: { name: 'spur', description: 'Welche Spur; sonst die, die gerade dran ist', choices: LAYERS },
      },
    },
    'jam vote': {
      name: 'abstimmen',
      description: 'Stimm für einen der Takes einer Spur, oder nimm deine Stimme zurück',
      options: {
        jam: A_JAM,
        take: { name: 'take', description: 'ID des Takes, der bleiben soll, oder clear zum Zurücknehmen' },
      },
    },
    'jam next': {
      name: 'weiter',
      description: 'Beende die Abstimmung sofort; das kann, wer die Jam gestartet hat, und die Moderation',
      options: {
        jam: A_JAM,
        layer: {
          name: 'spur',
          description: 'Nur, wenn gerade über diese Spur abgestimmt wird',
          choices: LAYERS,
        },
      },
    },
    'jam show': {
      name: 'ansehen',
      description: 'Zeig die offenen Jams, oder sieh dir eine davon an',
      options: { jam: { name: 'jam', description: 'ID einer Jam; ohne sie alle offenen' } },
    },
    'battle start': {
      name: 'starten',
      description: 'Stell zwei Beats nebeneinander; die Stimmen der Crew entscheiden',
      options: {
        a: { name: 'a', description: 'ID eines Beats' },
        b: { name: 'b', description: 'ID des anderen Beats; sonst wird einer mit ähnlicher Wertung gezogen' },
        minutes: { name: 'minuten', description: 'Wie viele Minuten abgestimmt wird' },
      },
    },
    'battle vote': {
      name: 'abstimmen',
      description: 'Stimm für einen der zwei Beats im Battle, oder nimm deine Stimme zurück',
      options: {
        battle: { name: 'battle', description: 'ID eines Battles' },
        side: {
          name: 'seite',
          description: 'Der Beat, der gewinnen soll',
          choices: { a: 'A', b: 'B', clear: 'Zurücknehmen' },
        },
      },
    },
    'dataset add': {
      name: 'hinzufügen',
      description: 'Leg MIDI- und MusicXML-Dateien in die Kiste, aus der die Modelle lernen',
      options: {
        files: {
          name: 'datei',
          description: 'Bis zu 10 Dateien: .mid .midi .xml .musicxml .mxl, oder ein .zip davon',
          furtherFile: 'Noch eine Datei',
        },
      },
      onMessage: 'In die Kiste legen',
    },
    'dataset keep': {
      name: 'behalten',
      description: 'Leg einen Beat, eine Melodie oder ein Drum-Pattern von hier in die Kiste',
      options: { of: ANY_OF_OURS },
    },
    'dataset report': {
      name: 'bericht',
      description: 'Reicht die Kiste für jedes Modell? Was flog raus, und warum?',
      options: {},
    },
    'dataset list': {
      name: 'liste',
      description: 'Zeig die Dateien in der Kiste und was jede den Modellen bringt',
      options: { page: { name: 'seite', description: 'Seite zu je 20 Dateien, die neuesten zuerst' } },
    },
    'dataset show': {
      name: 'ansehen',
      description: 'Schau in eine Datei der Kiste: Noten, Tempo, Tonart, was sie jedem Modell bringt',
      options: { file: A_CRATE_FILE },
    },
    'dataset remove': {
      name: 'entfernen',
      description: 'Nimm eine Datei aus der Kiste; damit trainierte Modelle bleiben, wie sie sind',
      options: { file: A_CRATE_FILE },
    },
    train: {
      name: 'starten',
      description: 'Trainiere ein Modell mit der Kiste und sieh ihm beim Lernen zu',
      options: {
        model: { name: 'modell', description: 'Was es machen soll', choices: FAMILIES },
        config: {
          name: 'konfiguration',
          description: 'Konfiguration; sonst die übliche der Familie',
          choices: { ...MELODY_CONFIGS, ...DRUMS_CONFIGS },
        },
        steps: {
          name: 'schritte',
          description: 'Trainingsschritte; 300 für einen Vorgeschmack, 2.000 für einen Stil',
        },
        hparams: {
          name: 'hparams',
          description: 'Magentas hparams; was du weglässt, passt für ein kleines Netz, das in Minuten lernt',
        },
        name: { name: 'name', description: 'Wie das Modell heißen soll' },
        early_stopping: {
          name: 'früh_stoppen',
          description: 'Hör auf, sobald der Validierungs-Loss nicht mehr fällt, und behalte den besten Stand',
        },
        seed: { name: 'seed', description: 'Gleicher Seed, gleiches Modell' },
      },
    },
    'train status': {
      name: 'status',
      description: 'Zeig die Trainings: laufende, fertige, abgebrochene',
      options: {},
    },
    'train cancel': {
      name: 'abbrechen',
      description: 'Beende ein laufendes Training; was bis dahin gelernt ist, bleibt als Modell',
      options: { training: { name: 'training', description: 'Name des Trainings; sonst das laufende' } },
    },
    'models list': {
      name: 'liste',
      description: 'Zeig die trainierten Modelle und womit jedes trainiert wurde',
      options: { model: { name: 'modell', description: 'Nur diese Familie', choices: FAMILIES } },
    },
    'models show': {
      name: 'ansehen',
      description: 'Sieh dir ein Modell an: womit es trainiert wurde und wie gut es gelernt hat',
      options: { model: A_MODEL },
    },
    'models default': {
      name: 'standard',
      description: 'Bestimm, welches Modell spielt, wenn keines genannt wird',
      options: {
        model: {
          name: 'modell',
          description: 'ID oder Name eines trainierten Modells, oder shipped für das mitgelieferte',
        },
        family: { name: 'familie', description: 'Mit shipped: für welche Familie', choices: FAMILIES },
      },
    },
    'models remove': {
      name: 'entfernen',
      description: 'Entferne ein trainiertes Modell; damit gemachte Beats bleiben',
      options: { model: A_MODEL },
    },
    settings: {
      name: 'einstellungen',
      description: 'Sieh und ändere, was auf diesem Server gilt: wer trainiert, Tempo, Sound, Wochen-Top',
      options: {
        who_trains: {
          name: 'wer_trainiert',
          description: 'Wer Modelle trainieren darf',
          choices: { everyone: 'Alle', moderators: 'Nur die Moderation' },
        },
        qpm: {
          name: 'grundtempo',
          description: 'Tempo, wenn keines genannt wird: 40-300, oder usual für das übliche',
        },
        soundfont: {
          name: 'soundfont',
          description: 'Name einer Soundfont, die es hier gibt, oder built-in für die eingebaute',
        },
        weekly_top: {
          name: 'wochen_top',
          description: 'Poste hier sonntags um 18:00 UTC die besten Beats der Woche, oder gar nicht',
          choices: { here: 'In diesem Kanal', off: 'Aus' },
        },
      },
    },
    help: {
      name: 'hilfe',
      description: 'Was du hier alles machen kannst',
      options: { command: { name: 'befehl', description: 'Einen Befehl ausführlich' } },
    },
  },
};
