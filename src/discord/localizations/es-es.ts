/** Spanish. The crate is the record shop’s “cubeta”, a layer a “pista”, a take a “toma”; a primer is the “inicio”. */
import { SPANISH_BEATS } from './beats/es-es.ts';
import type { Localization, LocalizedOption } from './localization.ts';

const FAMILIES = {
  melody: 'Melodía (MelodyRNN)',
  drums: 'Batería (DrumsRNN)',
  improv: 'Melodía sobre acordes (ImprovRNN)',
  performance: 'Interpretación al piano (PerformanceRNN)',
};
const LAYERS = { drums: 'Batería', melody: 'Melodía' };
const MELODY_CONFIGS = {
  lookback_rnn: 'lookback_rnn: Oye uno y dos compases atrás y sabe en qué punto está; repite y varía.',
  attention_rnn:
    'attention_rnn: Mira 40 pasos atrás y oye tonalidad y dirección; la memoria más larga, el más lento.',
  basic_rnn: 'basic_rnn: Solo oye el último evento; el modelo más sencillo y el que abre Magenta.js.',
  mono_rnn: 'mono_rnn: Como basic_rnn, pero con las 128 alturas y en la tonalidad de las melodías.',
};
const DRUMS_CONFIGS = {
  drum_kit: 'drum_kit: Nueve piezas a la vez, contador de pasos y una mirada a los últimos 32.',
  one_drum: 'one_drum: Si suena algo o no, en corcheas: ritmos para un solo sonido, como unas palmas.',
};
const IMPROV_CONFIGS = {
  chord_pitches_improv:
    'chord_pitches_improv: Oye el último evento y las notas, fundamental y bajo del acorde que viene.',
  attention_improv:
    'attention_improv: Oye tríada, tonalidad y dirección, y mira 40 pasos atrás; el más lento.',
  basic_improv: 'basic_improv: Oye el último evento y la tríada que viene: el modelo más sencillo.',
};
const PERFORMANCE_CONFIGS = {
  performance_with_dynamics: 'performance_with_dynamics: Tiempo propio y 32 grados de volumen.',
  performance: 'performance: Tiempo propio, todas las notas igual de fuertes.',
  performance_with_dynamics_compact:
    'performance_with_dynamics_compact: El mismo, con el segundo nombre que le dio Magenta.',
  performance_with_dynamics_and_modulo_encoding:
    'performance_with_dynamics_and_modulo_encoding: Alturas, tiempos y volumen como puntos en círculos.',
  density_conditioned_performance_with_dynamics:
    'density_conditioned_performance_with_dynamics: Tantas notas por segundo como le pidas.',
  pitch_conditioned_performance_with_dynamics:
    'pitch_conditioned_performance_with_dynamics: Las notas que le pidas.',
  multiconditioned_performance_with_dynamics:
    'multiconditioned_performance_with_dynamics: Densidad y notas a petición.',
  optional_multiconditioned_performance_with_dynamics:
    'optional_multiconditioned_performance_with_dynamics: Densidad y notas a petición, o a su aire.',
  performance_with_dynamics_and_note_encoding:
    'performance_with_dynamics_and_note_encoding: Nota a nota: cuándo, cuál, qué fuerte, qué larga.',
};

const A_BEAT: LocalizedOption = { name: 'beat', description: 'ID de un beat' };
const ANY_OF_OURS: LocalizedOption = {
  name: 'de',
  description: 'ID de un beat, o de cualquier otra cosa hecha aquí',
};
const BEAT_TITLE: LocalizedOption = { name: 'título', description: 'Cómo se va a llamar el beat' };
const A_JAM: LocalizedOption = { name: 'jam', description: 'ID de una jam' };
const TEMPO: LocalizedOption = { name: 'tempo', description: 'Tempo en negras por minuto' };
const SEED: LocalizedOption = { name: 'semilla', description: 'Con la misma semilla sale la misma música' };
const A_CRATE_FILE: LocalizedOption = {
  name: 'archivo',
  description: 'ID o nombre de un archivo de la cubeta',
};
const A_MODEL: LocalizedOption = { name: 'modelo', description: 'ID o nombre de un modelo entrenado' };
const ANY_MODEL = {
  model: {
    name: 'modelo',
    description: 'ID o nombre de un modelo entrenado, o shipped para el incluido',
  },
  family: { name: 'familia', description: 'Con shipped: de qué familia', choices: FAMILIES },
};

