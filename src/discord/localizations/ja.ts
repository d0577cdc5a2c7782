/**
 * Japanese. The crate is a ネタ箱, as diggers call theirs; a layer is a パート. What is typed in English (`clear`,
 * `usual`) stays so.
 */
import { JAPANESE_BEATS } from './beats/ja.ts';
import type { Localization, LocalizedOption } from './localization.ts';

const A_BEAT: LocalizedOption = { name: 'ビート', description: 'ビートのID' };
const A_JAM: LocalizedOption = { name: 'ジャム', description: 'ジャムのID' };
const A_CRATE_FILE: LocalizedOption = { name: 'ファイル', description: 'ネタ箱にあるファイルのIDか名前' };
const ANY_OF_OURS: LocalizedOption = { name: '作品', description: 'ビートなど、ここで作ったもののID' };
const TEMPO: LocalizedOption = { name: 'テンポ', description: '1分あたりの四分音符の数（BPM）' };
const SEED: LocalizedOption = { name: 'シード', description: '同じシードなら、また同じ曲になります' };
const A_MODEL: LocalizedOption = { name: 'モデル', description: '学習済みモデルのIDか名前' };

const LAYERS = { drums: 'ドラム', melody: 'メロディー' };
const FAMILIES = {
  melody: 'メロディー（MelodyRNN）',
  drums: 'ドラム（DrumsRNN）',
  improv: 'コードの上のメロディー（ImprovRNN）',
  performance: 'ピアノ演奏（PerformanceRNN）',
};
const ANY_MODEL = {
  model: { name: 'モデル', description: '学習済みモデルのIDか名前。付属のものは shipped' },
  family: { name: '系統', description: 'shipped のとき：どの系統か', choices: FAMILIES },
};
const MELODY_CONFIGS = {
  lookback_rnn: 'lookback_rnn：1小節前と2小節前、小節内の位置を手がかりに、繰り返しながら変わるメロディーに',
  attention_rnn: 'attention_rnn：40ステップ前まで振り返り、調と向きも聴きます。記憶は最長、速度は最も遅い',
  basic_rnn: 'basic_rnn：直前のイベントだけを聴く一番素朴なモデル。Magenta.jsで読めるのはこれ',
  mono_rnn: 'mono_rnn：basic_rnnと同じですが、128の音高すべてを使い、メロディーの調のまま学びます',
};
const DRUMS_CONFIGS = {
  drum_kit: 'drum_kit：9種類の打楽器を同時に。ステップカウンター付きで、直前の32ステップを振り返ります',
  one_drum: 'one_drum：8分音符ごとに鳴るかどうかだけ。手拍子など、一つの音のためのリズムに',
};
const IMPROV_CONFIGS = {
  chord_pitches_improv:
    'chord_pitches_improv：直前のイベントと、次のコードの全構成音、ルート、ベースを聴きます',
  attention_improv: 'attention_improv：次の三和音と調と向きを聴き、40ステップ前まで振り返ります。最も遅い',
  basic_improv: 'basic_improv：直前のイベントと次の三和音だけを聴く、一番素朴なモデル',
};
const PERFORMANCE_CONFIGS = {
  performance_with_dynamics: 'performance_with_dynamics：独自のタイミングと32段階の強弱',
  performance: 'performance：独自のタイミング、音量は一定',
  performance_with_dynamics_compact: 'performance_with_dynamics_compact：同じもの。Magentaでの別名',
  performance_with_dynamics_and_modulo_encoding:
    'performance_with_dynamics_and_modulo_encoding：音高、時間、強弱を円の上で聴きます',
  density_conditioned_performance_with_dynamics:
    'density_conditioned_performance_with_dynamics：1秒あたりの音数を指定できます',
  pitch_conditioned_performance_with_dynamics:
    'pitch_conditioned_performance_with_dynamics：使う音を指定できます',
  multiconditioned_performance_with_dynamics:
    'multiconditioned_performance_with_dynamics：音数と使う音を指定できます',
  optional_multiconditioned_performance_with_dynamics:
    'optional_multiconditioned_performance_with_dynamics：音数と使う音を指定でき、おまかせも可',
  performance_with_dynamics_and_note_encoding:
    'performance_with_dynamics_and_note_encoding：1音ずつ、いつ・どの音を・強さ・長さを予測',
};

