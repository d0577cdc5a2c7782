/** French. The crate is the record shop’s “bac”, a layer a “piste”, a take a “prise”; a primer is the “amorce”. */
import { FRENCH_BEATS } from './beats/fr.ts';
import type { Localization, LocalizedOption } from './localization.ts';

const FAMILIES = {
  melody: 'Mélodie (MelodyRNN)',
  drums: 'Batterie (DrumsRNN)',
  improv: 'Mélodie sur accords (ImprovRNN)',
  performance: 'Jeu au piano (PerformanceRNN)',
};
const LAYERS = { drums: 'Batterie', melody: 'Mélodie' };
const MELODY_CONFIGS = {
  lookback_rnn:
    'lookback_rnn : Entend une et deux mesures en arrière et sait où il en est ; répète et varie.',
  attention_rnn: 'attention_rnn : Regarde 40 pas en arrière, entend tonalité et direction ; le plus lent.',
  basic_rnn: 'basic_rnn : N’entend que le dernier événement ; le plus simple, et celui que lit Magenta.js.',
  mono_rnn: 'mono_rnn : Comme basic_rnn, mais sur les 128 hauteurs et dans la tonalité des mélodies.',
};
const DRUMS_CONFIGS = {
  drum_kit: 'drum_kit : Neuf éléments à la fois, un compteur de pas et un regard sur les 32 derniers pas.',
  one_drum: 'one_drum : Si quelque chose frappe ou non, en croches : des rythmes pour un seul son.',
};
const IMPROV_CONFIGS = {
  chord_pitches_improv:
    'chord_pitches_improv : Entend le dernier événement et les notes et la basse de l’accord à venir.',
  attention_improv:
    'attention_improv : Entend triade, tonalité et direction, regarde 40 pas en arrière ; le plus lent.',
  basic_improv: 'basic_improv : Entend le dernier événement et la triade à venir : le plus simple.',
};
const PERFORMANCE_CONFIGS = {
  performance_with_dynamics: 'performance_with_dynamics : Son propre temps et 32 nuances.',
  performance: 'performance : Son propre temps, toutes les notes aussi fortes.',
  performance_with_dynamics_compact:
    'performance_with_dynamics_compact : Le même, sous le second nom de Magenta.',
  performance_with_dynamics_and_modulo_encoding:
    'performance_with_dynamics_and_modulo_encoding : Hauteurs, temps et nuances sur des cercles.',
  density_conditioned_performance_with_dynamics:
    'density_conditioned_performance_with_dynamics : Autant de notes par seconde que demandé.',
  pitch_conditioned_performance_with_dynamics:
    'pitch_conditioned_performance_with_dynamics : Les notes demandées.',
  multiconditioned_performance_with_dynamics:
    'multiconditioned_performance_with_dynamics : Densité et notes sur demande.',
  optional_multiconditioned_performance_with_dynamics:
    'optional_multiconditioned_performance_with_dynamics : Densité et notes sur demande, ou librement.',
  performance_with_dynamics_and_note_encoding:
    'performance_with_dynamics_and_note_encoding : Note à note : quand, laquelle, sa force, sa durée.',
};

const A_BEAT: LocalizedOption = { name: 'beat', description: 'ID d’un beat' };
const ANY_OF_OURS: LocalizedOption = {
  name: 'de',
  description: 'ID d’un beat, ou d’autre chose qui a été fait ici',
};
const BEAT_TITLE: LocalizedOption = { name: 'titre', description: 'Le nom du beat' };
const A_JAM: LocalizedOption = { name: 'jam', description: 'ID d’une jam' };
const TEMPO: LocalizedOption = { name: 'tempo', description: 'Tempo en noires par minute' };
const SEED: LocalizedOption = { name: 'graine', description: 'La même graine redonne la même musique' };
const A_CRATE_FILE: LocalizedOption = { name: 'fichier', description: 'ID ou nom d’un fichier du bac' };
const A_MODEL: LocalizedOption = { name: 'modèle', description: 'ID ou nom d’un modèle entraîné' };
const ANY_MODEL = {
  model: {
    name: 'modèle',
    description: 'ID ou nom d’un modèle entraîné, ou shipped pour celui qui est fourni',
  },
  family: { name: 'famille', description: 'Avec shipped : de quelle famille', choices: FAMILIES },
};

