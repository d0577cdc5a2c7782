/** Japanese, of the commands that make beats and take them apart; styles and moods keep their own names. */
import type { BeatWords, LocalizedOption } from '../localization.ts';

const A_BEAT: LocalizedOption = { name: 'ビート', description: 'ビートのID' };
const TITLE: LocalizedOption = { name: 'タイトル', description: 'ビートの名前' };
const SEED: LocalizedOption = { name: 'シード', description: '同じシードなら、また同じ曲になります' };
const TEMPERATURE: LocalizedOption = {
  name: '温度',
  description: 'その場で作るとき：上げると自由に、下げると繰り返しがちに',
};

/** What can be asked of a beat that is made, and of one that is remixed. */
const WISHES: Readonly<Record<string, LocalizedOption>> = {
  mood: { name: 'ムード', description: 'コードの色合い。スタイルごとにいくつかあります' },
  key: { name: 'キー', description: '調。例：Am、F# minor、Bb' },
  chords: { name: 'コード', description: 'くり返すコード。1小節ずつなら Am F C G、小節数付きなら Am:2 F:2' },
  qpm: { name: 'テンポ', description: '1分あたりの四分音符の数。省くとスタイルでよくある速さ' },
  bars: { name: '小節数', description: '長さ（4/4拍子の小節数）。省くと約1分' },
  swing: { name: 'スウィング', description: '0で16分音符が均等、100で三連符。省くとスタイルどおり' },
  groove: { name: 'グルーヴ', description: '0でグリッドどおり、100でこのスタイルのドラマーのように' },
  kit: { name: 'キット', description: 'ドラムの音。省くとスタイルのもの' },
  soundfont: {
    name: 'サウンドフォント',
    description: 'メロディーとコードを鳴らすサウンドフォント。ビートと一緒に保存します',
  },
  melody_file: { name: 'メロディーファイル', description: 'このファイルのメロディーを使います' },
  drums_file: { name: 'ドラムファイル', description: 'このファイルのドラムを使います' },
  bass_file: { name: 'ベースファイル', description: 'このファイルのベースを使います' },
  chords_file: { name: 'コードファイル', description: 'このファイルのコードを使います' },
};

export const JAPANESE_BEATS: BeatWords = {
  group: {
    name: 'ビート集',
    description: '今あるビートを長くする、混ぜる、ループやステムで取り出す、選ばれた理由を見る',
  },
  commands: {
    beat: {
      name: 'ビート',
      description: 'メロディー、コード、ベース、ドラムでビートを丸ごと作り、聴いて投票します',
      options: {
        ...WISHES,
        style: { name: 'スタイル', description: 'どんなビートか。autoなら他の指定に合うものを選びます' },
        melody: {
          name: 'メロディー',
          description: '/メロディー か /即興 で作ったメロディーのID。省くとその場で作ります',
        },
        drums: { name: 'ドラム', description: '/ドラム で作ったドラムパターンのID。省くとその場で作ります' },
        loop: { name: 'ループ', description: 'はいなら、イントロも終わりもなく継ぎ目なしに回ります' },
        stems: { name: 'ステム', description: 'はいなら、パートごとのファイルを.zipで付けます' },
        video: { name: '動画', description: 'はいなら、動く画像(音のないGIF)を付けます' },
        melody_model: { name: 'メロディーモデル', description: 'その場で作るメロディーのモデル' },
        drums_model: { name: 'ドラムモデル', description: 'その場で作るドラムのモデル' },
        title: TITLE,
        temperature: TEMPERATURE,
        format: {
          name: '形式',
          description: '投稿する音声ファイルの形式',
          choices: { mp3: 'MP3', ogg: 'Ogg Opus', voice: 'ボイスメッセージ' },
        },
        seed: SEED,
      },
    },
    remix: {
      name: 'リミックス',
      description: 'ビートのどこかを変えて残りはそのままに（パート、スタイル、キー、テンポ）',
      options: {
        ...WISHES,
        beat: A_BEAT,
        change: {
          name: '変更',
          description: 'どこを変えるか。または下で何にするかを指定',
          choices: {
            reroll: '引き直し',
            variation: 'バリエーション',
            drums: '別のドラム',
            melody: '別のメロディー',
            chords: '別のコード',
            style: '別のスタイル',
            slower: '遅く',
            faster: '速く',
          },
        },
        style: {
          name: 'スタイル',
          description: '別のスタイル（ドラムもそのもの）。メロディー、コード、キーは残ります',
        },
        melody: { name: 'メロディー', description: '代わりに使うメロディーのID' },
        drums: { name: 'ドラム', description: '代わりに使うドラムパターンのID' },
        title: TITLE,
        temperature: TEMPERATURE,
        seed: SEED,
      },
    },
    'beats extend': {
      name: '延長',
      description: '同じ素材のままビートを長くします（ヴァースとフックを追加）',
      options: {
        beat: A_BEAT,
        bars: { name: '小節数', description: '何小節長くするか。省くと2倍の長さ' },
        title: TITLE,
      },
    },
    'beats blend': {
      name: 'ブレンド',
      description: '2つのビートを1つに：一方のメロディーとコード、もう一方のドラム',
      options: {
        tune: { name: 'メロディー', description: 'メロディー、コード、ベースを使うビートのID' },
        drums: { name: 'ドラム', description: 'ドラムを使うビートのID' },
        key: {
          name: 'キー',
          description: 'どちらのキーにするか。メロディーはそこへ移調します',
          choices: { tune: 'メロディーのビートのキー', drums: 'ドラムのビートのキー' },
        },
        style: { name: 'スタイル', description: 'スタイル。省くとドラムのビートのもの' },
        qpm: { name: 'テンポ', description: '1分あたりの四分音符の数。省くと2つの間' },
        bars: { name: '小節数', description: '長さ（4/4拍子の小節数）。省くとメロディーのビートと同じ' },
        title: TITLE,
      },
    },
    'beats why': {
      name: '理由',
      description: 'ビートが選ばれた理由と、ここの投票の好みを言葉で説明します',
      options: {
        beat: A_BEAT,
      },
    },
    'beats loop': {
      name: 'ループ',
      description: 'ビートのフックを継ぎ目のないループで取り出します（サンプラーやDAW用）',
      options: {
        beat: A_BEAT,
        bars: { name: '小節数', description: '長さ（4/4拍子の小節数）' },
      },
    },
    'beats stems': {
      name: 'ステム',
      description: 'ビートの各パートを別々のファイルにして.zipで取り出します',
      options: {
        beat: A_BEAT,
      },
    },
    'beats video': {
      name: '動画',
      description: 'ビートを動く画像(音のないGIF)で取り出します',
      options: {
        beat: A_BEAT,
      },
    },
  },
};
