/** German. The crate is the record shop’s “Plattenkiste”, a layer a “Spur”; a primer is the “Anfang” that is spun on. */
import { GERMAN_BEATS } from './beats/de.ts';
import type { Localization, LocalizedOption } from './localization.ts';

const FAMILIES = {
  melody: 'Melodie (MelodyRNN)',
  drums: 'Drums (DrumsRNN)',
  improv: 'Melodie über Akkorde (ImprovRNN)',
  performance: 'Klavierspiel (PerformanceRNN)',
};
const LAYERS = { drums: 'Drums', melody: 'Melodie' };
const MELODY_CONFIGS = {
  lookback_rnn:
    'lookback_rnn: Hört ein und zwei Takte zurück, kennt seine Stelle im Takt; wiederholt und variiert.',
  attention_rnn:
    'attention_rnn: Schaut 40 Schritte zurück und kennt Tonart und Richtung; am längsten, am langsamsten.',
  basic_rnn: 'basic_rnn: Hört nur das letzte Event; das schlichteste Modell, das auch Magenta.js lädt.',
  mono_rnn: 'mono_rnn: Wie basic_rnn, aber über alle 128 Tonhöhen und in der Tonart der Melodien.',
};
const DRUMS_CONFIGS = {
  drum_kit: 'drum_kit: Neun Arten Drums zugleich, mit Schrittzähler und Blick auf die letzten 32 Schritte.',
  one_drum:
    'one_drum: Ob überhaupt geschlagen wird, in Achteln: Rhythmen für einen Klang, etwa ein Klatschen.',
};
const IMPROV_CONFIGS = {
  chord_pitches_improv:
    'chord_pitches_improv: Hört das letzte Event, jeden Ton des kommenden Akkords, Grundton und Bass.',
  attention_improv:
    'attention_improv: Hört Dreiklang, Tonart und Richtung, schaut 40 Schritte zurück; am langsamsten.',
  basic_improv: 'basic_improv: Hört das letzte Event und den kommenden Dreiklang: das schlichteste Modell.',
};
const PERFORMANCE_CONFIGS = {
  performance_with_dynamics: 'performance_with_dynamics: Eigenes Timing und 32 Lautstärken.',
  performance: 'performance: Eigenes Timing, alle Töne gleich laut.',
  performance_with_dynamics_compact:
    'performance_with_dynamics_compact: Wie ohne compact, unter Magentas zweitem Namen.',
  performance_with_dynamics_and_modulo_encoding:
    'performance_with_dynamics_and_modulo_encoding: Töne, Zeiten und Lautstärken als Punkte auf Kreisen.',
  density_conditioned_performance_with_dynamics:
    'density_conditioned_performance_with_dynamics: So viele Töne pro Sekunde wie gewünscht.',
  pitch_conditioned_performance_with_dynamics:
    'pitch_conditioned_performance_with_dynamics: Die gewünschten Tonklassen.',
  multiconditioned_performance_with_dynamics:
    'multiconditioned_performance_with_dynamics: Tondichte und Tonklassen nach Wunsch.',
  optional_multiconditioned_performance_with_dynamics:
    'optional_multiconditioned_performance_with_dynamics: Dichte und Tonklassen nach Wunsch, oder frei.',
  performance_with_dynamics_and_note_encoding:
    'performance_with_dynamics_and_note_encoding: Ton für Ton: wann, welcher, wie laut, wie lang.',
};

const A_BEAT: LocalizedOption = { name: 'beat', description: 'ID eines Beats' };
const ANY_OF_OURS: LocalizedOption = {
  name: 'von',
  description: 'ID eines Beats oder von etwas anderem, das hier entstanden ist',
};
const BEAT_TITLE: LocalizedOption = { name: 'titel', description: 'Wie der Beat heißen soll' };
const A_JAM: LocalizedOption = { name: 'jam', description: 'ID einer Jam' };
const TEMPO: LocalizedOption = { name: 'tempo', description: 'Tempo in Vierteln pro Minute' };
const SEED: LocalizedOption = { name: 'seed', description: 'Gleicher Seed, gleiche Musik' };
const A_CRATE_FILE: LocalizedOption = { name: 'datei', description: 'ID oder Name einer Datei in der Kiste' };
const A_MODEL: LocalizedOption = { name: 'modell', description: 'ID oder Name eines trainierten Modells' };
const ANY_MODEL = {
  model: {
    name: 'modell',
    description: 'ID oder Name eines trainierten Modells, oder shipped für das mitgelieferte',
  },
  family: { name: 'familie', description: 'Mit shipped: aus welcher Familie', choices: FAMILIES },
};