/** What the commands that sample have in common. */
const GENERATING: Readonly<Record<string, LocalizedOption>> = {
  model: { name: 'modèle', description: 'ID ou nom d’un modèle entraîné ; sinon, celui par défaut joue' },
  qpm: TEMPO,
  num_steps: {
    name: 'nombre_de_pas',
    description: 'Longueur en doubles croches, amorce comprise ; 16 font une mesure',
  },
  num_outputs: { name: 'combien', description: 'Combien tu en veux' },
  temperature: {
    name: 'température',
    description: 'Vers 1 on garde le style, plus haut ça divague, plus bas ça se répète',
  },
  beam_size: {
    name: 'largeur_faisceau',
    description: 'Recherche en faisceau : séquences qui avancent en parallèle',
  },
  branch_factor: {
    name: 'branchement',
    description: 'Recherche en faisceau : combien de suites pour chaque séquence',
  },
  steps_per_iteration: {
    name: 'pas_par_tour',
    description: 'Recherche en faisceau : pas entre deux sélections',
  },
  seed: SEED,
};
/** The same for what keeps no tempo. */
const { qpm: _qpm, num_steps: _numSteps, ...UNTIMED } = GENERATING;
const CONFIG: LocalizedOption = {
  name: 'configuration',
  description: 'Prends le modèle le plus récent de cette configuration',
};

