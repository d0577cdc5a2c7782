/** Simplified Chinese, of the commands that make beats and take them apart; styles and moods keep their own names. */
import type { BeatWords, LocalizedOption } from '../localization.ts';

const A_BEAT: LocalizedOption = { name: 'beat', description: 'beat 的编号' };
const TITLE: LocalizedOption = { name: '标题', description: '这个 beat 叫什么' };
const SEED: LocalizedOption = { name: '种子', description: '同样的种子会再做出同样的音乐' };
const TEMPERATURE: LocalizedOption = {
  name: '温度',
  description: '现做的部分：调高更天马行空，调低更爱重复',
};

/** What can be asked of a beat that is made, and of one that is remixed. */
const WISHES: Readonly<Record<string, LocalizedOption>> = {
  mood: { name: '情绪', description: '和弦的色彩；每种风格有其中几种' },
  key: { name: '调', description: '调，如 Am、F# minor 或 Bb' },
  chords: { name: '和弦', description: '循环的和弦，每小节一个：Am F C G，或带小节数 Am:2 F:2' },
  qpm: { name: '速度', description: '每分钟的四分音符数；不填就取风格常用的一个' },
  bars: { name: '小节数', description: '长度，以 4/4 拍的小节计；不填约一分钟' },
  swing: { name: '摇摆', description: '0 是平均的十六分音符，100 是三连音；不填就按风格' },
  groove: { name: '律动', description: '0 死贴网格，100 像这种风格的鼓手那样' },
  kit: { name: '鼓组', description: '鼓的音色；不填就用风格的' },
  soundfont: { name: '音色库', description: '演奏旋律和和弦的音色库（SoundFont），随 beat 一起保存' },
  melody_file: { name: '旋律文件', description: '用这个文件里的旋律' },
  drums_file: { name: '鼓点文件', description: '用这个文件里的鼓' },
  bass_file: { name: '贝斯文件', description: '用这个文件里的贝斯' },
  chords_file: { name: '和弦文件', description: '用这个文件里的和弦' },
};

export const CHINESE_BEATS: BeatWords = {
  group: { name: 'beats', description: '现成的 beat：加长、混合、取循环或分轨，看它为什么是这样' },
  commands: {
    beat: {
      name: 'beat',
      description: '做一个完整的 beat：旋律、和弦、贝斯和鼓，听一听，投个票',
      options: {
        ...WISHES,
        style: { name: '风格', description: '什么样的 beat；auto 会选一个合适的' },
        melody: { name: '旋律', description: '用 /旋律 或 /即兴 做的旋律的编号；不填就现做一段' },
        drums: { name: '鼓点', description: '用 /鼓点 做的鼓点的编号；不填就现做一段' },
        loop: { name: '循环', description: '选是：无缝循环，没有前奏和结尾' },
        stems: { name: '分轨', description: '选是：另附每个音轨单独的文件，打包成 .zip' },
        video: { name: '视频', description: '选是：另附一段动图（无声 GIF）' },
        melody_model: { name: '旋律模型', description: '现做旋律时用的模型' },
        drums_model: { name: '鼓点模型', description: '现做鼓点时用的模型' },
        title: TITLE,
        temperature: TEMPERATURE,
        format: {
          name: '格式',
          description: '发出来的音频格式',
          choices: { mp3: 'MP3', ogg: 'Ogg Opus', voice: '语音消息' },
        },
        seed: SEED,
      },
    },
    remix: {
      name: '改编',
      description: '改一个 beat 的某一处，其余不变：音轨、风格、调、速度',
      options: {
        ...WISHES,
        beat: A_BEAT,
        change: {
          name: '改动',
          description: '要改什么；或在下面说改成什么',
          choices: {
            reroll: '重抽一次',
            variation: '变奏',
            drums: '换鼓点',
            melody: '换旋律',
            chords: '换和弦',
            style: '换风格',
            slower: '慢一点',
            faster: '快一点',
          },
        },
        style: { name: '风格', description: '换一种风格，鼓也随之换；旋律、和弦和调不变' },
        melody: { name: '旋律', description: '换上的旋律的编号' },
        drums: { name: '鼓点', description: '换上的鼓点的编号' },
        title: TITLE,
        temperature: TEMPERATURE,
        seed: SEED,
      },
    },
    'beats extend': {
      name: '加长',
      description: '把 beat 加长：同样的素材，更多主歌和副歌',
      options: {
        beat: A_BEAT,
        bars: { name: '小节数', description: '加长多少小节；不填就加一倍' },
        title: TITLE,
      },
    },
    'beats blend': {
      name: '混合',
      description: '两个 beat 合成一个：这个的旋律和和弦，那个的鼓',
      options: {
        tune: { name: '旋律', description: '取其旋律、和弦和贝斯的 beat 的编号' },
        drums: { name: '鼓点', description: '取其鼓的 beat 的编号' },
        key: {
          name: '调',
          description: '用谁的调；旋律会移过去',
          choices: { tune: '旋律那个 beat 的调', drums: '鼓那个 beat 的调' },
        },
        style: { name: '风格', description: '风格；不填就用鼓那个 beat 的' },
        qpm: { name: '速度', description: '每分钟的四分音符数；不填就取两者之间' },
        bars: { name: '小节数', description: '长度，以 4/4 拍的小节计；不填就和旋律那个 beat 一样' },
        title: TITLE,
      },
    },
    'beats why': {
      name: '为什么',
      description: '用文字说说一个 beat 为什么被选中，以及这里的投票喜欢什么',
      options: {
        beat: A_BEAT,
      },
    },
    'beats loop': {
      name: '循环',
      description: '把 beat 的副歌取成无缝循环，给采样器或 DAW 用',
      options: {
        beat: A_BEAT,
        bars: { name: '小节数', description: '长度，以 4/4 拍的小节计' },
      },
    },
    'beats stems': {
      name: '分轨',
      description: '把 beat 的每个音轨取成单独的文件，打包成 .zip',
      options: {
        beat: A_BEAT,
      },
    },
    'beats video': {
      name: '视频',
      description: '把 beat 取成动图（无声 GIF）',
      options: {
        beat: A_BEAT,
      },
    },
  },
};
