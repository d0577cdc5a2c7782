/**
 * Brazilian Portuguese. The crate is the `acervo`, as musicians and DJs call their collection; `beat`, `jam` and `take`
 * stay, and a drum pattern is a `levada`. What is typed in English (`clear`, `usual`) stays so.
 */
import { BRAZILIAN_PORTUGUESE_BEATS } from './beats/pt-br.ts';
import type { Localization, LocalizedOption } from './localization.ts';

const A_BEAT: LocalizedOption = { name: 'beat', description: 'ID de um beat' };
const A_JAM: LocalizedOption = { name: 'jam', description: 'ID de uma jam' };
const A_CRATE_FILE: LocalizedOption = { name: 'arquivo', description: 'ID ou nome de um arquivo do acervo' };
const ANY_OF_OURS: LocalizedOption = {
  name: 'item',
  description: 'ID de um beat, ou de outra coisa feita aqui',
};
const TEMPO: LocalizedOption = { name: 'andamento', description: 'Semínimas por minuto (BPM)' };
const SEED: LocalizedOption = { name: 'seed', description: 'A mesma seed faz a mesma música de novo' };
const A_MODEL: LocalizedOption = { name: 'modelo', description: 'ID ou nome de um modelo treinado' };

const LAYERS = { drums: 'Bateria', melody: 'Melodia' };
const FAMILIES = {
  melody: 'Melodia (MelodyRNN)',
  drums: 'Bateria (DrumsRNN)',
  improv: 'Melodia sobre acordes (ImprovRNN)',
  performance: 'Piano ao vivo (PerformanceRNN)',
};
const ANY_MODEL = {
  model: {
    name: 'modelo',
    description: 'ID ou nome de um modelo treinado, ou shipped para o que já vem',
  },
  family: { name: 'família', description: 'Com shipped: de qual família', choices: FAMILIES },
};
const MELODY_CONFIGS = {
  lookback_rnn: 'lookback_rnn: ouve um e dois compassos atrás e sabe onde está no compasso; repete e varia',
  attention_rnn:
    'attention_rnn: olha 40 passos atrás, ouve tom e direção; a memória mais longa, o mais lento',
  basic_rnn: 'basic_rnn: ouve só o último evento; o mais simples, e o que o Magenta.js consegue abrir',
  mono_rnn: 'mono_rnn: como basic_rnn, mas com as 128 alturas e no tom das melodias',
};
const DRUMS_CONFIGS = {
  drum_kit: 'drum_kit: nove peças ao mesmo tempo, contador de passos e um olhar nos últimos 32',
  one_drum: 'one_drum: se algo soa ou não, em colcheias: ritmos para um som só, como palmas',
};
const IMPROV_CONFIGS = {
  chord_pitches_improv:
    'chord_pitches_improv: ouve o último evento e cada nota do acorde que vem, a fundamental e o baixo',
  attention_improv: 'attention_improv: ouve tríade, tom e direção, e olha 40 passos atrás; o mais lento',
  basic_improv: 'basic_improv: ouve o último evento e a tríade que vem: o mais simples',
};
const PERFORMANCE_CONFIGS = {
  performance_with_dynamics: 'performance_with_dynamics: tempo próprio e 32 intensidades',
  performance: 'performance: tempo próprio, todas as notas iguais em volume',
  performance_with_dynamics_compact:
    'performance_with_dynamics_compact: o mesmo, com o segundo nome que o Magenta deu',
  performance_with_dynamics_and_modulo_encoding:
    'performance_with_dynamics_and_modulo_encoding: alturas, tempos e volume em círculos',
  density_conditioned_performance_with_dynamics:
    'density_conditioned_performance_with_dynamics: tantas notas por segundo quanto pedir',
  pitch_conditioned_performance_with_dynamics:
    'pitch_conditioned_performance_with_dynamics: as notas que você pedir',
  multiconditioned_performance_with_dynamics:
    'multiconditioned_performance_with_dynamics: densidade e notas a pedido',
  optional_multiconditioned_performance_with_dynamics:
    'optional_multiconditioned_performance_with_dynamics: densidade e notas a pedido, ou livre',
  performance_with_dynamics_and_note_encoding:
    'performance_with_dynamics_and_note_encoding: nota a nota: quando, qual, quão forte, quão longa',
};