/** What the commands that sample have in common. */
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
/** The same for what keeps no tempo. */
const { qpm: _qpm, num_steps: _numSteps, ...UNTIMED } = GENERATING;
const CONFIG: LocalizedOption = {
  name: 'konfiguration',
  description: 'Nimm das neueste Modell mit dieser Konfiguration',
};

export const GERMAN: Localization = {
  locale: 'de',
  groups: {
    beats: GERMAN_BEATS.group,
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
    ...GERMAN_BEATS.commands,
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
    improv: {
      name: 'improvisation',
      description: 'Mach Melodien über deine Akkorde',
      options: {
        chords: {
          name: 'akkorde',
          description: 'Je ein Takt, oder mit Takten: Cm7:2 Fm7:2; sie wiederholen sich. Sonst Am F C G',
        },
        primer: {
          name: 'anfang',
          description: 'Ein Event je Sechzehntel: Tonhöhe 0-127, -2 kein Event (Ton hält), -1 Ton aus',
        },
        primer_file: {
          name: 'anfang_datei',
          description: 'Oder eine Datei, deren erste Melodie der Anfang ist',
        },
        config: { ...CONFIG, choices: IMPROV_CONFIGS },
        ...GENERATING,
        num_steps: {
          ...GENERATING.num_steps,
          description: 'Länge in Sechzehnteln, Anfang eingeschlossen; sonst ganze Runden der Akkorde',
        },
        steps_per_chord: {
          name: 'schritte_pro_akkord',
          description: 'Länge in Sechzehnteln eines Akkords, bei dem keine Takte stehen',
        },
        render_chords: {
          name: 'akkorde_hören',
          description: 'Ob die Akkorde unter der Melodie zu hören sind',
        },
      },
    },
    performance: {
      name: 'klavierspiel',
      description: 'Mach Klaviermusik wie live gespielt: frei im Tempo, leise und laut',
      options: {
        seconds: { name: 'sekunden', description: 'Länge in Sekunden, Anfang eingeschlossen' },
        primer: {
          name: 'anfang',
          description:
            'Töne, die zusammen anschlagen, oder eine Melodie mit -2 und -1, Sechzehntel bei 120 bpm',
        },
        primer_file: {
          name: 'anfang_datei',
          description:
            'Oder eine Datei, die weitergespielt wird: ihre ersten 10 Sekunden, oder die halbe Länge',
        },
        notes_per_second: {
          name: 'töne_pro_sekunde',
          description: 'Wie dicht, für Modelle, die darauf hören; mehrere Zahlen wechseln sich ab',
        },
        pitch_class_histogram: {
          name: 'tonklassen',
          description: 'Welche Töne, für Modelle, die darauf hören: eine Tonart oder 12 Gewichte ab C',
        },
        config: { ...CONFIG, choices: PERFORMANCE_CONFIGS },
        ...UNTIMED,
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
      description: 'Sieh und hör dir per ID noch einmal an, was hier entstanden ist',
      options: { of: ANY_OF_OURS },
    },
    midi: {
      name: 'midi',
      description: 'Hol dir, was hier entstanden ist, als MIDI für deine DAW',
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
    taste: {
      name: 'geschmack',
      description: 'Was dieser Server mag, wie seine Stimmen sagen, und wonach Beats ausgewählt werden',
      options: {},
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
        repeats: {
          name: 'wiederholungen',
          description: 'Wiederholungen in Noten: wie geschrieben, einmal, oder wie gespielt',
          choices: { written: 'Wie geschrieben', played: 'Wie gespielt' },
        },
      },
      onMessage: 'In die Kiste legen',
    },
    'dataset cancel': {
      name: 'abbrechen',
      description: 'Nimm keine weiteren Dateien auf; was schon in der Kiste ist, bleibt',
      options: {},
    },
    'dataset keep': {
      name: 'behalten',
      description: 'Leg in die Kiste, was hier entstanden ist',
      options: { of: ANY_OF_OURS },
    },
    'dataset report': {
      name: 'bericht',
      description: 'Reicht die Kiste für jedes Modell? Was flog raus, und warum?',
      options: {
        strict: {
          name: 'streng',
          description: 'Was Magentas eigene Regeln ergäben, mit ihren Zählungen unter ihren Namen',
        },
      },
    },
    'dataset list': {
      name: 'liste',
      description: 'Zeig die Dateien in der Kiste und was jede den Modellen bringt',
      options: { page: { name: 'seite', description: 'Seite zu je 20 Dateien, die neuesten zuerst' } },
    },
    'dataset show': {
      name: 'ansehen',
      description: 'Schau in eine Datei der Kiste: Notenblatt, Klang, was sie jedem Modell bringt',
      options: {
        file: A_CRATE_FILE,
        as: {
          name: 'wie',
          description: 'Wie sie gezeichnet wird; sonst so, wie es am besten passt',
          choices: { sheet: 'Notenblatt', roll: 'Pianorolle' },
        },
      },
    },
    'dataset export': {
      name: 'exportieren',
      description: 'Nimm die Kiste mit, für dein eigenes Magenta oder ein Notensatzprogramm',
      options: {
        to: {
          name: 'in',
          description: 'Was daraus werden soll',
          choices: {
            midi: 'MIDI, für Sequencer',
            musicxml: 'MusicXML, für Notensatzprogramme',
            json: 'NoteSequence-JSON, für Magenta.js',
            tfrecord: 'TFRecord aus NoteSequences, für Magenta in Python',
          },
        },
        file: { name: 'datei', description: 'ID oder Name einer Datei; sonst alle' },
        chords: {
          name: 'akkorde',
          description: 'Trag ein, was aus den Noten erschlossen wurde: Akkorde, wo keine stehen, und Drums',
        },
      },
    },
    'dataset remove': {
      name: 'entfernen',
      description: 'Nimm eine Datei aus der Kiste; damit trainierte Modelle bleiben, wie sie sind',
      options: { file: A_CRATE_FILE },
    },
    convert: {
      name: 'umwandeln',
      description: 'Mach aus MIDI und MusicXML wieder MIDI, MusicXML oder was Magenta liest',
      options: {
        files: {
          name: 'datei',
          description: 'Bis zu 10 Dateien: .mid .midi .xml .musicxml .mxl, oder ein .zip davon',
          furtherFile: 'Noch eine Datei',
        },
        to: {
          name: 'in',
          description: 'Was daraus werden soll',
          choices: {
            midi: 'MIDI, für Sequencer',
            musicxml: 'MusicXML, für Notensatzprogramme',
            json: 'NoteSequence-JSON, für Magenta.js',
            tfrecord: 'TFRecord aus NoteSequences, für Magenta in Python',
          },
        },
        repeats: {
          name: 'wiederholungen',
          description: 'Wiederholungen in Noten: wie geschrieben, einmal, oder wie gespielt',
          choices: { written: 'Wie geschrieben', played: 'Wie gespielt' },
        },
        chords: {
          name: 'akkorde',
          description: 'Trag ein, was aus den Noten erschlossen wurde: Akkorde, wo keine stehen, und Drums',
        },
      },
    },
    train: {
      name: 'starten',
      description: 'Trainiere ein Modell mit der Kiste und sieh ihm beim Lernen zu',
      options: {
        model: { name: 'modell', description: 'Was es machen soll', choices: FAMILIES },
        config: {
          name: 'konfiguration',
          description: 'Konfiguration; sonst die übliche der Familie',
          choices: { ...MELODY_CONFIGS, ...DRUMS_CONFIGS, ...IMPROV_CONFIGS, ...PERFORMANCE_CONFIGS },
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
        from: {
          name: 'herkunft',
          description: 'Woraus es lernt: aus der Kiste, oder weiter mit den Beats, die die Crew mag',
          choices: { crate: 'Aus der Kiste', top: 'Weiter mit den besten Beats' },
        },
        early_stopping: {
          name: 'früh_stoppen',
          description: 'Hör auf, sobald der Validierungs-Loss nicht mehr fällt, und behalte den besten Stand',
        },
        strict: {
          name: 'streng',
          description:
            'Nach Magentas eigenen Regeln: nichts wird gerettet, und gleiche Stücke zählen mehrfach',
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
      options: ANY_MODEL,
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
    'models import': {
      name: 'importieren',
      description:
        'Hol ein anderswo trainiertes Netz herein: Magenta.js-Checkpoint, als Dateien oder von Magenta',
      options: {
        files: {
          name: 'datei',
          description: 'Ein .zip vom Ordner des Checkpoints, oder seine Dateien einzeln',
          furtherFile: 'Noch eine Datei',
        },
        url: { name: 'adresse', description: 'Oder die Adresse seines Ordners auf Magentas Server' },
        name: { name: 'name', description: 'Wie das Modell heißen soll' },
        config: {
          name: 'konfiguration',
          description: 'Seine Konfiguration, wenn der Checkpoint sie offen lässt',
        },
        attn_length: {
          name: 'attention_länge',
          description: 'Wie viele Schritte seine Attention zurückreicht; bei Magenta meist 40',
        },
      },
    },
    'models export': {
      name: 'exportieren',
      description: 'Nimm ein Modell als .zip mit, für Magenta.js im Browser oder ein anderes Beat Cypher',
      options: ANY_MODEL,
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