export const FRENCH: Localization = {
  locale: 'fr',
  groups: {
    beats: FRENCH_BEATS.group,
    dataset: { name: 'bac', description: 'Le bac de fichiers où les modèles puisent pour apprendre' },
    models: { name: 'modèles', description: 'Les modèles entraînés ici, et ceux qui jouent' },
    train: { name: 'entraînement', description: 'Entraîne un modèle avec le bac' },
    jam: { name: 'jam', description: 'Faites un beat ensemble, piste par piste' },
    battle: { name: 'battle', description: 'Oppose deux beats et laisse les votes décider' },
  },
  commands: {
    ...FRENCH_BEATS.commands,
    melody: {
      name: 'mélodie',
      description: 'Crée des mélodies qui prolongent ton amorce',
      options: {
        primer: {
          name: 'amorce',
          description: 'Un événement par double croche : hauteur 0-127, -2 rien (tenue), -1 fin de note',
        },
        primer_file: {
          name: 'fichier_amorce',
          description: 'Ou un fichier dont la première mélodie sert d’amorce',
        },
        config: { ...CONFIG, choices: MELODY_CONFIGS },
        ...GENERATING,
      },
    },
    drums: {
      name: 'batterie',
      description: 'Crée des patterns de batterie qui prolongent ton amorce',
      options: {
        primer: {
          name: 'amorce',
          description:
            'Coups par double croche, en liste de tuples ou en grille : kick x...x... snare ....x...',
        },
        primer_file: {
          name: 'fichier_amorce',
          description: 'Ou un fichier dont la première piste de batterie sert d’amorce',
        },
        config: { ...CONFIG, choices: DRUMS_CONFIGS },
        ...GENERATING,
      },
    },
    improv: {
      name: 'improvisation',
      description: 'Crée des mélodies sur tes accords',
      options: {
        chords: {
          name: 'accords',
          description: 'Une mesure chacun, ou avec mesures : Cm7:2 Fm7:2 ; ils se répètent. Sinon Am F C G',
        },
        primer: {
          name: 'amorce',
          description:
            'Un événement par double croche : hauteur 0-127, -2 rien (la note tient), -1 fin de note',
        },
        primer_file: {
          name: 'fichier_amorce',
          description: 'Ou un fichier dont la première mélodie est l’amorce',
        },
        config: { ...CONFIG, choices: IMPROV_CONFIGS },
        ...GENERATING,
        num_steps: {
          ...GENERATING.num_steps,
          description: 'Longueur en doubles croches, amorce comprise ; sinon des tours entiers des accords',
        },
        steps_per_chord: {
          name: 'pas_par_accord',
          description: 'Longueur en doubles croches d’un accord sans nombre de mesures',
        },
        render_chords: {
          name: 'entendre_accords',
          description: 'Si l’on entend les accords sous la mélodie',
        },
      },
    },
    performance: {
      name: 'jeu',
      description: 'Crée du piano comme joué en direct : libre de tempo, doux et fort',
      options: {
        seconds: { name: 'secondes', description: 'Longueur en secondes, amorce comprise' },
        primer: {
          name: 'amorce',
          description: 'Notes frappées ensemble, ou une mélodie avec -2 et -1, doubles croches à 120 bpm',
        },
        primer_file: {
          name: 'fichier_amorce',
          description: 'Ou un fichier à continuer : ses 10 premières secondes, ou la moitié de la longueur',
        },
        notes_per_second: {
          name: 'notes_par_seconde',
          description: 'Quelle densité, pour les modèles qui l’écoutent ; plusieurs nombres se relaient',
        },
        pitch_class_histogram: {
          name: 'classes_de_hauteur',
          description:
            'Quelles notes, pour les modèles qui les écoutent : une tonalité, ou 12 poids depuis do',
        },
        config: { ...CONFIG, choices: PERFORMANCE_CONFIGS },
        ...UNTIMED,
      },
    },
    write: {
      name: 'écrire',
      description: 'Écris une grille de batterie ou une mélodie, regarde-la et crée la musique qui suit',
      options: {
        kind: {
          name: 'type',
          description: 'Ce que tu écris',
          choices: { drums: 'Batterie, en grille', melody: 'Mélodie, en liste' },
        },
        text: { name: 'texte', description: 'La grille ou la liste ; sans elle, on te la demande' },
      },
    },
    play: {
      name: 'écouter',
      description: 'Revois et réécoute ce qui a été fait ici, grâce à son ID',
      options: { of: ANY_OF_OURS },
    },
    midi: {
      name: 'midi',
      description: 'Récupère le MIDI de ce qui a été fait ici pour ton logiciel de MAO',
      options: { of: ANY_OF_OURS },
    },
    vote: {
      name: 'voter',
      description: 'Vote pour ou contre un beat, ou retire ton vote',
      options: {
        beat: A_BEAT,
        value: {
          name: 'vote',
          description: 'Ton vote',
          choices: { up: 'Pour', down: 'Contre', clear: 'Retirer mon vote' },
        },
      },
    },
    top: {
      name: 'top',
      description: 'Les meilleurs beats du crew, selon les votes ou les battles',
      options: {
        count: { name: 'places', description: 'Combien de places' },
        days: { name: 'jours', description: 'Seulement les beats qui ont au plus ce nombre de jours' },
        by: {
          name: 'selon',
          description: 'Ce qui compte : les votes, ou la cote gagnée en battle',
          choices: { votes: 'Les votes', rating: 'La cote en battle' },
        },
      },
    },
    taste: {
      name: 'goûts',
      description: 'Ce qu’aime ce serveur, d’après ses votes, et ce qui fait choisir les beats',
      options: {},
    },
    'jam start': {
      name: 'lancer',
      description: 'Lance un beat qui grandit piste par piste, chacune d’un autre membre, au gré des votes',
      options: {
        title: BEAT_TITLE,
        qpm: TEMPO,
        bars: { name: 'mesures', description: 'Longueur du beat fini en mesures à 4/4' },
        vote_seconds: { name: 'durée_vote', description: 'Durée du vote pour chaque piste, en secondes' },
        layers: { name: 'pistes', description: 'Quelles pistes, dans l’ordre où elles se font' },
      },
    },
    'jam add': {
      name: 'ajouter',
      description: 'Ajoute la piste suivante à une jam : deux prises, et le crew choisit par ses votes',
      options: {
        jam: A_JAM,
        layer: {
          name: 'piste',
          description: 'Quelle piste ; sinon, celle dont c’est le tour',
          choices: LAYERS,
        },
      },
    },
    'jam vote': {
      name: 'voter',
      description: 'Vote pour une des prises d’une piste, ou retire ton vote',
      options: {
        jam: A_JAM,
        take: { name: 'prise', description: 'ID de la prise à garder, ou clear pour retirer ton vote' },
      },
    },
    'jam next': {
      name: 'suivant',
      description: 'Termine le vote tout de suite ; pour qui a lancé la jam et pour la modération',
      options: {
        jam: A_JAM,
        layer: {
          name: 'piste',
          description: 'Seulement si c’est sur cette piste qu’on vote',
          choices: LAYERS,
        },
      },
    },
    'jam show': {
      name: 'voir',
      description: 'Affiche les jams ouvertes, ou l’une d’elles',
      options: { jam: { name: 'jam', description: 'ID d’une jam ; sinon, toutes celles qui sont ouvertes' } },
    },
    'battle start': {
      name: 'lancer',
      description: 'Mets deux beats face à face ; les votes du crew décident',
      options: {
        a: { name: 'a', description: 'ID d’un beat' },
        b: { name: 'b', description: 'ID de l’autre beat ; sinon, on en tire un de cote proche' },
        minutes: { name: 'minutes', description: 'Durée du vote, en minutes' },
      },
    },
    'battle vote': {
      name: 'voter',
      description: 'Vote pour un des deux beats d’une battle, ou retire ton vote',
      options: {
        battle: { name: 'battle', description: 'ID d’une battle' },
        side: {
          name: 'camp',
          description: 'Le beat qui doit gagner',
          choices: { a: 'A', b: 'B', clear: 'Retirer mon vote' },
        },
      },
    },
    'dataset add': {
      name: 'ajouter',
      description: 'Mets des fichiers MIDI et MusicXML dans le bac où les modèles apprennent',
      options: {
        files: {
          name: 'fichier',
          description: 'Jusqu’à 10 fichiers : .mid .midi .xml .musicxml .mxl, ou un .zip qui en contient',
          furtherFile: 'Encore un fichier',
        },
        repeats: {
          name: 'reprises',
          description: 'Les reprises de la partition : comme elle est écrite, une fois, ou comme on la joue',
          choices: { written: 'Comme écrit', played: 'Comme joué' },
        },
      },
      onMessage: 'Mettre dans le bac',
    },
    'dataset cancel': {
      name: 'annuler',
      description: 'Arrête d’ajouter des fichiers ; ceux qui sont déjà dans le bac y restent',
      options: {},
    },
    'dataset keep': {
      name: 'garder',
      description: 'Mets dans le bac ce qui a été fait ici',
      options: { of: ANY_OF_OURS },
    },
    'dataset report': {
      name: 'bilan',
      description: 'Le bac suffit-il à chaque modèle ? Ce qui a été écarté, et pourquoi',
      options: {
        strict: {
          name: 'strict',
          description: 'Ce que donneraient les règles de Magenta, avec ses statistiques sous leurs noms',
        },
      },
    },
    'dataset list': {
      name: 'liste',
      description: 'Affiche les fichiers du bac et ce que chacun apporte aux modèles',
      options: { page: { name: 'page', description: 'Page de 20 fichiers, les plus récents d’abord' } },
    },
    'dataset show': {
      name: 'voir',
      description: 'Regarde un fichier du bac : partition, son, ce qu’il apporte à chaque modèle',
      options: {
        file: A_CRATE_FILE,
        as: {
          name: 'comme',
          description: 'Comment le dessiner ; sinon, au mieux pour lui',
          choices: { sheet: 'Partition', roll: 'Piano roll' },
        },
      },
    },
    'dataset export': {
      name: 'exporter',
      description: 'Emporte le bac, pour ton propre Magenta ou un éditeur de partitions',
      options: {
        to: {
          name: 'en',
          description: 'Ce qu’il faut en faire',
          choices: {
            midi: 'MIDI, pour les séquenceurs',
            musicxml: 'MusicXML, pour les éditeurs de partitions',
            json: 'JSON de NoteSequence, pour Magenta.js',
            tfrecord: 'TFRecord de NoteSequences, pour Magenta en Python',
          },
        },
        file: { name: 'fichier', description: 'ID ou nom d’un fichier ; tous sinon' },
        chords: {
          name: 'accords',
          description:
            'Inscris ce qui a été déduit des notes : des accords là où il n’y en a pas, et la batterie',
        },
      },
    },
    'dataset remove': {
      name: 'retirer',
      description: 'Retire un fichier du bac ; les modèles entraînés dessus restent tels quels',
      options: { file: A_CRATE_FILE },
    },
    convert: {
      name: 'convertir',
      description: 'Change MIDI et MusicXML en MIDI, en MusicXML ou en ce que lit Magenta',
      options: {
        files: {
          name: 'fichier',
          description: 'Jusqu’à 10 fichiers : .mid .midi .xml .musicxml .mxl, ou un .zip qui en contient',
          furtherFile: 'Encore un fichier',
        },
        to: {
          name: 'en',
          description: 'Ce qu’il faut en faire',
          choices: {
            midi: 'MIDI, pour les séquenceurs',
            musicxml: 'MusicXML, pour les éditeurs de partitions',
            json: 'JSON de NoteSequence, pour Magenta.js',
            tfrecord: 'TFRecord de NoteSequences, pour Magenta en Python',
          },
        },
        repeats: {
          name: 'reprises',
          description: 'Les reprises de la partition : comme elle est écrite, une fois, ou comme on la joue',
          choices: { written: 'Comme écrit', played: 'Comme joué' },
        },
        chords: {
          name: 'accords',
          description:
            'Inscris ce qui a été déduit des notes : des accords là où il n’y en a pas, et la batterie',
        },
      },
    },
    train: {
      name: 'lancer',
      description: 'Entraîne un modèle avec le bac et regarde-le apprendre',
      options: {
        model: { name: 'modèle', description: 'Ce qu’il doit créer', choices: FAMILIES },
        config: {
          name: 'configuration',
          description: 'Configuration ; sinon, l’habituelle de la famille',
          choices: { ...MELODY_CONFIGS, ...DRUMS_CONFIGS, ...IMPROV_CONFIGS, ...PERFORMANCE_CONFIGS },
        },
        steps: {
          name: 'étapes',
          description: 'Étapes d’entraînement ; 300 donnent un aperçu, 2000 un style',
        },
        hparams: {
          name: 'hparams',
          description: 'Les hparams de Magenta ; le reste convient à un petit réseau vite entraîné',
        },
        name: { name: 'nom', description: 'Le nom du modèle' },
        from: {
          name: 'source',
          description: 'De quoi il apprend : du bac, ou il continue sur les beats que le crew aime',
          choices: { crate: 'Le bac', top: 'Continuer sur les meilleurs beats' },
        },
        early_stopping: {
          name: 'arrêt_anticipé',
          description: 'Arrête quand la perte de validation ne baisse plus, et garde le meilleur état',
        },
        strict: {
          name: 'strict',
          description:
            'Selon les règles de Magenta : rien n’est rattrapé, et les morceaux en double comptent tous',
        },
        seed: { name: 'graine', description: 'La même graine redonne le même modèle' },
      },
    },
    'train status': {
      name: 'état',
      description: 'Affiche les entraînements : en cours, terminés, arrêtés',
      options: {},
    },
    'train cancel': {
      name: 'arrêter',
      description: 'Arrête un entraînement en cours ; ce qu’il a appris est gardé comme modèle',
      options: {
        training: { name: 'entraînement', description: 'Nom de l’entraînement ; sinon, celui en cours' },
      },
    },
    'models list': {
      name: 'liste',
      description: 'Affiche les modèles entraînés, et sur quoi chacun l’a été',
      options: { model: { name: 'modèle', description: 'Seulement cette famille', choices: FAMILIES } },
    },
    'models show': {
      name: 'voir',
      description: 'Regarde un modèle : sur quoi il a été entraîné, et s’il a bien appris',
      options: ANY_MODEL,
    },
    'models default': {
      name: 'par_défaut',
      description: 'Choisis le modèle qui joue quand aucun n’est nommé',
      options: {
        model: {
          name: 'modèle',
          description: 'ID ou nom d’un modèle entraîné, ou shipped pour celui fourni d’origine',
        },
        family: { name: 'famille', description: 'Avec shipped : pour quelle famille', choices: FAMILIES },
      },
    },
    'models import': {
      name: 'importer',
      description:
        'Fais entrer un réseau entraîné ailleurs : un checkpoint Magenta.js, en fichiers ou de Magenta',
      options: {
        files: {
          name: 'fichier',
          description: 'Un .zip du dossier du checkpoint, ou ses fichiers un par un',
          furtherFile: 'Encore un fichier',
        },
        url: { name: 'adresse', description: 'Ou l’adresse de son dossier sur le serveur de Magenta' },
        name: { name: 'nom', description: 'Le nom du modèle' },
        config: { name: 'configuration', description: 'Sa configuration, si le checkpoint ne la dit pas' },
        attn_length: {
          name: 'portée_attention',
          description: 'Jusqu’à combien de pas en arrière porte son attention ; 40 en général chez Magenta',
        },
      },
    },
    'models export': {
      name: 'exporter',
      description: 'Emporte un modèle en .zip, pour Magenta.js dans le navigateur ou un autre Beat Cypher',
      options: ANY_MODEL,
    },
    'models remove': {
      name: 'supprimer',
      description: 'Supprime un modèle entraîné ; les beats faits avec lui restent',
      options: { model: A_MODEL },
    },
    settings: {
      name: 'réglages',
      description: 'Affiche et change les réglages du serveur : qui entraîne, tempo, son, top de la semaine',
      options: {
        who_trains: {
          name: 'qui_entraîne',
          description: 'Qui peut entraîner des modèles',
          choices: { everyone: 'Tout le monde', moderators: 'Seulement la modération' },
        },
        qpm: {
          name: 'tempo',
          description: 'Tempo quand aucun n’est demandé : 40-300, ou usual pour l’habituel',
        },
        soundfont: {
          name: 'soundfont',
          description: 'Nom d’une soundfont présente ici, ou built-in pour celle d’origine',
        },
        weekly_top: {
          name: 'top_hebdo',
          description: 'Publie ici les meilleurs beats de la semaine, le dimanche à 18:00 UTC, ou jamais',
          choices: { here: 'Dans ce salon', off: 'Désactivé' },
        },
      },
    },
    help: {
      name: 'aide',
      description: 'Tout ce que tu peux demander ici',
      options: { command: { name: 'commande', description: 'Une commande en détail' } },
    },
  },
};