/** What the commands that sample have in common. */
const GENERATING: Readonly<Record<string, LocalizedOption>> = {
  model: { name: 'modelo', description: 'ID ou nome de um modelo treinado; sem ele, toca o padrão' },
  qpm: TEMPO,
  num_steps: {
    name: 'passos',
    description: 'Duração em semicolcheias, contando o começo; 16 dão um compasso',
  },
  num_outputs: { name: 'quantidade', description: 'Quantas fazer' },
  temperature: {
    name: 'temperatura',
    description: 'Perto de 1 segue o estilo; mais alta viaja, mais baixa repete',
  },
  beam_size: { name: 'largura_do_beam', description: 'Beam search: sequências mantidas em paralelo' },
  branch_factor: { name: 'ramificações', description: 'Beam search: caminhos que cada sequência tenta' },
  steps_per_iteration: {
    name: 'passos_por_rodada',
    description: 'Beam search: passos entre uma escolha e outra',
  },
  seed: SEED,
};
/** The same for what keeps no tempo. */
const { qpm: _qpm, num_steps: _numSteps, ...UNTIMED } = GENERATING;
const CONFIG: LocalizedOption = {
  name: 'configuração',
  description: 'Usar o modelo mais novo desta configuração',
};

export const BRAZILIAN_PORTUGUESE: Localization = {
  locale: 'pt-BR',
  groups: {
    beats: BRAZILIAN_PORTUGUESE_BEATS.group,
    dataset: { name: 'acervo', description: 'Os arquivos com que os modelos aprendem' },
    models: { name: 'modelos', description: 'Os modelos treinados aqui e quais deles tocam' },
    train: { name: 'treino', description: 'Treine um modelo com o acervo' },
    jam: { name: 'jam', description: 'Façam um beat juntos, camada por camada' },
    battle: { name: 'batalha', description: 'Dois beats lado a lado, e os votos decidem' },
  },
  commands: {
    ...BRAZILIAN_PORTUGUESE_BEATS.commands,
    melody: {
      name: 'melodia',
      description: 'Faça melodias que continuam o começo que você der',
      options: {
        primer: {
          name: 'começo',
          description: 'Eventos, um por semicolcheia: altura 0-127, -2 nada (segura a nota), -1 solta a nota',
        },
        primer_file: {
          name: 'arquivo_do_começo',
          description: 'Ou um arquivo: a primeira melodia dele é o começo',
        },
        config: { ...CONFIG, choices: MELODY_CONFIGS },
        ...GENERATING,
      },
    },
    drums: {
      name: 'bateria',
      description: 'Faça levadas de bateria que continuam o começo que você der',
      options: {
        primer: {
          name: 'começo',
          description:
            'Batidas de cada semicolcheia: lista de tuplas ou grade em texto, kick x...x... snare ....x...',
        },
        primer_file: {
          name: 'arquivo_do_começo',
          description: 'Ou um arquivo: a primeira faixa de bateria dele é o começo',
        },
        config: { ...CONFIG, choices: DRUMS_CONFIGS },
        ...GENERATING,
      },
    },
    improv: {
      name: 'improviso',
      description: 'Faça melodias sobre os seus acordes',
      options: {
        chords: {
          name: 'acordes',
          description: 'Um compasso cada, ou com compassos: Cm7:2 Fm7:2; eles se repetem. Sem eles, Am F C G',
        },
        primer: {
          name: 'começo',
          description:
            'Um evento por semicolcheia: altura 0-127, -2 sem evento (a nota segue), -1 fim da nota',
        },
        primer_file: {
          name: 'arquivo_do_começo',
          description: 'Ou um arquivo cuja primeira melodia é o começo',
        },
        config: { ...CONFIG, choices: IMPROV_CONFIGS },
        ...GENERATING,
        num_steps: {
          ...GENERATING.num_steps,
          description: 'Duração em semicolcheias, contando o começo; sem ela, voltas inteiras dos acordes',
        },
        steps_per_chord: {
          name: 'passos_por_acorde',
          description: 'Duração em semicolcheias de um acorde que não diz compassos',
        },
        render_chords: { name: 'ouvir_acordes', description: 'Se os acordes são ouvidos sob a melodia' },
      },
    },
    performance: {
      name: 'piano',
      description: 'Faça música de piano como ao vivo: livre no tempo, suave e forte',
      options: {
        seconds: { name: 'segundos', description: 'Duração em segundos, contando o começo' },
        primer: {
          name: 'começo',
          description: 'Notas tocadas juntas, ou uma melodia com -2 e -1, semicolcheias a 120 bpm',
        },
        primer_file: {
          name: 'arquivo_do_começo',
          description: 'Ou um arquivo a continuar: seus primeiros 10 segundos, ou metade da duração',
        },
        notes_per_second: {
          name: 'notas_por_segundo',
          description: 'Que densidade, para modelos que a seguem; vários números se revezam',
        },
        pitch_class_histogram: {
          name: 'classes_de_altura',
          description: 'Quais notas, para modelos que as seguem: um tom, ou 12 pesos a partir de dó',
        },
        config: { ...CONFIG, choices: PERFORMANCE_CONFIGS },
        ...UNTIMED,
      },
    },
    write: {
      name: 'escrever',
      description: 'Escreva uma grade de bateria ou uma melodia, confira e faça música que a continua',
      options: {
        kind: {
          name: 'tipo',
          description: 'O que você escreve',
          choices: { drums: 'Bateria, em grade', melody: 'Melodia, em lista' },
        },
        text: {
          name: 'texto',
          description: 'A grade ou a lista; sem ela, uma janela se abre para você escrever',
        },
      },
    },
    play: {
      name: 'tocar',
      description: 'Veja e ouça de novo o que foi feito aqui, pelo ID',
      options: { of: ANY_OF_OURS },
    },
    midi: {
      name: 'midi',
      description: 'Pegue o arquivo MIDI do que foi feito aqui e abra no seu programa',
      options: { of: ANY_OF_OURS },
    },
    vote: {
      name: 'votar',
      description: 'Diga se curtiu ou não um beat, ou tire o seu voto',
      options: {
        beat: A_BEAT,
        value: {
          name: 'voto',
          description: 'Seu voto',
          choices: { up: 'Curti', down: 'Não curti', clear: 'Tirar meu voto' },
        },
      },
    },
    top: {
      name: 'ranking',
      description: 'Os melhores beats da galera, pelos votos ou pelas batalhas',
      options: {
        count: { name: 'posições', description: 'Quantas posições mostrar' },
        days: { name: 'dias', description: 'Só beats feitos nos últimos tantos dias' },
        by: {
          name: 'critério',
          description: 'O que conta: os votos ou a pontuação nas batalhas',
          choices: { votes: 'Votos', rating: 'Pontuação nas batalhas' },
        },
      },
    },
    taste: {
      name: 'gosto',
      description: 'Do que este servidor gosta, pelos votos, e como os beats são escolhidos',
      options: {},
    },
    'jam start': {
      name: 'iniciar',
      description: 'Comece um beat que cresce camada por camada, cada uma de outra pessoa, escolhida no voto',
      options: {
        title: { name: 'título', description: 'Como o beat vai se chamar' },
        qpm: TEMPO,
        bars: { name: 'compassos', description: 'Duração do beat pronto, em compassos de 4/4' },
        vote_seconds: {
          name: 'segundos_de_votação',
          description: 'Quanto dura a votação de cada camada, em segundos',
        },
        layers: { name: 'camadas', description: 'Quais camadas, na ordem em que são feitas: drums, melody' },
      },
    },
    'jam add': {
      name: 'adicionar',
      description: 'Ponha a próxima camada numa jam: dois takes, e a galera escolhe no voto',
      options: {
        jam: A_JAM,
        layer: { name: 'camada', description: 'Qual camada; sem isto, a da vez', choices: LAYERS },
      },
    },
    'jam vote': {
      name: 'votar',
      description: 'Vote num dos takes da camada de uma jam, ou tire o seu voto',
      options: {
        jam: A_JAM,
        take: { name: 'take', description: 'ID do take que deve ficar, ou clear para tirar o voto' },
      },
    },
    'jam next': {
      name: 'avançar',
      description: 'Encerre agora a votação de uma jam; para quem abriu a jam e para moderadores',
      options: {
        jam: A_JAM,
        layer: { name: 'camada', description: 'Só se for esta a camada em votação', choices: LAYERS },
      },
    },
    'jam show': {
      name: 'ver',
      description: 'Liste as jams abertas ou veja uma delas',
      options: { jam: { name: 'jam', description: 'ID de uma jam; sem ele, todas as abertas' } },
    },
    'battle start': {
      name: 'iniciar',
      description: 'Ponha dois beats lado a lado; os votos da galera decidem',
      options: {
        a: { name: 'a', description: 'ID de um beat' },
        b: { name: 'b', description: 'ID do outro beat; sem ele, um de pontuação parecida é sorteado' },
        minutes: { name: 'minutos', description: 'Quanto tempo a votação fica aberta, em minutos' },
      },
    },
    'battle vote': {
      name: 'votar',
      description: 'Vote num dos dois beats de uma batalha, ou tire o seu voto',
      options: {
        battle: { name: 'batalha', description: 'ID de uma batalha' },
        side: {
          name: 'lado',
          description: 'O beat que deve ganhar',
          choices: { a: 'A', b: 'B', clear: 'Tirar meu voto' },
        },
      },
    },
    'dataset add': {
      name: 'adicionar',
      description: 'Ponha arquivos MIDI e MusicXML no acervo com que os modelos aprendem',
      options: {
        files: {
          name: 'arquivo',
          description: 'Até 10 arquivos: .mid .midi .xml .musicxml .mxl, ou um .zip com eles',
          furtherFile: 'Mais um arquivo',
        },
        repeats: {
          name: 'repetições',
          description: 'As repetições da partitura: como está escrita, uma vez, ou como se toca',
          choices: { written: 'Como está escrito', played: 'Como se toca' },
        },
      },
      onMessage: 'Adicionar ao acervo',
    },
    'dataset cancel': {
      name: 'cancelar',
      description: 'Pare de adicionar arquivos; os que já estão no acervo ficam',
      options: {},
    },
    'dataset keep': {
      name: 'guardar',
      description: 'Ponha no acervo o que foi feito aqui',
      options: { of: ANY_OF_OURS },
    },
    'dataset report': {
      name: 'relatório',
      description: 'O acervo basta para cada modelo? O que ficou de fora, e por quê',
      options: {
        strict: {
          name: 'estrito',
          description: 'O que as regras do Magenta dariam, com as estatísticas sob os nomes dele',
        },
      },
    },
    'dataset list': {
      name: 'listar',
      description: 'Liste os arquivos do acervo e o que cada um dá aos modelos',
      options: { page: { name: 'página', description: 'Página de 20 arquivos, os mais novos primeiro' } },
    },
    'dataset show': {
      name: 'ver',
      description: 'Veja um arquivo do acervo por dentro: partitura, som, o que dá a cada modelo',
      options: {
        file: A_CRATE_FILE,
        as: {
          name: 'como',
          description: 'Como é desenhado; sem isso, como fica melhor',
          choices: { sheet: 'Partitura', roll: 'Piano roll' },
        },
      },
    },
    'dataset export': {
      name: 'exportar',
      description: 'Leve o acervo, para o seu próprio Magenta ou um editor de partituras',
      options: {
        to: {
          name: 'para',
          description: 'Em que transformar',
          choices: {
            midi: 'MIDI, para sequenciadores',
            musicxml: 'MusicXML, para editores de partituras',
            json: 'JSON de NoteSequence, para o Magenta.js',
            tfrecord: 'TFRecord de NoteSequences, para o Magenta em Python',
          },
        },
        file: { name: 'arquivo', description: 'ID ou nome de um arquivo; sem ele, todos' },
        chords: {
          name: 'acordes',
          description: 'Escreva o que foi deduzido das notas: acordes onde não há, e bateria',
        },
      },
    },
    'dataset remove': {
      name: 'remover',
      description: 'Tire um arquivo do acervo; os modelos treinados com ele ficam como estão',
      options: { file: A_CRATE_FILE },
    },
    convert: {
      name: 'converter',
      description: 'Transforme MIDI e MusicXML em MIDI, MusicXML ou no que o Magenta lê',
      options: {
        files: {
          name: 'arquivo',
          description: 'Até 10 arquivos: .mid .midi .xml .musicxml .mxl, ou um .zip com eles',
          furtherFile: 'Mais um arquivo',
        },
        to: {
          name: 'para',
          description: 'Em que transformar',
          choices: {
            midi: 'MIDI, para sequenciadores',
            musicxml: 'MusicXML, para editores de partituras',
            json: 'JSON de NoteSequence, para o Magenta.js',
            tfrecord: 'TFRecord de NoteSequences, para o Magenta em Python',
          },
        },
        repeats: {
          name: 'repetições',
          description: 'As repetições da partitura: como está escrita, uma vez, ou como se toca',
          choices: { written: 'Como está escrito', played: 'Como se toca' },
        },
        chords: {
          name: 'acordes',
          description: 'Escreva o que foi deduzido das notas: acordes onde não há, e bateria',
        },
      },
    },
    train: {
      name: 'iniciar',
      description: 'Treine um modelo com o acervo e veja ele aprender',
      options: {
        model: { name: 'modelo', description: 'O que ele vai fazer', choices: FAMILIES },
        config: {
          name: 'configuração',
          description: 'Configuração do modelo; sem ela, a mais comum da família',
          choices: { ...MELODY_CONFIGS, ...DRUMS_CONFIGS, ...IMPROV_CONFIGS, ...PERFORMANCE_CONFIGS },
        },
        steps: { name: 'passos', description: 'Passos de treino; 300 dão um gostinho, 2.000 um estilo' },
        hparams: {
          name: 'hparams',
          description: 'hparams do Magenta; o que faltar segue uma rede pequena, que aprende em minutos',
        },
        name: { name: 'nome', description: 'Como o modelo vai se chamar' },
        from: {
          name: 'origem',
          description: 'De onde aprende: do acervo, ou continua com os beats de que a galera gosta',
          choices: { crate: 'Do acervo', top: 'Continuar com os melhores beats' },
        },
        early_stopping: {
          name: 'parada_antecipada',
          description: 'Parar quando a perda na validação não cai mais, e ficar com o melhor ponto',
        },
        strict: {
          name: 'estrito',
          description: 'Só as regras do Magenta: nada é resgatado, e as músicas repetidas contam todas',
        },
        seed: { name: 'seed', description: 'A mesma seed treina o mesmo modelo de novo' },
      },
    },
    'train status': {
      name: 'status',
      description: 'Veja os treinos: em andamento, concluídos, cancelados',
      options: {},
    },
    'train cancel': {
      name: 'cancelar',
      description: 'Encerre um treino em andamento; o que ele já aprendeu fica como modelo',
      options: {
        training: { name: 'treino', description: 'Nome do treino; sem ele, o que está em andamento' },
      },
    },
    'models list': {
      name: 'listar',
      description: 'Liste os modelos treinados e com o que cada um aprendeu',
      options: { model: { name: 'família', description: 'Só esta família', choices: FAMILIES } },
    },
    'models show': {
      name: 'ver',
      description: 'Veja um modelo de perto: com o que aprendeu e o quanto aprendeu',
      options: ANY_MODEL,
    },
    'models default': {
      name: 'padrão',
      description: 'Escolha o modelo que toca quando nenhum é indicado',
      options: {
        model: {
          name: 'modelo',
          description: 'ID ou nome de um modelo treinado, ou shipped para o de fábrica',
        },
        family: { name: 'família', description: 'Com shipped: de qual família', choices: FAMILIES },
      },
    },
    'models import': {
      name: 'importar',
      description:
        'Traga uma rede treinada fora daqui: um checkpoint do Magenta.js, em arquivos ou do Magenta',
      options: {
        files: {
          name: 'arquivo',
          description: 'Um .zip da pasta do checkpoint, ou seus arquivos um a um',
          furtherFile: 'Mais um arquivo',
        },
        url: { name: 'endereço', description: 'Ou o endereço da pasta no servidor do Magenta' },
        name: { name: 'nome', description: 'Como o modelo se chama' },
        config: { name: 'configuração', description: 'Sua configuração, se o checkpoint não disser' },
        attn_length: {
          name: 'alcance_da_atenção',
          description: 'Quantos passos atrás a atenção alcança; no Magenta costuma ser 40',
        },
      },
    },
    'models export': {
      name: 'exportar',
      description: 'Leve um modelo em .zip, para o Magenta.js no navegador ou outro Beat Cypher',
      options: ANY_MODEL,
    },
    'models remove': {
      name: 'remover',
      description: 'Remova um modelo treinado; os beats feitos com ele ficam',
      options: { model: A_MODEL },
    },
    settings: {
      name: 'configurações',
      description: 'Veja e mude as regras deste servidor: quem treina, andamento, som, ranking da semana',
      options: {
        who_trains: {
          name: 'quem_treina',
          description: 'Quem pode treinar modelos',
          choices: { everyone: 'Todo mundo', moderators: 'Moderadores' },
        },
        qpm: {
          name: 'andamento',
          description: 'Andamento quando ninguém pede outro: 40-300, ou usual para o de sempre',
        },
        soundfont: {
          name: 'soundfont',
          description: 'Nome de um dos soundfonts do host, ou built-in para o que já vem',
        },
        weekly_top: {
          name: 'ranking_semanal',
          description: 'Postar aqui os melhores beats da semana, aos domingos às 18h UTC, ou não postar',
          choices: { here: 'Neste canal', off: 'Desligado' },
        },
      },
    },
    help: {
      name: 'ajuda',
      description: 'O que dá para pedir aqui',
      options: {
        command: { name: 'comando', description: 'Um comando em detalhe, pelo nome em inglês, como melody' },
      },
    },
  },
};
