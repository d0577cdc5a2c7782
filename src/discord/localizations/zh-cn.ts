/**
 * Simplified Chinese. `beat` and `jam` stay, as producers say them; the crate is a 素材箱, a take a 片段, a layer a 音轨.
 * What is typed in English (`clear`, `usual`) stays so.
 */
import { CHINESE_BEATS } from './beats/zh-cn.ts';
import type { Localization, LocalizedOption } from './localization.ts';

const A_BEAT: LocalizedOption = { name: 'beat', description: 'beat 的编号' };
const A_JAM: LocalizedOption = { name: 'jam', description: 'jam 的编号' };
const A_CRATE_FILE: LocalizedOption = { name: '文件', description: '素材箱里文件的编号或名称' };
const ANY_OF_OURS: LocalizedOption = { name: '作品', description: 'beat 或其他在这里做的东西的编号' };
const TEMPO: LocalizedOption = { name: '速度', description: '每分钟的四分音符数（BPM）' };
const SEED: LocalizedOption = { name: '种子', description: '同样的种子会再做出同样的音乐' };
const A_MODEL: LocalizedOption = { name: '模型', description: '已训练模型的编号或名称' };

const LAYERS = { drums: '鼓点', melody: '旋律' };
const FAMILIES = {
  melody: '旋律（MelodyRNN）',
  drums: '鼓点（DrumsRNN）',
  improv: '和弦上的旋律（ImprovRNN）',
  performance: '钢琴演奏（PerformanceRNN）',
};
const ANY_MODEL = {
  model: { name: '模型', description: '已训练模型的编号或名称；自带的填 shipped' },
  family: { name: '类别', description: '填 shipped 时：哪一类', choices: FAMILIES },
};
const MELODY_CONFIGS = {
  lookback_rnn: 'lookback_rnn：听得到一两小节之前，也知道在小节里的位置，旋律有重复有变化',
  attention_rnn: 'attention_rnn：回看最近 40 步，听得到调和走向：记得最久，也最慢',
  basic_rnn: 'basic_rnn：只听上一个事件，最朴素的模型，也是 Magenta.js 能加载的那个',
  mono_rnn: 'mono_rnn：和 basic_rnn 一样，但用全部 128 个音高，保留旋律原来的调',
};
const DRUMS_CONFIGS = {
  drum_kit: 'drum_kit：九种鼓同时写，带步数计数器，还会回看最近 32 步',
  one_drum: 'one_drum：只管八分音符上响不响：给单个声音（比如拍手）的节奏',
};
const IMPROV_CONFIGS = {
  chord_pitches_improv: 'chord_pitches_improv：听上一个事件，和下一个和弦的每个音、根音、低音',
  attention_improv: 'attention_improv：听三和弦、调和走向，回看最近 40 步；最慢',
  basic_improv: 'basic_improv：听上一个事件和下一个三和弦：最朴素的模型',
};
const PERFORMANCE_CONFIGS = {
  performance_with_dynamics: 'performance_with_dynamics：自由的时值，32 级力度',
  performance: 'performance：自由的时值，力度都一样',
  performance_with_dynamics_compact: 'performance_with_dynamics_compact：同一个模型，Magenta 的另一个名字',
  performance_with_dynamics_and_modulo_encoding:
    'performance_with_dynamics_and_modulo_encoding：把音高、时间、力度放在圆上听',
  density_conditioned_performance_with_dynamics:
    'density_conditioned_performance_with_dynamics：每秒多少个音由你定',
  pitch_conditioned_performance_with_dynamics: 'pitch_conditioned_performance_with_dynamics：用哪些音由你定',
  multiconditioned_performance_with_dynamics: 'multiconditioned_performance_with_dynamics：密度和用音由你定',
  optional_multiconditioned_performance_with_dynamics:
    'optional_multiconditioned_performance_with_dynamics：密度和用音由你定，也可以随它',
  performance_with_dynamics_and_note_encoding:
    'performance_with_dynamics_and_note_encoding：逐音预测：何时、哪个、多响、多长',
};

