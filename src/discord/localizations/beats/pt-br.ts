/** Brazilian Portuguese, of the commands that make beats and take them apart; styles and moods keep their own names. */
import type { BeatWords, LocalizedOption } from '../localization.ts';

const A_BEAT: LocalizedOption = { name: 'beat', description: 'ID de um beat' };
const TITLE: LocalizedOption = { name: 'título', description: 'Como o beat vai se chamar' };
const SEED: LocalizedOption = { name: 'seed', description: 'A mesma seed faz a mesma música de novo' };
const TEMPERATURE: LocalizedOption = {
  name: 'temperatura',
  description: 'Para o que é feito na hora: mais alta viaja, mais baixa repete',
};

/** What can be asked of a beat that is made, and of one that is remixed. */
const WISHES: Readonly<Record<string, LocalizedOption>> = {
  mood: { name: 'clima', description: 'Cor dos acordes; cada estilo conhece alguns' },
  key: { name: 'tom', description: 'Tom, como Am, F# minor ou Bb' },
  chords: {
    name: 'acordes',
    description: 'Acordes que se repetem, um por compasso: Am F C G, ou Am:2 F:2 com os compassos',
  },
  qpm: { name: 'andamento', description: 'Semínimas por minuto (BPM); senão um comum no estilo' },
  bars: { name: 'compassos', description: 'Duração em compassos de 4/4; senão cerca de um minuto' },
  swing: {
    name: 'swing',
    description: '0 toca as semicolcheias retas, 100 em tercinas; senão como o estilo',
  },
  groove: { name: 'groove', description: '0 fica na grade, 100 como tocam os bateristas deste estilo' },
  kit: { name: 'kit', description: 'Sons de bateria; senão os do estilo' },
  soundfont: {
    name: 'soundfont',
    description: 'Uma soundfont que toca melodia e acordes; fica guardada com o beat',
  },
  melody_file: { name: 'arquivo_da_melodia', description: 'Um arquivo cuja melodia toca' },
  drums_file: { name: 'arquivo_da_bateria', description: 'Um arquivo cuja bateria toca' },
  bass_file: { name: 'arquivo_do_baixo', description: 'Um arquivo cuja linha de baixo toca' },
  chords_file: { name: 'arquivo_dos_acordes', description: 'Um arquivo cujos acordes tocam' },
};

export const BRAZILIAN_PORTUGUESE_BEATS: BeatWords = {
  group: {
    name: 'beats',
    description: 'Beats que já existem: mais longos, misturados, em loop ou por camadas, e por que são assim',
  },
  commands: {
    beat: {
      name: 'beat',
      description: 'Faça um beat inteiro: melodia, acordes, baixo e bateria; ouça e vote',
      options: {
        ...WISHES,
        style: { name: 'estilo', description: 'Que tipo de beat; auto escolhe um que combine com o resto' },
        melody: {
          name: 'melodia',
          description: 'ID de uma melodia feita com /melodia ou /improviso; sem ele, uma é feita na hora',
        },
        drums: {
          name: 'bateria',
          description: 'ID de uma levada feita com /bateria; sem ele, uma é feita na hora',
        },
        loop: { name: 'loop', description: 'Verdadeiro: dá voltas sem emenda, sem introdução nem final' },
        stems: {
          name: 'camadas',
          description: 'Verdadeiro: junta cada camada num arquivo próprio, num .zip',
        },
        video: { name: 'vídeo', description: 'Verdadeiro: junta uma imagem em movimento, um GIF sem som' },
        melody_model: {
          name: 'modelo_da_melodia',
          description: 'Modelo para a melodia, se for feita na hora',
        },
        drums_model: {
          name: 'modelo_da_bateria',
          description: 'Modelo para a bateria, se for feita na hora',
        },
        title: TITLE,
        temperature: TEMPERATURE,
        format: {
          name: 'formato',
          description: 'Arquivo de som a postar',
          choices: { mp3: 'MP3', ogg: 'Ogg Opus', voice: 'Mensagem de voz' },
        },
        seed: SEED,
      },
    },
    remix: {
      name: 'remix',
      description: 'Mude algo de um beat e mantenha o resto: uma camada, o estilo, o tom, o andamento',
      options: {
        ...WISHES,
        beat: A_BEAT,
        change: {
          name: 'mudança',
          description: 'O que muda; ou diga abaixo no que vira',
          choices: {
            reroll: 'Sortear de novo',
            variation: 'Variação',
            drums: 'Outra bateria',
            melody: 'Outra melodia',
            chords: 'Outros acordes',
            style: 'Outro estilo',
            slower: 'Mais lento',
            faster: 'Mais rápido',
          },
        },
        style: {
          name: 'estilo',
          description: 'Outro estilo, com a bateria dele; melodia, acordes e tom ficam',
        },
        melody: { name: 'melodia', description: 'ID de uma melodia para tocar no lugar' },
        drums: { name: 'bateria', description: 'ID de uma levada para tocar no lugar' },
        title: TITLE,
        temperature: TEMPERATURE,
        seed: SEED,
      },
    },
    'beats extend': {
      name: 'estender',
      description: 'Faça um beat mais longo: mais versos e refrões do mesmo material',
      options: {
        beat: A_BEAT,
        bars: { name: 'compassos', description: 'Quantos compassos a mais; senão o dobro' },
        title: TITLE,
      },
    },
    'beats blend': {
      name: 'misturar',
      description: 'Faça um beat de dois: melodia e acordes de um sobre a bateria do outro',
      options: {
        tune: { name: 'melodia', description: 'ID do beat cuja melodia, acordes e baixo tocam' },
        drums: { name: 'bateria', description: 'ID do beat cuja bateria toca' },
        key: {
          name: 'tom',
          description: 'De quem é o tom; a melodia é transposta para ele',
          choices: { tune: 'O tom do beat da melodia', drums: 'O tom do beat da bateria' },
        },
        style: { name: 'estilo', description: 'Estilo; senão o do beat cuja bateria toca' },
        qpm: { name: 'andamento', description: 'Semínimas por minuto (BPM); senão entre os dois' },
        bars: { name: 'compassos', description: 'Duração em compassos de 4/4; senão como o beat da melodia' },
        title: TITLE,
      },
    },
    'beats why': {
      name: 'porquê',
      description: 'Diga em palavras por que um beat foi escolhido e do que os votos daqui gostam',
      options: {
        beat: A_BEAT,
      },
    },
    'beats loop': {
      name: 'loop',
      description: 'Pegue o refrão de um beat como loop sem emenda, para sampler ou DAW',
      options: {
        beat: A_BEAT,
        bars: { name: 'compassos', description: 'Duração em compassos de 4/4' },
      },
    },
    'beats stems': {
      name: 'camadas',
      description: 'Pegue cada camada de um beat num arquivo próprio, num .zip',
      options: {
        beat: A_BEAT,
      },
    },
    'beats video': {
      name: 'vídeo',
      description: 'Pegue um beat como imagem em movimento: um GIF sem som',
      options: {
        beat: A_BEAT,
      },
    },
  },
};