/** What the commands that sample have in common. */
const GENERATING: Readonly<Record<string, LocalizedOption>> = {
  model: {
    name: 'modelo',
    description: 'ID o nombre de un modelo entrenado; si no, suena el predeterminado',
  },
  qpm: TEMPO,
  num_steps: {
    name: 'pasos',
    description: 'Duración en semicorcheas, contando el inicio; 16 son un compás',
  },
  num_outputs: { name: 'cantidad', description: 'Cuántas versiones quieres' },
  temperature: {
    name: 'temperatura',
    description: 'Cerca de 1 respeta el estilo, más alta divaga, más baja se repite',
  },
  beam_size: { name: 'ancho_haz', description: 'Búsqueda en haz: secuencias que avanzan en paralelo' },
  branch_factor: {
    name: 'ramificación',
    description: 'Búsqueda en haz: de cuántas formas sigue cada secuencia',
  },
  steps_per_iteration: {
    name: 'pasos_por_ronda',
    description: 'Búsqueda en haz: pasos entre una selección y otra',
  },
  seed: SEED,
};
/** The same for what keeps no tempo. */
const { qpm: _qpm, num_steps: _numSteps, ...UNTIMED } = GENERATING;
const CONFIG: LocalizedOption = {
  name: 'configuración',
  description: 'Usa el modelo más reciente con esta configuración',
};