/** What the commands that sample have in common. */
const GENERATING: Readonly<Record<string, LocalizedOption>> = {
  model: { name: 'モデル', description: '学習済みモデルのIDか名前。省くとデフォルトのモデルを使います' },
  qpm: TEMPO,
  num_steps: { name: 'ステップ数', description: '16分音符いくつ分の長さか。出だしも含み、16で1小節' },
  num_outputs: { name: '生成数', description: 'いくつ作るか' },
  temperature: { name: '温度', description: '1前後でスタイルどおり。上げると自由に、下げると繰り返しがちに' },
  beam_size: { name: 'ビーム幅', description: 'ビームサーチ：並行して残す候補の数' },
  branch_factor: { name: '分岐数', description: 'ビームサーチ：各候補の続きを何通り試すか' },
  steps_per_iteration: { name: '選択間隔', description: 'ビームサーチ：何ステップごとに選ぶか' },
  seed: SEED,
};
/** The same for what keeps no tempo. */
const { qpm: _qpm, num_steps: _numSteps, ...UNTIMED } = GENERATING;
const CONFIG: LocalizedOption = { name: '構成', description: 'この構成の一番新しいモデルを使います' };

export const JAPANESE: Localization = {
  locale: 'ja',
  groups: {
    beats: JAPANESE_BEATS.group,
    dataset: { name: 'ネタ箱', description: 'モデルが学ぶファイルを集めた箱' },
    models: { name: 'モデル', description: 'ここで育てたモデル。どれを使うかも選べます' },
    train: { name: '学習', description: 'ネタ箱でモデルを学習させます' },
    jam: { name: 'ジャム', description: '1パートずつ、みんなでビートを作ります' },
    battle: { name: 'バトル', description: '2つのビートを並べて、投票で決着をつけます' },
  },
  commands: {
    ...JAPANESE_BEATS.commands,
    melody: {
      name: 'メロディー',
      description: '出だしの続きとなるメロディーを作ります',
      options: {
        primer: {
          name: '出だし',
          description: '16分ごとのイベント：音の高さは0〜127、-2はそのまま（伸ばす）、-1は音を止める',
        },
        primer_file: {
          name: '出だしファイル',
          description: 'ファイルで渡すなら、その最初のメロディーが出だしになります',
        },
        config: { ...CONFIG, choices: MELODY_CONFIGS },
        ...GENERATING,
      },
    },
    drums: {
      name: 'ドラム',
      description: '出だしの続きとなるドラムパターンを作ります',
      options: {
        primer: {
          name: '出だし',
          description: '16分ごとに鳴らす音。タプルのリストか、文字のグリッド：kick x...x... snare ....x...',
        },
        primer_file: {
          name: '出だしファイル',
          description: 'ファイルで渡すなら、その最初のドラムトラックが出だしになります',
        },
        config: { ...CONFIG, choices: DRUMS_CONFIGS },
        ...GENERATING,
      },
    },
    improv: {
      name: '即興',
      description: 'コードに合わせてメロディーを作ります',
      options: {
        chords: {
          name: 'コード',
          description: '1つ1小節、または小節数付きで Cm7:2 Fm7:2。繰り返します。省くと Am F C G',
        },
        primer: {
          name: '出だし',
          description: '16分音符ごとに1つ：音高0〜127、-2は何もなし（音は続く）、-1は音を止める',
        },
        primer_file: {
          name: '出だしファイル',
          description: 'または、最初のメロディーを出だしに使うファイル',
        },
        config: { ...CONFIG, choices: IMPROV_CONFIGS },
        ...GENERATING,
        num_steps: {
          ...GENERATING.num_steps,
          description: '16分音符いくつ分の長さか。出だしも含みます。省くとコードを何周か',
        },
        steps_per_chord: {
          name: 'コードの長さ',
          description: '小節数を書かないコードの長さ（16分音符の数）',
        },
        render_chords: { name: 'コードを鳴らす', description: 'メロディーの下でコードを鳴らすか' },
      },
    },
    performance: {
      name: 'ピアノ演奏',
      description: '生演奏のようなピアノを作ります。テンポは自由、強弱もつきます',
      options: {
        seconds: { name: '秒数', description: '長さ（秒）。出だしも含みます' },
        primer: {
          name: '出だし',
          description: '同時に鳴らす音、または -2 と -1 を含むメロディー（120 BPMの16分音符）',
        },
        primer_file: {
          name: '出だしファイル',
          description: 'または続きを弾くファイル。最初の10秒か、長さの半分までを使います',
        },
        notes_per_second: {
          name: '毎秒の音数',
          description: '音の密度。対応モデル用。数をいくつか並べると順に変わります',
        },
        pitch_class_histogram: {
          name: '使う音',
          description: '対応モデル用。調の名前（C major）か、Cからの12の重み',
        },
        config: { ...CONFIG, choices: PERFORMANCE_CONFIGS },
        ...UNTIMED,
      },
    },
    write: {
      name: '打ち込み',
      description: 'ドラムのグリッドやメロディーを打ち込み、見て確かめ、続きを作ります',
      options: {
        kind: {
          name: '種類',
          description: '何を打ち込むか',
          choices: { drums: 'ドラム（グリッド）', melody: 'メロディー（リスト）' },
        },
        text: { name: '内容', description: 'グリッドかリスト。省くと入力欄が開きます' },
      },
    },
    play: {
      name: '再生',
      description: 'ここで作ったものを、IDでもう一度見て聴きます',
      options: { of: ANY_OF_OURS },
    },
    midi: {
      name: 'midi',
      description: 'ここで作ったもののMIDIファイルを受け取ります。DAWなどで使えます',
      options: { of: ANY_OF_OURS },
    },
    vote: {
      name: '投票',
      description: 'ビートを評価します。取り消しもできます',
      options: {
        beat: A_BEAT,
        value: {
          name: '評価',
          description: 'あなたの1票',
          choices: { up: '高評価', down: '低評価', clear: '取り消す' },
        },
      },
    },
    top: {
      name: 'ランキング',
      description: 'みんなのベストビートを、投票かバトルのランキングで見ます',
      options: {
        count: { name: '件数', description: '何位まで見るか' },
        days: { name: '日数', description: '最近この日数のうちに作られたビートだけ' },
        by: {
          name: '基準',
          description: '投票で並べるか、バトルのレートで並べるか',
          choices: { votes: '投票', rating: 'バトルのレート' },
        },
      },
    },
    taste: {
      name: '好み',
      description: '投票からわかるこのサーバーの好みと、ビートの選ばれ方を見ます',
      options: {},
    },
    'jam start': {
      name: '開始',
      description: '1パートずつ別のメンバーが作り、投票で選んで育てるビートを始めます',
      options: {
        title: { name: 'タイトル', description: 'できあがるビートの名前' },
        qpm: TEMPO,
        bars: { name: '小節数', description: '完成したビートの長さ（4/4拍子の小節数）' },
        vote_seconds: { name: '投票秒数', description: '各パートの投票を受け付ける秒数' },
        layers: { name: 'パート', description: 'どのパートをどの順に作るか。例：drums, melody' },
      },
    },
    'jam add': {
      name: '追加',
      description: 'ジャムに次のパートを加えます。2つのテイクから、みんなが投票で選びます',
      options: {
        jam: A_JAM,
        layer: { name: 'パート', description: 'どのパートか。省くと今の順番のパート', choices: LAYERS },
      },
    },
    'jam vote': {
      name: '投票',
      description: 'ジャムのパートのテイクに投票します。取り消しもできます',
      options: {
        jam: A_JAM,
        take: { name: 'テイク', description: '残したいテイクのID。取り消すなら clear' },
      },
    },
    'jam next': {
      name: '次へ',
      description: 'ジャムの投票を今締め切ります（ジャムを始めた人とモデレーター用）',
      options: {
        jam: A_JAM,
        layer: { name: 'パート', description: 'このパートが投票中のときだけ締め切ります', choices: LAYERS },
      },
    },
    'jam show': {
      name: '表示',
      description: '進行中のジャムを並べるか、1つを詳しく見ます',
      options: { jam: { name: 'ジャム', description: 'ジャムのID。省くと進行中のものすべて' } },
    },
    'battle start': {
      name: '開始',
      description: '2つのビートを並べて、みんなの投票で決めます',
      options: {
        a: { name: 'a', description: 'ビートのID' },
        b: { name: 'b', description: '相手のビートのID。省くとレートの近いビートを選びます' },
        minutes: { name: '何分間', description: '投票を受け付ける長さ（分）' },
      },
    },
    'battle vote': {
      name: '投票',
      description: 'バトルのどちらかのビートに投票します。取り消しもできます',
      options: {
        battle: { name: 'バトル', description: 'バトルのID' },
        side: {
          name: 'どちら',
          description: '勝ってほしいビート',
          choices: { a: 'A', b: 'B', clear: '取り消す' },
        },
      },
    },
    'dataset add': {
      name: '追加',
      description: 'モデルが学ぶネタ箱に、MIDIやMusicXMLのファイルを入れます',
      options: {
        files: {
          name: 'ファイル',
          description: '10個まで：.mid .midi .xml .musicxml .mxl、またはそれらをまとめた .zip',
          furtherFile: 'もう1つのファイル',
        },
        repeats: {
          name: '繰り返し',
          description: '楽譜の繰り返し：書かれたとおり1回か、演奏どおりか',
          choices: { written: '書かれたとおり', played: '演奏どおり' },
        },
      },
      onMessage: 'ネタ箱に入れる',
    },
    'dataset cancel': {
      name: '中止',
      description: 'ファイルの追加をやめます。ネタ箱に入ったものはそのまま残ります',
      options: {},
    },
    'dataset keep': {
      name: '保存',
      description: 'ここで作ったものをネタ箱に入れます',
      options: { of: ANY_OF_OURS },
    },
    'dataset report': {
      name: '診断',
      description: '各モデルに足りるネタがあるか、何がなぜ外れたかを調べます',
      options: {
        strict: {
          name: '厳密',
          description: 'Magenta本来の規則ならどうなるかを、その統計の名前で示します',
        },
      },
    },
    'dataset list': {
      name: '一覧',
      description: 'ネタ箱のファイルと、それぞれがどのモデルの役に立つかを並べます',
      options: { page: { name: 'ページ', description: '1ページ20ファイル、新しい順' } },
    },
    'dataset show': {
      name: '表示',
      description: 'ネタ箱のファイルを1つ詳しく見ます：リードシート、音、各モデルの役に立つところ',
      options: {
        file: A_CRATE_FILE,
        as: {
          name: '表示形式',
          description: 'どう描くか。なければいちばん合う形で',
          choices: { sheet: 'リードシート', roll: 'ピアノロール' },
        },
      },
    },
    'dataset export': {
      name: '書き出し',
      description: 'ネタ箱を持ち出します：自分のMagentaや楽譜ソフトのために',
      options: {
        to: {
          name: '形式',
          description: '何に変えるか',
          choices: {
            midi: 'MIDI（シーケンサー用）',
            musicxml: 'MusicXML（楽譜ソフト用）',
            json: 'NoteSequenceのJSON（Magenta.js用）',
            tfrecord: 'NoteSequenceのTFRecord（PythonのMagenta用）',
          },
        },
        file: { name: 'ファイル', description: 'ファイル1つのIDか名前。省くとすべて' },
        chords: {
          name: 'コード',
          description: '音符から割り出したものを書き込みます：コードのない曲のコードと、ドラム',
        },
      },
    },
    'dataset remove': {
      name: '削除',
      description: 'ネタ箱からファイルを取り出します。学習済みのモデルはそのままです',
      options: { file: A_CRATE_FILE },
    },
    convert: {
      name: '変換',
      description: 'MIDIやMusicXMLを、MIDI、MusicXML、またはMagentaが読む形に変えます',
      options: {
        files: {
          name: 'ファイル',
          description: '10個まで：.mid .midi .xml .musicxml .mxl、またはそれらをまとめた .zip',
          furtherFile: 'もう1つのファイル',
        },
        to: {
          name: '形式',
          description: '何に変えるか',
          choices: {
            midi: 'MIDI（シーケンサー用）',
            musicxml: 'MusicXML（楽譜ソフト用）',
            json: 'NoteSequenceのJSON（Magenta.js用）',
            tfrecord: 'NoteSequenceのTFRecord（PythonのMagenta用）',
          },
        },
        repeats: {
          name: '繰り返し',
          description: '楽譜の繰り返し：書かれたとおり1回か、演奏どおりか',
          choices: { written: '書かれたとおり', played: '演奏どおり' },
        },
        chords: {
          name: 'コード',
          description: '音符から割り出したものを書き込みます：コードのない曲のコードと、ドラム',
        },
      },
    },
    train: {
      name: '開始',
      description: 'ネタ箱でモデルを学習させ、育つ様子を見ます',
      options: {
        model: { name: 'モデル', description: '何を作るモデルか', choices: FAMILIES },
        config: {
          name: '構成',
          description: 'モデルの構成。省くとその系統のいつもの構成',
          choices: { ...MELODY_CONFIGS, ...DRUMS_CONFIGS, ...IMPROV_CONFIGS, ...PERFORMANCE_CONFIGS },
        },
        steps: {
          name: 'ステップ数',
          description: '学習のステップ数。300で雰囲気、2,000でスタイルが身につきます',
        },
        hparams: {
          name: 'hparams',
          description: 'Magentaのhparams。書かない分は、数分で学べる小さなネットワーク向けになります',
        },
        name: { name: '名前', description: 'モデルの名前' },
        from: {
          name: '学習元',
          description: '何から学ぶか：ネタ箱、またはみんなが気に入ったビートで続きから',
          choices: { crate: 'ネタ箱', top: '人気のビートで続きから' },
        },
        early_stopping: {
          name: '早期終了',
          description: '検証データの損失が下がらなくなったら止めて、一番良いところを残します',
        },
        strict: {
          name: '厳密',
          description: 'Magenta本来の規則だけで学びます（曲の補正も重複の整理もしません）',
        },
        seed: { name: 'シード', description: '同じシードなら、また同じモデルになります' },
      },
    },
    'train status': {
      name: '状況',
      description: '学習の一覧（実行中、完了、中止）を見ます',
      options: {},
    },
    'train cancel': {
      name: '中止',
      description: '実行中の学習を終わらせます。そこまで学んだ分はモデルとして残ります',
      options: { training: { name: '学習', description: '学習の名前。省くと実行中のもの' } },
    },
    'models list': {
      name: '一覧',
      description: '学習済みモデルと、それぞれが何で学んだかを並べます',
      options: { model: { name: '系統', description: 'この系統だけ', choices: FAMILIES } },
    },
    'models show': {
      name: '表示',
      description: 'モデルを1つ詳しく見ます：何で学び、どれだけ身についたか',
      options: ANY_MODEL,
    },
    'models default': {
      name: 'デフォルト',
      description: '指定がないときに使うモデルを選びます',
      options: {
        model: { name: 'モデル', description: '学習済みモデルのIDか名前。付属のモデルに戻すなら shipped' },
        family: { name: '系統', description: 'shipped のとき：どの系統か', choices: FAMILIES },
      },
    },
    'models import': {
      name: '取り込み',
      description:
        'ほかで学習したネットワーク（Magenta.jsのチェックポイント）をファイルかMagentaから取り込みます',
      options: {
        files: {
          name: 'ファイル',
          description: 'チェックポイントのフォルダーの .zip、または中のファイル',
          furtherFile: 'もう1つのファイル',
        },
        url: { name: 'アドレス', description: 'または、Magentaのサーバーにあるフォルダーのアドレス' },
        name: { name: '名前', description: 'モデルの名前' },
        config: { name: '構成', description: 'チェックポイントから決まらないときの構成' },
        attn_length: {
          name: 'アテンション長',
          description: 'アテンションが何ステップ前まで届くか。Magentaでは普通40',
        },
      },
    },
    'models export': {
      name: '書き出し',
      description: 'モデルを .zip で持ち出します。ブラウザのMagenta.jsや別のBeat Cypherで使えます',
      options: ANY_MODEL,
    },
    'models remove': {
      name: '削除',
      description: '学習済みモデルを削除します。それで作ったビートは残ります',
      options: { model: A_MODEL },
    },
    settings: {
      name: '設定',
      description: 'このサーバーの設定を見て変えます：学習できる人、テンポ、音色、週間ランキング',
      options: {
        who_trains: {
          name: '学習できる人',
          description: 'モデルを学習させてよい人',
          choices: { everyone: '全員', moderators: 'モデレーター' },
        },
        qpm: { name: 'テンポ', description: '指定がないときのテンポ：40〜300。いつもどおりに戻すなら usual' },
        soundfont: {
          name: 'サウンドフォント',
          description: 'ホストが用意したサウンドフォントの名前。内蔵の音色なら built-in',
        },
        weekly_top: {
          name: '週間ランキング',
          description: '1週間のベストビートを毎週日曜18:00（UTC）にここへ投稿するかどうか',
          choices: { here: 'このチャンネルに', off: 'オフ' },
        },
      },
    },
    help: {
      name: 'ヘルプ',
      description: 'ここでできること',
      options: { command: { name: 'コマンド', description: '詳しく知りたいコマンドの英語名。例：melody' } },
    },
  },
};
