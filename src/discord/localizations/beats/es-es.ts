/** Spanish, of the commands that make beats and take them apart; styles and moods keep their own names. */
import type { BeatWords, LocalizedOption } from '../localization.ts';

const A_BEAT: LocalizedOption = { name: 'beat', description: 'ID de un beat' };
const TITLE: LocalizedOption = { name: 'título', description: 'Cómo se va a llamar el beat' };
const SEED: LocalizedOption = { name: 'semilla', description: 'Con la misma semilla sale la misma música' };
const TEMPERATURE: LocalizedOption = {
  name: 'temperatura',
  description: 'Para lo que se crea al momento: más alta divaga, más baja se repite',
};

/** What can be asked of a beat that is made, and of one that is remixed. */
const WISHES: Readonly<Record<string, LocalizedOption>> = {
  mood: { name: 'ánimo', description: 'Color de los acordes; cada estilo conoce algunos' },
  key: { name: 'tonalidad', description: 'Tonalidad, como Am, F# minor o Bb' },
  chords: {
    name: 'acordes',
    description: 'Acordes que dan vueltas, uno por compás: Am F C G, o Am:2 F:2 con los compases',
  },
  qpm: { name: 'tempo', description: 'Tempo en negras por minuto; si no, uno habitual en el estilo' },
  bars: { name: 'compases', description: 'Duración en compases de 4/4; si no, cerca de un minuto' },
  swing: {
    name: 'swing',
    description: '0 toca las semicorcheas iguales, 100 en tresillos; si no, como el estilo',
  },
  groove: {
    name: 'groove',
    description: '0 va clavado a la rejilla, 100 como tocan los baterías de este estilo',
  },
  kit: { name: 'kit', description: 'Sonidos de batería; si no, los del estilo' },
  soundfont: {
    name: 'soundfont',
    description: 'Una soundfont que toca melodía y acordes; se guarda con el beat',
  },
  melody_file: { name: 'archivo_melodía', description: 'Un archivo cuya melodía suena' },
  drums_file: { name: 'archivo_batería', description: 'Un archivo cuya batería suena' },
  bass_file: { name: 'archivo_bajo', description: 'Un archivo cuya línea de bajo suena' },
  chords_file: { name: 'archivo_acordes', description: 'Un archivo cuyos acordes suenan' },
};

export const SPANISH_BEATS: BeatWords = {
  group: {
    name: 'beats',
    description: 'Beats que ya existen: más largos, mezclados, en bucle o por pistas, y por qué son así',
  },
  commands: {
    beat: {
      name: 'beat',
      description: 'Haz un beat entero: melodía, acordes, bajo y batería; escúchalo y vótalo',
      options: {
        ...WISHES,
        style: { name: 'estilo', description: 'Qué clase de beat; auto elige uno que encaje con lo demás' },
        melody: {
          name: 'melodía',
          description: 'ID de una melodía de /melodía o /improvisación; sin él se crea una al momento',
        },
        drums: { name: 'batería', description: 'ID de un patrón de /batería; sin él se crea uno al momento' },
        loop: { name: 'bucle', description: 'Verdadero: da vueltas sin costuras, sin intro ni final' },
        stems: {
          name: 'pistas',
          description: 'Verdadero: añade cada pista en su propio archivo, en un .zip',
        },
        video: { name: 'vídeo', description: 'Verdadero: añade una imagen en movimiento, un GIF sin sonido' },
        melody_model: { name: 'modelo_melodía', description: 'Modelo para la melodía si se crea al momento' },
        drums_model: { name: 'modelo_batería', description: 'Modelo para la batería si se crea al momento' },
        title: TITLE,
        temperature: TEMPERATURE,
        format: {
          name: 'formato',
          description: 'En qué archivo de sonido se publica',
          choices: { mp3: 'MP3', ogg: 'Ogg Opus', voice: 'Mensaje de voz, donde el chat los tenga' },
        },
        seed: SEED,
      },
    },
    remix: {
      name: 'remix',
      description: 'Cambia algo de un beat y deja el resto: una pista, el estilo, la tonalidad, el tempo',
      options: {
        ...WISHES,
        beat: A_BEAT,
        change: {
          name: 'cambio',
          description: 'Qué cambia; o di más abajo en qué se convierte',
          choices: {
            reroll: 'Volver a tirar los dados',
            variation: 'Variación',
            drums: 'Otra batería',
            melody: 'Otra melodía',
            chords: 'Otros acordes',
            style: 'Otro estilo',
            slower: 'Más lento',
            faster: 'Más rápido',
          },
        },
        style: {
          name: 'estilo',
          description: 'Otro estilo, con su propia batería; melodía, acordes y tonalidad se quedan',
        },
        melody: { name: 'melodía', description: 'ID de una melodía que ocupa su lugar' },
        drums: { name: 'batería', description: 'ID de un patrón de batería que ocupa su lugar' },
        title: TITLE,
        temperature: TEMPERATURE,
        seed: SEED,
      },
    },
    'beats extend': {
      name: 'alargar',
      description: 'Haz un beat más largo: más estrofas y estribillos con el mismo material',
      options: {
        beat: A_BEAT,
        bars: { name: 'compases', description: 'Cuántos compases más; si no, el doble de largo' },
        title: TITLE,
      },
    },
    'beats blend': {
      name: 'mezclar',
      description: 'Haz un beat de dos: melodía y acordes de uno sobre la batería del otro',
      options: {
        tune: { name: 'melodía', description: 'ID del beat cuya melodía, acordes y bajo suenan' },
        drums: { name: 'batería', description: 'ID del beat cuya batería suena' },
        key: {
          name: 'tonalidad',
          description: 'De quién es la tonalidad; la melodía se transporta a ella',
          choices: { tune: 'La del beat de la melodía', drums: 'La del beat de la batería' },
        },
        style: { name: 'estilo', description: 'Estilo; si no, el del beat cuya batería suena' },
        qpm: { name: 'tempo', description: 'Tempo en negras por minuto; si no, entre los dos' },
        bars: {
          name: 'compases',
          description: 'Duración en compases de 4/4; si no, como el beat de la melodía',
        },
        title: TITLE,
      },
    },
    'beats why': {
      name: 'porqué',
      description: 'Di con palabras por qué se eligió un beat y qué gusta en los votos de aquí',
      options: {
        beat: A_BEAT,
      },
    },
    'beats loop': {
      name: 'bucle',
      description: 'Llévate el estribillo de un beat como bucle sin costuras, para un sampler o un DAW',
      options: {
        beat: A_BEAT,
        bars: { name: 'compases', description: 'Duración en compases de 4/4' },
      },
    },
    'beats stems': {
      name: 'pistas',
      description: 'Llévate cada pista de un beat en su propio archivo, en un .zip',
      options: {
        beat: A_BEAT,
      },
    },
    'beats video': {
      name: 'vídeo',
      description: 'Llévate un beat como imagen en movimiento: un GIF sin sonido',
      options: {
        beat: A_BEAT,
      },
    },
  },
};