export const SPANISH: Localization = {
  locale: 'es-ES',
  groups: {
    beats: SPANISH_BEATS.group,
    dataset: { name: 'cubeta', description: 'La cubeta: los archivos de los que aprenden los modelos' },
    models: { name: 'modelos', description: 'Los modelos entrenados aquí y cuáles suenan' },
    train: { name: 'entrenamiento', description: 'Entrena un modelo con la cubeta' },
    jam: { name: 'jam', description: 'Haced un beat entre todos, pista a pista' },
    battle: { name: 'batalla', description: 'Enfrenta dos beats y que decidan los votos' },
  },
  commands: {
    ...SPANISH_BEATS.commands,
    melody: {
      name: 'melodía',
      description: 'Crea melodías que continúan el inicio que les das',
      options: {
        primer: {
          name: 'inicio',
          description:
            'Un evento por semicorchea: altura 0-127, -2 sin evento (sigue la nota), -1 fin de nota',
        },
        primer_file: {
          name: 'archivo_inicio',
          description: 'O un archivo cuya primera melodía es el inicio',
        },
        config: { ...CONFIG, choices: MELODY_CONFIGS },
        ...GENERATING,
      },
    },
    drums: {
      name: 'batería',
      description: 'Crea patrones de batería que continúan el inicio que les das',
      options: {
        primer: {
          name: 'inicio',
          description:
            'Golpes por semicorchea, en lista de tuplas o rejilla de texto: kick x...x... snare ....x...',
        },
        primer_file: {
          name: 'archivo_inicio',
          description: 'O un archivo cuya primera pista de batería es el inicio',
        },
        config: { ...CONFIG, choices: DRUMS_CONFIGS },
        ...GENERATING,
      },
    },
    improv: {
      name: 'improvisación',
      description: 'Crea melodías sobre tus acordes',
      options: {
        chords: {
          name: 'acordes',
          description: 'Un compás cada uno, o con compases: Cm7:2 Fm7:2; se repiten. Si no, Am F C G',
        },
        primer: {
          name: 'inicio',
          description:
            'Un evento por semicorchea: altura 0-127, -2 sin evento (sigue la nota), -1 fin de nota',
        },
        primer_file: {
          name: 'archivo_inicio',
          description: 'O un archivo cuya primera melodía sea el inicio',
        },
        config: { ...CONFIG, choices: IMPROV_CONFIGS },
        ...GENERATING,
        num_steps: {
          ...GENERATING.num_steps,
          description: 'Duración en semicorcheas, contando el inicio; si no, vueltas enteras de los acordes',
        },
        steps_per_chord: {
          name: 'pasos_por_acorde',
          description: 'Duración en semicorcheas de un acorde que no dice compases',
        },
        render_chords: { name: 'oír_acordes', description: 'Si los acordes se oyen bajo la melodía' },
      },
    },
    performance: {
      name: 'interpretación',
      description: 'Crea música de piano como tocada en vivo: libre de tempo, suave y fuerte',
      options: {
        seconds: { name: 'segundos', description: 'Duración en segundos, contando el inicio' },
        primer: {
          name: 'inicio',
          description: 'Notas que suenan juntas, o una melodía con -2 y -1, semicorcheas a 120 bpm',
        },
        primer_file: {
          name: 'archivo_inicio',
          description: 'O un archivo que seguir: sus primeros 10 segundos, o la mitad de la duración',
        },
        notes_per_second: {
          name: 'notas_por_segundo',
          description: 'Qué densidad, para modelos que la obedecen; varios números se turnan',
        },
        pitch_class_histogram: {
          name: 'clases_de_altura',
          description: 'Qué notas, para modelos que las obedecen: una tonalidad, o 12 pesos desde do',
        },
        config: { ...CONFIG, choices: PERFORMANCE_CONFIGS },
        ...UNTIMED,
      },
    },
    write: {
      name: 'escribir',
      description: 'Escribe una rejilla de batería o una melodía, mírala y crea música que la continúe',
      options: {
        kind: {
          name: 'tipo',
          description: 'Qué escribes',
          choices: { drums: 'Batería, en una rejilla', melody: 'Melodía, en una lista' },
        },
        text: { name: 'texto', description: 'La rejilla o la lista; si no la pones, te la pregunto' },
      },
    },
    play: {
      name: 'escuchar',
      description: 'Vuelve a ver y oír lo que se hizo aquí, por su ID',
      options: { of: ANY_OF_OURS },
    },
    midi: {
      name: 'midi',
      description: 'Llévate el MIDI de lo que se hizo aquí a tu DAW',
      options: { of: ANY_OF_OURS },
    },
    vote: {
      name: 'votar',
      description: 'Vota a favor o en contra de un beat, o retira tu voto',
      options: {
        beat: A_BEAT,
        value: {
          name: 'voto',
          description: 'Tu voto',
          choices: { up: 'A favor', down: 'En contra', clear: 'Retirar mi voto' },
        },
      },
    },
    top: {
      name: 'top',
      description: 'Los mejores beats de la crew, por votos o por batallas',
      options: {
        count: { name: 'puestos', description: 'Cuántos puestos' },
        days: { name: 'días', description: 'Solo los beats de los últimos días, tantos como digas' },
        by: {
          name: 'según',
          description: 'Qué cuenta: los votos o la puntuación en batallas',
          choices: { votes: 'Votos', rating: 'Puntuación en batallas' },
        },
      },
    },
    taste: {
      name: 'gustos',
      description: 'Lo que le gusta a este servidor, según sus votos, y con qué se eligen los beats',
      options: {},
    },
    'jam start': {
      name: 'empezar',
      description: 'Empieza un beat que crece pista a pista, cada una de otra persona y elegida por votos',
      options: {
        title: BEAT_TITLE,
        qpm: TEMPO,
        bars: { name: 'compases', description: 'Duración del beat terminado en compases de 4/4' },
        vote_seconds: { name: 'segundos_voto', description: 'Cuántos segundos se vota cada pista' },
        layers: { name: 'pistas', description: 'Qué pistas, en el orden en que se hacen' },
      },
    },
    'jam add': {
      name: 'añadir',
      description: 'Añade la siguiente pista a una jam: dos tomas, y la crew elige votando',
      options: {
        jam: A_JAM,
        layer: { name: 'pista', description: 'Qué pista; si no, la que toca ahora', choices: LAYERS },
      },
    },
    'jam vote': {
      name: 'votar',
      description: 'Vota por una de las tomas de una pista, o retira tu voto',
      options: {
        jam: A_JAM,
        take: { name: 'toma', description: 'ID de la toma que debe quedarse, o clear para retirar tu voto' },
      },
    },
    'jam next': {
      name: 'siguiente',
      description: 'Cierra ya la votación de una jam; para quien abrió la jam y para moderadores',
      options: {
        jam: A_JAM,
        layer: { name: 'pista', description: 'Solo si es esta la pista que se vota', choices: LAYERS },
      },
    },
    'jam show': {
      name: 'ver',
      description: 'Mira qué jams hay abiertas, o una de ellas',
      options: { jam: { name: 'jam', description: 'ID de una jam; sin él, todas las abiertas' } },
    },
    'battle start': {
      name: 'empezar',
      description: 'Pon dos beats frente a frente; deciden los votos de la crew',
      options: {
        a: { name: 'a', description: 'ID de un beat' },
        b: { name: 'b', description: 'ID del otro beat; sin él se sortea uno de puntuación parecida' },
        minutes: { name: 'minutos', description: 'Cuántos minutos dura la votación' },
      },
    },
    'battle vote': {
      name: 'votar',
      description: 'Vota por uno de los dos beats de una batalla, o retira tu voto',
      options: {
        battle: { name: 'batalla', description: 'ID de una batalla' },
        side: {
          name: 'lado',
          description: 'El beat que debe ganar',
          choices: { a: 'A', b: 'B', clear: 'Retirar mi voto' },
        },
      },
    },
    'dataset add': {
      name: 'añadir',
      description: 'Mete archivos MIDI y MusicXML en la cubeta de la que aprenden los modelos',
      options: {
        files: {
          name: 'archivo',
          description: 'Hasta 10 archivos: .mid .midi .xml .musicxml .mxl, o un .zip con ellos',
          furtherFile: 'Otro archivo',
        },
        repeats: {
          name: 'repeticiones',
          description: 'Las repeticiones de la partitura: como está escrita, una vez, o como se toca',
          choices: { written: 'Como está escrito', played: 'Como se toca' },
        },
      },
      onMessage: 'Meter en la cubeta',
    },
    'dataset cancel': {
      name: 'cancelar',
      description: 'Deja de añadir archivos; los que ya están en la cubeta se quedan',
      options: {},
    },
    'dataset keep': {
      name: 'guardar',
      description: 'Mete en la cubeta algo hecho aquí',
      options: { of: ANY_OF_OURS },
    },
    'dataset report': {
      name: 'informe',
      description: '¿Da la cubeta para cada modelo? Qué se descartó y por qué',
      options: {
        strict: {
          name: 'estricto',
          description: 'Lo que darían las reglas de Magenta, con sus estadísticas y sus nombres',
        },
      },
    },
    'dataset list': {
      name: 'lista',
      description: 'Mira los archivos de la cubeta y lo que cada uno aporta a los modelos',
      options: { page: { name: 'página', description: 'Página de 20 archivos, los más recientes primero' } },
    },
    'dataset show': {
      name: 'ver',
      description: 'Mira un archivo de la cubeta: su partitura, su sonido, lo que aporta a cada modelo',
      options: {
        file: A_CRATE_FILE,
        as: {
          name: 'como',
          description: 'Cómo se dibuja; si no, como mejor le va',
          choices: { sheet: 'Partitura', roll: 'Piano roll' },
        },
      },
    },
    'dataset export': {
      name: 'exportar',
      description: 'Llévate la cubeta, para tu propio Magenta o un editor de partituras',
      options: {
        to: {
          name: 'a',
          description: 'En qué convertirlo',
          choices: {
            midi: 'MIDI, para secuenciadores',
            musicxml: 'MusicXML, para editores de partituras',
            json: 'JSON de NoteSequence, para Magenta.js',
            tfrecord: 'TFRecord de NoteSequences, para Magenta en Python',
          },
        },
        file: { name: 'archivo', description: 'ID o nombre de un archivo; si falta, todos' },
        chords: {
          name: 'acordes',
          description: 'Escribe lo deducido de las notas: acordes donde no los hay, y batería',
        },
      },
    },
    'dataset remove': {
      name: 'sacar',
      description: 'Saca un archivo de la cubeta; los modelos entrenados con él siguen como están',
      options: { file: A_CRATE_FILE },
    },
    convert: {
      name: 'convertir',
      description: 'Convierte MIDI y MusicXML en MIDI, MusicXML o lo que lee Magenta',
      options: {
        files: {
          name: 'archivo',
          description: 'Hasta 10 archivos: .mid .midi .xml .musicxml .mxl, o un .zip con ellos',
          furtherFile: 'Otro archivo',
        },
        to: {
          name: 'a',
          description: 'En qué convertirlo',
          choices: {
            midi: 'MIDI, para secuenciadores',
            musicxml: 'MusicXML, para editores de partituras',
            json: 'JSON de NoteSequence, para Magenta.js',
            tfrecord: 'TFRecord de NoteSequences, para Magenta en Python',
          },
        },
        repeats: {
          name: 'repeticiones',
          description: 'Las repeticiones de la partitura: como está escrita, una vez, o como se toca',
          choices: { written: 'Como está escrito', played: 'Como se toca' },
        },
        chords: {
          name: 'acordes',
          description: 'Escribe lo deducido de las notas: acordes donde no los hay, y batería',
        },
      },
    },
    train: {
      name: 'empezar',
      description: 'Entrena un modelo con la cubeta y mira cómo aprende',
      options: {
        model: { name: 'modelo', description: 'Qué tiene que crear', choices: FAMILIES },
        config: {
          name: 'configuración',
          description: 'Configuración; si no, la habitual de la familia',
          choices: { ...MELODY_CONFIGS, ...DRUMS_CONFIGS, ...IMPROV_CONFIGS, ...PERFORMANCE_CONFIGS },
        },
        steps: { name: 'pasos', description: 'Pasos de entrenamiento; 300 dan una idea, 2000 un estilo' },
        hparams: {
          name: 'hparams',
          description: 'Los hparams de Magenta; el resto se ajusta a una red pequeña que aprende en minutos',
        },
        name: { name: 'nombre', description: 'Cómo se va a llamar el modelo' },
        from: {
          name: 'origen',
          description: 'De qué aprende: de la cubeta, o sigue con los beats que gustan a la crew',
          choices: { crate: 'De la cubeta', top: 'Seguir con los mejores beats' },
        },
        early_stopping: {
          name: 'parada_temprana',
          description: 'Se detiene cuando la pérdida de validación ya no baja, y guarda lo mejor',
        },
        strict: {
          name: 'estricto',
          description: 'Con las reglas de Magenta: no se rescata nada, y las piezas repetidas cuentan todas',
        },
        seed: { name: 'semilla', description: 'Con la misma semilla sale el mismo modelo' },
      },
    },
    'train status': {
      name: 'estado',
      description: 'Mira los entrenamientos: en marcha, terminados, cancelados',
      options: {},
    },
    'train cancel': {
      name: 'cancelar',
      description: 'Termina un entrenamiento en marcha; lo aprendido se guarda como modelo',
      options: {
        training: {
          name: 'entrenamiento',
          description: 'Nombre del entrenamiento; si no, el que está en marcha',
        },
      },
    },
    'models list': {
      name: 'lista',
      description: 'Mira los modelos entrenados y con qué se entrenó cada uno',
      options: { model: { name: 'modelo', description: 'Solo esta familia', choices: FAMILIES } },
    },
    'models show': {
      name: 'ver',
      description: 'Mira un modelo: con qué se entrenó y lo bien que aprendió',
      options: ANY_MODEL,
    },
    'models default': {
      name: 'predeterminado',
      description: 'Elige qué modelo suena cuando no se nombra ninguno',
      options: {
        model: {
          name: 'modelo',
          description: 'ID o nombre de un modelo entrenado, o shipped para el que viene incluido',
        },
        family: { name: 'familia', description: 'Con shipped: para qué familia', choices: FAMILIES },
      },
    },
    'models import': {
      name: 'importar',
      description:
        'Trae una red entrenada en otro sitio: un checkpoint de Magenta.js, en archivos o de Magenta',
      options: {
        files: {
          name: 'archivo',
          description: 'Un .zip de la carpeta del checkpoint, o sus archivos uno a uno',
          furtherFile: 'Otro archivo',
        },
        url: { name: 'dirección', description: 'O la dirección de su carpeta en el servidor de Magenta' },
        name: { name: 'nombre', description: 'Cómo se va a llamar el modelo' },
        config: { name: 'configuración', description: 'Su configuración, si el checkpoint la deja abierta' },
        attn_length: {
          name: 'alcance_atención',
          description: 'Cuántos pasos atrás llega su atención; en Magenta suelen ser 40',
        },
      },
    },
    'models export': {
      name: 'exportar',
      description: 'Llévate un modelo en .zip, para Magenta.js en el navegador u otro Beat Cypher',
      options: ANY_MODEL,
    },
    'models remove': {
      name: 'eliminar',
      description: 'Elimina un modelo entrenado; los beats hechos con él se quedan',
      options: { model: A_MODEL },
    },
    settings: {
      name: 'ajustes',
      description: 'Mira y cambia lo que vale en este servidor: quién entrena, tempo, sonido, top semanal',
      options: {
        who_trains: {
          name: 'quién_entrena',
          description: 'Quién puede entrenar modelos',
          choices: { everyone: 'Todo el mundo', moderators: 'Solo los moderadores' },
        },
        qpm: {
          name: 'tempo',
          description: 'Tempo cuando no se pide ninguno: 40-300, o usual para el de siempre',
        },
        soundfont: {
          name: 'soundfont',
          description: 'Nombre de una soundfont que haya aquí, o built-in para la incluida',
        },
        weekly_top: {
          name: 'top_semanal',
          description: 'Publica aquí los mejores beats de la semana, los domingos a las 18:00 UTC, o no',
          choices: { here: 'En este canal', off: 'Desactivado' },
        },
      },
    },
    help: {
      name: 'ayuda',
      description: 'Todo lo que puedes pedir aquí',
      options: { command: { name: 'comando', description: 'Un comando con todo detalle' } },
    },
  },
};