/** What the commands that sample have in common. */
const GENERATING: Readonly<Record<string, LocalizedOption>> = {
  model: { name: '模型', description: '已训练模型的编号或名称；不填就用默认模型' },
  qpm: TEMPO,
  num_steps: { name: '步数', description: '长度，以十六分音符计，含开头；16 步为一小节' },
  num_outputs: { name: '数量', description: '做几个' },
  temperature: { name: '温度', description: '1 左右贴着风格走；调高更天马行空，调低更爱重复' },
  beam_size: { name: '束宽', description: '束搜索：同时保留几条序列' },
  branch_factor: { name: '分支数', description: '束搜索：每条序列试几种走法' },
  steps_per_iteration: { name: '每轮步数', description: '束搜索：隔几步选一次' },
  seed: SEED,
};
/** The same for what keeps no tempo. */
const { qpm: _qpm, num_steps: _numSteps, ...UNTIMED } = GENERATING;
const CONFIG: LocalizedOption = { name: '配置', description: '用这种配置里最新的模型' };

export const SIMPLIFIED_CHINESE: Localization = {
  locale: 'zh-CN',
  groups: {
    beats: CHINESE_BEATS.group,
    dataset: { name: '素材箱', description: '模型学习用的文件都在这里' },
    models: { name: '模型', description: '在这里训练的模型，以及由哪个来演奏' },
    train: { name: '训练', description: '用素材箱训练模型' },
    jam: { name: 'jam', description: '大家一起，一轨一轨做出一个 beat' },
    battle: { name: '对决', description: '两个 beat 面对面，投票定胜负' },
  },
  commands: {
    ...CHINESE_BEATS.commands,
    melody: {
      name: '旋律',
      description: '接着你的开头续写旋律',
      options: {
        primer: {
          name: '开头',
          description: '事件，每个十六分音符一个：音高 0-127，-2 无事件（延续），-1 音符结束',
        },
        primer_file: { name: '开头文件', description: '或者传一个文件，用其中第一条旋律作开头' },
        config: { ...CONFIG, choices: MELODY_CONFIGS },
        ...GENERATING,
      },
    },
    drums: {
      name: '鼓点',
      description: '接着你的开头续写鼓点',
      options: {
        primer: {
          name: '开头',
          description: '每个十六分音符敲什么：写成元组列表，或文字网格 kick x...x... snare ....x...',
        },
        primer_file: { name: '开头文件', description: '或者传一个文件，用其中第一条鼓轨作开头' },
        config: { ...CONFIG, choices: DRUMS_CONFIGS },
        ...GENERATING,
      },
    },
    improv: {
      name: '即兴',
      description: '在你的和弦上写旋律',
      options: {
        chords: {
          name: '和弦',
          description: '每个一小节，或写明小节数：Cm7:2 Fm7:2；会循环。不填就用 Am F C G',
        },
        primer: {
          name: '开头',
          description: '每个十六分音符一个事件：音高 0-127，-2 无事件（音延续），-1 停音',
        },
        primer_file: { name: '开头文件', description: '或者给一个文件，以其中第一段旋律为开头' },
        config: { ...CONFIG, choices: IMPROV_CONFIGS },
        ...GENERATING,
        num_steps: {
          ...GENERATING.num_steps,
          description: '长度，以十六分音符计，含开头；不填就是完整的几轮和弦',
        },
        steps_per_chord: { name: '每个和弦步数', description: '没写小节数的和弦有几个十六分音符长' },
        render_chords: { name: '和弦发声', description: '旋律下面要不要听到和弦' },
      },
    },
    performance: {
      name: '演奏',
      description: '做出像现场弹的钢琴：速度自由，有轻有重',
      options: {
        seconds: { name: '秒数', description: '长度，以秒计，含开头' },
        primer: { name: '开头', description: '一起按下的音，或带 -2 和 -1 的旋律（120 BPM 的十六分音符）' },
        primer_file: {
          name: '开头文件',
          description: '或者给一个要接着弹的文件：取开头 10 秒，或长度的一半',
        },
        notes_per_second: { name: '每秒音数', description: '疏密，给支持的模型用；写几个数就依次变化' },
        pitch_class_histogram: {
          name: '用音',
          description: '用哪些音，给支持的模型用：一个调，或从 C 起的 12 个权重',
        },
        config: { ...CONFIG, choices: PERFORMANCE_CONFIGS },
        ...UNTIMED,
      },
    },
    write: {
      name: '编写',
      description: '写一个鼓点网格或一段旋律，看看样子，再接着往下做',
      options: {
        kind: {
          name: '类型',
          description: '你要写什么',
          choices: { drums: '鼓点，写成网格', melody: '旋律，写成列表' },
        },
        text: { name: '内容', description: '网格或列表；不填会弹出窗口让你写' },
      },
    },
    play: {
      name: '播放',
      description: '凭编号再看一遍、听一遍在这里做的东西',
      options: { of: ANY_OF_OURS },
    },
    midi: {
      name: 'midi',
      description: '拿到在这里做的东西的 MIDI 文件，放进你自己的软件',
      options: { of: ANY_OF_OURS },
    },
    vote: {
      name: '投票',
      description: '给 beat 点赞或点踩，也可以撤回',
      options: {
        beat: A_BEAT,
        value: {
          name: '评价',
          description: '你的一票',
          choices: { up: '赞', down: '踩', clear: '撤回' },
        },
      },
    },
    top: {
      name: '排行榜',
      description: '大家最好的 beat，按投票或对决来排',
      options: {
        count: { name: '名次', description: '看前几名' },
        days: { name: '天数', description: '只看最近这么多天里做的 beat' },
        by: {
          name: '依据',
          description: '看什么：投票，还是对决的积分',
          choices: { votes: '投票', rating: '对决积分' },
        },
      },
    },
    taste: { name: '口味', description: '从投票看这个服务器喜欢什么，以及 beat 按什么挑选', options: {} },
    'jam start': {
      name: '开始',
      description: '开一个 jam：beat 一轨一轨叠起来，每轨换人做，投票挑选',
      options: {
        title: { name: '标题', description: '做好的 beat 叫什么' },
        qpm: TEMPO,
        bars: { name: '小节数', description: '做好的 beat 有多长，以 4/4 拍的小节计' },
        vote_seconds: { name: '投票秒数', description: '每条音轨投票多少秒' },
        layers: { name: '音轨', description: '做哪些音轨、按什么顺序，例如 drums, melody' },
      },
    },
    'jam add': {
      name: '添加',
      description: '给 jam 添上下一条音轨：出两个片段，大家投票选一个',
      options: {
        jam: A_JAM,
        layer: { name: '音轨', description: '哪条音轨；不填就是轮到的那条', choices: LAYERS },
      },
    },
    'jam vote': {
      name: '投票',
      description: '给 jam 里这条音轨的一个片段投票，也可以撤回',
      options: {
        jam: A_JAM,
        take: { name: '片段', description: '想留下的片段的编号；撤回就填 clear' },
      },
    },
    'jam next': {
      name: '下一步',
      description: '马上结束 jam 的投票；发起人和管理员可用',
      options: {
        jam: A_JAM,
        layer: { name: '音轨', description: '只有正在投票的是这条音轨时才结束', choices: LAYERS },
      },
    },
    'jam show': {
      name: '查看',
      description: '列出进行中的 jam，或细看其中一个',
      options: { jam: { name: 'jam', description: 'jam 的编号；不填就列出所有进行中的' } },
    },
    'battle start': {
      name: '开始',
      description: '让两个 beat 面对面，由大家投票决定',
      options: {
        a: { name: 'a', description: 'beat 的编号' },
        b: { name: 'b', description: '另一个 beat 的编号；不填就抽一个积分相近的' },
        minutes: { name: '分钟数', description: '投票开放多少分钟' },
      },
    },
    'battle vote': {
      name: '投票',
      description: '给对决中的一个 beat 投票，也可以撤回',
      options: {
        battle: { name: '对决', description: '对决的编号' },
        side: {
          name: '哪一方',
          description: '你想让谁赢',
          choices: { a: 'A', b: 'B', clear: '撤回' },
        },
      },
    },
    'dataset add': {
      name: '添加',
      description: '把 MIDI 和 MusicXML 文件放进模型学习用的素材箱',
      options: {
        files: {
          name: '文件',
          description: '最多 10 个：.mid .midi .xml .musicxml .mxl，或装着它们的 .zip',
          furtherFile: '再加一个文件',
        },
        repeats: {
          name: '反复',
          description: '乐谱中的反复记号：按谱面只算一遍，或按演奏展开',
          choices: { written: '按谱面', played: '按演奏' },
        },
      },
      onMessage: '放进素材箱',
    },
    'dataset cancel': { name: '取消', description: '停止添加文件；已放进素材箱的会保留', options: {} },
    'dataset keep': {
      name: '收录',
      description: '把在这里做的东西放进素材箱',
      options: { of: ANY_OF_OURS },
    },
    'dataset report': {
      name: '报告',
      description: '素材够不够各个模型学，哪些没用上，为什么',
      options: {
        strict: {
          name: '严格',
          description: '按 Magenta 自己的规则会得到什么，并列出它的统计名称',
        },
      },
    },
    'dataset list': {
      name: '列表',
      description: '列出素材箱里的文件，以及每个文件能教模型什么',
      options: { page: { name: '页码', description: '每页 20 个文件，新的在前' } },
    },
    'dataset show': {
      name: '查看',
      description: '细看素材箱里的一个文件：领谱、声音，以及能教各个模型什么',
      options: {
        file: A_CRATE_FILE,
        as: {
          name: '画法',
          description: '怎么画；不填则选最合适的',
          choices: { sheet: '领谱', roll: '钢琴卷帘' },
        },
      },
    },
    'dataset export': {
      name: '导出',
      description: '把素材箱带走，给自己的 Magenta 或打谱软件用',
      options: {
        to: {
          name: '格式',
          description: '变成什么',
          choices: {
            midi: 'MIDI，给音序器用',
            musicxml: 'MusicXML，给打谱软件用',
            json: 'NoteSequence 的 JSON，给 Magenta.js 用',
            tfrecord: 'NoteSequence 的 TFRecord，给 Python 版 Magenta 用',
          },
        },
        file: { name: '文件', description: '一个文件的编号或名字；不填则是全部' },
        chords: { name: '和弦', description: '写入从音符推断出的内容：没有和弦处的和弦，以及鼓' },
      },
    },
    'dataset remove': {
      name: '移除',
      description: '从素材箱里拿走一个文件；用它训练过的模型不变',
      options: { file: A_CRATE_FILE },
    },
    convert: {
      name: '转换',
      description: '把 MIDI 和 MusicXML 文件变成 MIDI、MusicXML 或 Magenta 能读的格式',
      options: {
        files: {
          name: '文件',
          description: '最多 10 个：.mid .midi .xml .musicxml .mxl，或装着它们的 .zip',
          furtherFile: '再加一个文件',
        },
        to: {
          name: '格式',
          description: '变成什么',
          choices: {
            midi: 'MIDI，给音序器用',
            musicxml: 'MusicXML，给打谱软件用',
            json: 'NoteSequence 的 JSON，给 Magenta.js 用',
            tfrecord: 'NoteSequence 的 TFRecord，给 Python 版 Magenta 用',
          },
        },
        repeats: {
          name: '反复',
          description: '乐谱中的反复记号：按谱面只算一遍，或按演奏展开',
          choices: { written: '按谱面', played: '按演奏' },
        },
        chords: { name: '和弦', description: '写入从音符推断出的内容：没有和弦处的和弦，以及鼓' },
      },
    },
    train: {
      name: '开始',
      description: '用素材箱训练一个模型，看着它学',
      options: {
        model: { name: '模型', description: '让它做什么', choices: FAMILIES },
        config: {
          name: '配置',
          description: '模型配置；不填就用这类模型常用的那种',
          choices: { ...MELODY_CONFIGS, ...DRUMS_CONFIGS, ...IMPROV_CONFIGS, ...PERFORMANCE_CONFIGS },
        },
        steps: { name: '步数', description: '训练步数；300 步尝个味道，2000 步出风格' },
        hparams: {
          name: 'hparams',
          description: 'Magenta 的 hparams；没写的按几分钟就能学好的小网络来',
        },
        name: { name: '名称', description: '模型叫什么' },
        from: {
          name: '来源',
          description: '从哪里学：从素材箱，或者在大家喜欢的 beat 上继续',
          choices: { crate: '素材箱', top: '在最好的 beat 上继续' },
        },
        early_stopping: { name: '早停', description: '验证损失不再下降就停下，保留最好的那一刻' },
        strict: { name: '严格', description: '只按 Magenta 自己的规则学：不补救，重复的曲子也都算数' },
        seed: { name: '种子', description: '同样的种子会再训练出同样的模型' },
      },
    },
    'train status': {
      name: '进度',
      description: '看看各次训练：进行中、已完成、已取消',
      options: {},
    },
    'train cancel': {
      name: '取消',
      description: '结束正在进行的训练；已学到的会存成模型',
      options: { training: { name: '训练', description: '训练的名称；不填就是正在进行的那个' } },
    },
    'models list': {
      name: '列表',
      description: '列出已训练的模型，以及各自学了什么',
      options: { model: { name: '类别', description: '只看这一类', choices: FAMILIES } },
    },
    'models show': {
      name: '查看',
      description: '细看一个模型：学了什么，学得怎么样',
      options: ANY_MODEL,
    },
    'models default': {
      name: '默认',
      description: '选定没指定模型时由哪个来演奏',
      options: {
        model: { name: '模型', description: '已训练模型的编号或名称；换回自带模型就填 shipped' },
        family: { name: '类别', description: '填 shipped 时：换回哪一类', choices: FAMILIES },
      },
    },
    'models import': {
      name: '导入',
      description: '拿来别处训练的网络：Magenta.js 检查点，传文件或从 Magenta 服务器取',
      options: {
        files: {
          name: '文件',
          description: '检查点文件夹的 .zip，或里面的文件',
          furtherFile: '再来一个文件',
        },
        url: { name: '地址', description: '或者它在 Magenta 服务器上的文件夹地址' },
        name: { name: '名称', description: '模型叫什么' },
        config: { name: '配置', description: '检查点没说明时，用哪种配置' },
        attn_length: { name: '注意力长度', description: '注意力往回看几步；Magenta 一般是 40' },
      },
    },
    'models export': {
      name: '导出',
      description: '把模型打包成 .zip 带走，给浏览器里的 Magenta.js 或别的 Beat Cypher 用',
      options: ANY_MODEL,
    },
    'models remove': {
      name: '删除',
      description: '删除一个已训练的模型；用它做的 beat 会留下',
      options: { model: A_MODEL },
    },
    settings: {
      name: '设置',
      description: '查看和修改本服务器的设置：谁能训练、速度、音色、每周排行',
      options: {
        who_trains: {
          name: '谁能训练',
          description: '谁可以训练模型',
          choices: { everyone: '所有人', moderators: '管理员' },
        },
        qpm: { name: '速度', description: '没指定时的速度：40-300；想用平常的就填 usual' },
        soundfont: {
          name: '音色库',
          description: '主机提供的音色库（SoundFont）名称；用内置的就填 built-in',
        },
        weekly_top: {
          name: '每周排行',
          description: '每周日 18:00（UTC）在这里发布本周最好的 beat，或者不发',
          choices: { here: '发在本频道', off: '关闭' },
        },
      },
    },
    help: {
      name: '帮助',
      description: '在这里能做什么',
      options: { command: { name: '命令', description: '想细看的命令，写英文名，例如 melody' } },
    },
  },
};
