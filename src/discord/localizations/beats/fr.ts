/** French, of the commands that make beats and take them apart; styles and moods keep their own names. */
import type { BeatWords, LocalizedOption } from '../localization.ts';

const A_BEAT: LocalizedOption = { name: 'beat', description: 'ID d’un beat' };
const TITLE: LocalizedOption = { name: 'titre', description: 'Le nom du beat' };
const SEED: LocalizedOption = { name: 'graine', description: 'La même graine redonne la même musique' };
const TEMPERATURE: LocalizedOption = {
  name: 'température',
  description: 'Pour ce qui est à créer : plus haut ça divague, plus bas ça se répète',
};

/** What can be asked of a beat that is made, and of one that is remixed. */
const WISHES: Readonly<Record<string, LocalizedOption>> = {
  mood: { name: 'ambiance', description: 'Couleur des accords ; chaque style en connaît quelques-unes' },
  key: { name: 'tonalité', description: 'Tonalité, comme Am, F# minor ou Bb' },
  chords: {
    name: 'accords',
    description: 'Accords qui tournent, une mesure chacun : Am F C G, ou Am:2 F:2 avec les mesures',
  },
  qpm: { name: 'tempo', description: 'Tempo en noires par minute ; sinon un de ceux du style' },
  bars: { name: 'mesures', description: 'Longueur en mesures à 4/4 ; sinon une minute environ' },
  swing: {
    name: 'swing',
    description: '0 joue les doubles croches droites, 100 en triolets ; sinon comme le style',
  },
  groove: { name: 'groove', description: '0 colle à la grille, 100 joue comme les batteurs de ce style' },
  kit: { name: 'kit', description: 'Sons de batterie ; sinon ceux du style' },
  soundfont: {
    name: 'soundfont',
    description: 'Une soundfont pour la mélodie et les accords ; elle reste avec le beat',
  },
  melody_file: { name: 'fichier_mélodie', description: 'Un fichier dont la mélodie joue' },
  drums_file: { name: 'fichier_batterie', description: 'Un fichier dont la batterie joue' },
  bass_file: { name: 'fichier_basse', description: 'Un fichier dont la ligne de basse joue' },
  chords_file: { name: 'fichier_accords', description: 'Un fichier dont les accords jouent' },
};

export const FRENCH_BEATS: BeatWords = {
  group: {
    name: 'beats',
    description:
      'Les beats déjà faits : plus longs, mélangés, en boucle ou en stems, et pourquoi ils sont ainsi',
  },
  commands: {
    beat: {
      name: 'beat',
      description: 'Fais un beat entier : mélodie, accords, basse et batterie ; écoute-le, vote',
      options: {
        ...WISHES,
        style: { name: 'style', description: 'Quel genre de beat ; auto prend celui qui va avec le reste' },
        melody: {
          name: 'mélodie',
          description: 'ID d’une mélodie de /mélodie ou /improvisation ; sinon, une nouvelle est créée',
        },
        drums: { name: 'batterie', description: 'ID d’un pattern de /batterie ; sinon, un nouveau est créé' },
        loop: { name: 'boucle', description: 'Vrai : tourne sans couture, sans intro ni fin' },
        stems: {
          name: 'stems',
          description: 'Vrai : ajoute chaque piste dans son propre fichier, dans un .zip',
        },
        video: { name: 'vidéo', description: 'Vrai : ajoute une image animée, un GIF sans son' },
        melody_model: { name: 'modèle_mélodie', description: 'Modèle pour la mélodie, si elle est à créer' },
        drums_model: { name: 'modèle_batterie', description: 'Modèle pour la batterie, si elle est à créer' },
        title: TITLE,
        temperature: TEMPERATURE,
        format: {
          name: 'format',
          description: 'Le fichier son à publier',
          choices: { mp3: 'MP3', ogg: 'Ogg Opus', voice: 'Message vocal, là où le chat en a' },
        },
        seed: SEED,
      },
    },
    remix: {
      name: 'remix',
      description:
        'Change quelque chose d’un beat et garde le reste : une piste, le style, la tonalité, le tempo',
      options: {
        ...WISHES,
        beat: A_BEAT,
        change: {
          name: 'changement',
          description: 'Ce qui change ; ou dis plus bas ce que cela devient',
          choices: {
            reroll: 'Relancer les dés',
            variation: 'Variation',
            drums: 'Autre batterie',
            melody: 'Autre mélodie',
            chords: 'Autres accords',
            style: 'Autre style',
            slower: 'Plus lent',
            faster: 'Plus rapide',
          },
        },
        style: {
          name: 'style',
          description: 'Un autre style, avec sa batterie ; mélodie, accords et tonalité restent',
        },
        melody: { name: 'mélodie', description: 'ID d’une mélodie qui prend sa place' },
        drums: { name: 'batterie', description: 'ID d’un pattern de batterie qui prend sa place' },
        title: TITLE,
        temperature: TEMPERATURE,
        seed: SEED,
      },
    },
    'beats extend': {
      name: 'allonger',
      description: 'Allonge un beat : d’autres couplets et refrains de la même matière',
      options: {
        beat: A_BEAT,
        bars: { name: 'mesures', description: 'Combien de mesures en plus ; sinon deux fois plus long' },
        title: TITLE,
      },
    },
    'beats blend': {
      name: 'mélanger',
      description: 'Fais un beat de deux : mélodie et accords de l’un sur la batterie de l’autre',
      options: {
        tune: { name: 'mélodie', description: 'ID du beat dont la mélodie, les accords et la basse jouent' },
        drums: { name: 'batterie', description: 'ID du beat dont la batterie joue' },
        key: {
          name: 'tonalité',
          description: 'La tonalité de qui ; la mélodie y est transposée',
          choices: { tune: 'Celle du beat de la mélodie', drums: 'Celle du beat de la batterie' },
        },
        style: { name: 'style', description: 'Style ; sinon celui du beat dont la batterie joue' },
        qpm: { name: 'tempo', description: 'Tempo en noires par minute ; sinon entre les deux' },
        bars: {
          name: 'mesures',
          description: 'Longueur en mesures à 4/4 ; sinon comme le beat dont la mélodie joue',
        },
        title: TITLE,
      },
    },
    'beats why': {
      name: 'pourquoi',
      description: 'Dis avec des mots pourquoi un beat a été choisi et ce que les votes d’ici aiment',
      options: {
        beat: A_BEAT,
      },
    },
    'beats loop': {
      name: 'boucle',
      description: 'Prends le refrain d’un beat en boucle sans couture, pour un sampler ou un DAW',
      options: {
        beat: A_BEAT,
        bars: { name: 'mesures', description: 'Longueur en mesures à 4/4' },
      },
    },
    'beats stems': {
      name: 'stems',
      description: 'Prends chaque piste d’un beat dans son propre fichier, dans un .zip',
      options: {
        beat: A_BEAT,
      },
    },
    'beats video': {
      name: 'vidéo',
      description: 'Prends un beat en image animée : un GIF sans son',
      options: {
        beat: A_BEAT,
      },
    },
  },
};
