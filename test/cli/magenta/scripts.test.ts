import { createHash } from 'node:crypto';
import { createReadStream, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeCheckpointFolder } from '../../../models/index.ts';
import {
  decodeNoteSequence,
  frameTfRecord,
  readTfRecords,
  transposeNotes,
  writeMidi,
} from '../../../music/index.ts';
import { commandLine } from '../../../src/cli/index.ts';
import { findMagentaScript } from '../../../src/cli/magenta/index.ts';
import { untrainedCheckpoint } from '../../models/tiny-music.ts';
import { SMALL_PARTS } from '../small-commands.ts';
import {
  leadSheetXml,
  readOutputs,
  someDrums,
  someMelodies,
  somePerformances,
  writeSongs,
} from './made-files.ts';

const HPARAMS = '--hparams=batch_size=4,rnn_layer_sizes=[16],attn_length=0';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'beat-cypher-magenta-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const at = (...names: string[]) => join(folder, ...names);

/** Runs a script as the command line would, on the evening of a Sunday. */
async function run(name: string, argv: readonly string[], signal = new AbortController().signal) {
  const said: string[] = [];
  const warned: string[] = [];
  await findMagentaScript(name)?.run(argv, {
    say: (line) => void said.push(line),
    warn: (line) => void warned.push(line),
    signal,
    now: () => new Date(2026, 10, 22, 16, 45, 1),
    drawSeed: () => 5,
  });
  return { said, warned, last: said.at(-1) };
}

function convert(...more: string[]) {
  return run('convert_dir_to_note_sequences', [
    `--input_dir=${at('songs')}`,
    `--output_file=${at('songs.tfrecord')}`,
    ...more,
  ]);
}

function createDataset(prefix: string, ...more: string[]) {
  const argv = [`--input=${at('songs.tfrecord')}`, `--output_dir=${at('examples')}`, ...more];
  return run(`${prefix}_create_dataset`, argv);
}

function trainOn(file: string, prefix: string, ...more: string[]) {
  const argv = [
    `--run_dir=${at('run')}`,
    `--sequence_example_file=${at('examples', file)}`,
    HPARAMS,
    ...more,
  ];
  return run(`${prefix}_train`, argv);
}

function generate(prefix: string, ...more: string[]) {
  return run(`${prefix}_generate`, [`--run_dir=${at('run')}`, `--output_dir=${at('out')}`, ...more]);
}

async function recordsOf(file: string): Promise<Uint8Array[]> {
  const records: Uint8Array[] = [];
  for await (const record of readTfRecords(createReadStream(file), { filename: file })) records.push(record);
  return records;
}

function weightsOf(runDir: string): string {
  return createHash('sha256')
    .update(readFileSync(join(runDir, 'train', 'group1-shard1of1')))
    .digest('hex');
}

describe('the lines of a tutorial, from files to files', () => {
  it('make melodies', async () => {
    writeSongs(at('songs'), someMelodies(4));
    expect((await convert()).last).toBe(`Wrote 4 of 4 files as NoteSequences to ${at('songs.tfrecord')}`);
    await createDataset('melody_rnn', '--config=lookback_rnn', '--eval_ratio=0');
    expect(readdirSync(at('examples'))).toEqual(['eval_melodies.tfrecord', 'training_melodies.tfrecord']);

    const trained = await trainOn(
      'training_melodies.tfrecord',
      'melody_rnn',
      '--config=lookback_rnn',
      '--num_training_steps=20',
    );
    expect(trained.said).toContainEqual(
      expect.stringMatching(/^Global Step = 20, Loss = [\d.]+, Perplexity = [\d.]+, Accuracy = [\d.]+ \(/),
    );
    expect(trained.last).toBe(`The checkpoint of step 20 is in ${at('run', 'train')}`);

    const primer = '--primer_melody=[60, -2, 52, -2, 60, -2, 52, -2]';
    const { last } = await generate(
      'melody_rnn',
      ...['--config=lookback_rnn', '--num_outputs=2', '--num_steps=64', HPARAMS, primer, '--qpm=90'],
    );
    expect(last).toBe(`Wrote 2 MIDI files to ${at('out')}`);
    const outputs = readOutputs(at('out'));
    expect([...outputs.keys()]).toEqual(['2026-11-22_164501_1.mid', '2026-11-22_164501_2.mid']);
    for (const { notes, tempos, totalTime } of outputs.values()) {
      expect(tempos[0].qpm).toBeCloseTo(90, 3);
      expect(notes.slice(0, 4).map(({ pitch }) => pitch)).toEqual([60, 52, 60, 52]);
      expect(totalTime).toBeLessThanOrEqual((64 / 4) * (60 / 90) + 0.01);
    }
  });

  it('make drums, on channel 10', async () => {
    writeSongs(at('songs'), someDrums(4));
    await convert();
    await createDataset('drums_rnn', '--eval_ratio=0');
    await trainOn('training_drum_tracks.tfrecord', 'drums_rnn', '--num_training_steps=2');
    const { last } = await generate(
      'drums_rnn',
      ...['--num_outputs', '2', '--num_steps', '64', '--primer_drums', '[(36,42), (), (42,), ()]'],
    );
    expect(last).toBe(`Wrote 2 MIDI files to ${at('out')}`);
    for (const { notes } of readOutputs(at('out')).values()) {
      expect(notes.every(({ isDrum }) => isDrum)).toBe(true);
      expect(notes.slice(0, 2).map(({ pitch }) => pitch)).toEqual([36, 42]);
    }
  });

  it('make melodies over chords, from MusicXML', async () => {
    writeSongs(at('songs'), []);
    for (let seed = 0; seed < 4; seed++) writeFileSync(at('songs', `${seed}.musicxml`), leadSheetXml(seed));
    await convert();
    await createDataset('improv_rnn', '--config=chord_pitches_improv', '--eval_ratio=0');
    await trainOn(
      'training_lead_sheets.tfrecord',
      'improv_rnn',
      '--config=chord_pitches_improv',
      '--num_training_steps=2',
    );
    await generate(
      'improv_rnn',
      ...['--num_outputs=1', '--primer_melody=[60]', '--backing_chords=C Am', '--steps_per_chord=8'],
      '--render_chords',
    );
    const [{ notes }] = readOutputs(at('out')).values();
    const chordNotes = notes.filter(({ program }) => program === 88);
    const pitchesAt = (time: number) =>
      chordNotes
        .filter(({ startTime }) => startTime === time)
        .map(({ pitch }) => pitch)
        .sort((a, b) => a - b);
    expect(pitchesAt(0)).toEqual([36, 48, 52, 55]);
    expect(pitchesAt(1)).toEqual([45, 48, 52, 57]);
    expect(notes.find(({ program }) => program === 0)).toMatchObject({ pitch: 60, startTime: 0 });
  });

  it('make performances, with their velocities', async () => {
    writeSongs(at('songs'), somePerformances(2));
    await convert();
    const config = '--config=performance_with_dynamics';
    const { said } = await createDataset('performance_rnn', config, '--eval_ratio=0');
    expect(said).toContain('DAGPipeline_RandomPartition_training_performances_count: 2');
    await trainOn('training_performances.tfrecord', 'performance_rnn', config, '--num_training_steps=2');
    await generate(
      'performance_rnn',
      ...['--num_outputs=1', '--num_steps=300', '--primer_pitches=[60, 64, 67]', '--seed=1'],
    );
    const [{ notes, totalTime }] = readOutputs(at('out')).values();
    expect(notes.slice(0, 3)).toMatchObject(
      [60, 64, 67].map((pitch) => ({ pitch, startTime: 0, velocity: 97 })),
    );
    expect(totalTime).toBeLessThanOrEqual(3.01);
    await expect(
      generate('performance_rnn', '--num_steps=100', `--primer_midi=${at('songs', 'song 0.mid')}`),
    ).rejects.toThrow('and --num_steps=100 is 1 s, those of the primer included');
  });
});

describe('convert_dir_to_note_sequences', () => {
  it('names each sequence as note-seq does, and takes folders within only where it is told', async () => {
    writeSongs(at('songs'), someMelodies(1));
    writeSongs(at('songs', 'more'), someMelodies(2));
    writeFileSync(at('songs', 'notes.txt'), 'not music');
    writeFileSync(at('songs', 'broken.mid'), 'MThd');
    const { last, warned } = await convert();
    expect(last).toContain('Wrote 1 of 2 files as NoteSequences');
    expect(warned).toEqual([
      expect.stringMatching(/^Passed over broken.mid: /),
      'Passed over what is no music: notes.txt.',
    ]);

    await convert('--recursive');
    const sequences = (await recordsOf(at('songs.tfrecord'))).map(decodeNoteSequence);
    expect(sequences.map(({ filename }) => filename)).toEqual([
      'more/song 0.mid',
      'more/song 1.mid',
      'song 0.mid',
    ]);
    const fingerprint = createHash('sha1').update('more/song 0.mid').digest('hex');
    expect(sequences[0].id).toBe(`/id/midi/songs/${fingerprint}`);
    expect(sequences[0].notes).toHaveLength(64);
  });

  it('says where no music is, and leaves no file behind', async () => {
    await expect(convert()).rejects.toThrow(`There is no ${at('songs')}.`);
    writeSongs(at('songs', 'deeper'), someMelodies(1));
    await expect(convert()).rejects.toThrow('add --recursive');
    expect(readdirSync(folder)).toEqual(['songs']);
  });

  it('says what stands where the file should go, or where the folder should be', async () => {
    writeSongs(at('songs'), someMelodies(1));
    await expect(convert(`--output_file=${at('songs')}`)).rejects.toThrow(`${at('songs')} is a folder`);
    const song = at('songs', 'song 0.mid');
    await expect(convert(`--input_dir=${song}`)).rejects.toThrow(`${song} is a file`);
    expect(readdirSync(folder)).toEqual(['songs']);
  });
});

describe('*_create_dataset', () => {
  it('counts under the names of Magenta, and puts each piece on the same side every time', async () => {
    writeSongs(at('songs'), someMelodies(6));
    await convert();
    const { said } = await createDataset('melody_rnn', '--config=basic_rnn', '--eval_ratio=0.5');
    const count = (mode: string) =>
      Number(said.join('\n').match(`DAGPipeline_RandomPartition_${mode}_melodies_count: (\\d+)`)?.[1]);
    expect(said[0]).toBe('Processed 6 inputs total. Produced 6 outputs.');
    expect(count('eval') + count('training')).toBe(6);
    expect(await recordsOf(at('examples', 'eval_melodies.tfrecord'))).toHaveLength(count('eval'));

    const before = readFileSync(at('examples', 'training_melodies.tfrecord'));
    await createDataset('melody_rnn', '--config=basic_rnn', '--eval_ratio=0.5');
    expect(readFileSync(at('examples', 'training_melodies.tfrecord')).equals(before)).toBe(true);
  });

  it('passes over a song that it has in another key already, unless it is strict', async () => {
    const melodies = someMelodies(4);
    writeSongs(at('songs'), [...melodies, ...melodies.flatMap((melody) => transposeNotes(melody, 2) ?? [])]);
    await convert();
    const { said } = await createDataset('melody_rnn', '--config=mono_rnn');
    expect(said[0]).toBe('Processed 4 inputs total. Produced 4 outputs.');
    expect(said.join('\n')).toContain(
      '4 pieces are the same song as another that gives as much, and passed over.',
    );
    const strict = await createDataset('melody_rnn', '--config=mono_rnn', '--strict');
    expect(strict.said[0]).toBe('Processed 8 inputs total. Produced 8 outputs.');
  });

  it('keeps of a song the copy that gives most', async () => {
    const [first, second] = someMelodies(2);
    const later = second.notes.map((note) => ({
      ...note,
      startTime: note.startTime + 20,
      endTime: note.endTime + 20,
    }));
    const whole = { ...first, notes: [...first.notes, ...later], totalTime: 36 };
    writeSongs(at('songs'), [first, whole]);
    await convert();
    const { said } = await createDataset('melody_rnn', '--config=basic_rnn', '--eval_ratio=0');
    expect(said[0]).toBe('Processed 1 inputs total. Produced 2 outputs.');
  });

  it('says in plain words why there is nothing, and writes nothing', async () => {
    writeSongs(at('songs'), someDrums(2));
    await convert();
    await expect(createDataset('melody_rnn', '--config=basic_rnn')).rejects.toThrow(
      'basic_rnn can learn nothing from these 2 pieces, so no files were written: there are no melodies in them at all.',
    );
    expect(readdirSync(at('examples'))).toEqual([]);

    writeSongs(at('songs'), somePerformances(2));
    await convert();
    const refused = createDataset('melody_rnn', '--config=basic_rnn');
    await expect(refused).rejects.toThrow('shorter than 7 bars');
  });

  it('says how many lead sheets its examples are, and with --strict where chords come from', async () => {
    writeSongs(at('songs'), someMelodies(3));
    await convert();
    const flags = ['--config=basic_improv', '--eval_ratio=0'];
    const { said } = await createDataset('improv_rnn', ...flags);
    expect(said[0]).toBe('Processed 3 inputs total. Produced 36 outputs.');
    expect(said).toContain(
      'That is 3 lead sheets: 3 to learn from, in up to 12 keys each, and 0 for evaluation as they are.',
    );
    await expect(createDataset('improv_rnn', ...flags, '--strict')).rejects.toThrow(
      'Without --strict, chords are worked out from the notes.',
    );
  });

  it('keeps to Magenta’s rules with --strict, and otherwise says what was saved', async () => {
    const chords = someMelodies(4).map((sequence) => ({
      ...sequence,
      notes: sequence.notes.flatMap((note) => [note, { ...note, pitch: note.pitch - 12 }]),
    }));
    writeSongs(at('songs'), chords);
    await convert();
    const strict = createDataset('melody_rnn', '--config=basic_rnn', '--eval_ratio=0', '--strict');
    await expect(strict).rejects.toThrow('notes begin together (chords) in 4 parts');
    const { said } = await createDataset('melody_rnn', '--config=basic_rnn', '--eval_ratio=0');
    expect(said).toContain('In 4 pieces the top line of a part with chords was taken as the tune.');
  });

  it('refuses a damaged file and a file of something else', async () => {
    writeFileSync(at('songs.tfrecord'), frameTfRecord(Buffer.from('not a sequence')));
    await expect(createDataset('drums_rnn')).rejects.toMatchObject({ code: 'not-note-sequence' });
    writeFileSync(at('songs.tfrecord'), 'MThd and so on');
    await expect(createDataset('drums_rnn')).rejects.toMatchObject({ code: 'tfrecord-damaged' });
  });

  it('knows its own files again, of whatever config', async () => {
    writeSongs(at('songs'), someMelodies(4));
    await convert();
    await createDataset('melody_rnn', '--config=basic_rnn', '--eval_ratio=0');
    const examples = `--input=${at('examples', 'training_melodies.tfrecord')}`;
    for (const config of ['basic_rnn', 'lookback_rnn']) {
      const again = createDataset('melody_rnn', `--config=${config}`, examples);
      await expect(again).rejects.toThrow('holds examples that *_create_dataset has made already');
    }
  });

  it('asks for the config of a family that has no default', async () => {
    await expect(createDataset('melody_rnn')).rejects.toThrow(
      'melody_rnn has no config of its own: add --config=',
    );
    await expect(createDataset('melody_rnn', '--config=bebop')).rejects.toThrow(
      'There is no config called `bebop`',
    );
  });
});

describe('*_train', () => {
  const train = (...more: string[]) =>
    trainOn('training_melodies.tfrecord', 'melody_rnn', '--config=basic_rnn', ...more);

  beforeEach(async () => {
    writeSongs(at('songs'), someMelodies(5));
    await convert();
    await createDataset('melody_rnn', '--config=basic_rnn', '--eval_ratio=0');
  });

  it('goes on where it was, bit for bit', async () => {
    await train('--num_training_steps=3');
    const { said } = await train('--num_training_steps=6', '--summary_frequency=1');
    expect(said).toContain('Going on from step 3.');
    expect(said.filter((line) => line.startsWith('Global Step')).map((line) => line.split(',')[0])).toEqual([
      'Global Step = 4',
      'Global Step = 5',
      'Global Step = 6',
    ]);
    const resumed = weightsOf(at('run'));

    await train('--num_training_steps=6', `--run_dir=${at('other')}`);
    expect(weightsOf(at('other'))).toBe(resumed);
    expect((await train('--num_training_steps=6')).last).toContain('is at step 6 already');
  });

  it('without a number of steps goes on until Ctrl-C, and keeps what it learned', async () => {
    const abort = new AbortController();
    const argv = [
      ...[`--run_dir=${at('run')}`, `--sequence_example_file=${at('examples', 'training_*.tfrecord')}`],
      ...['--config=basic_rnn', HPARAMS, '--summary_frequency=1'],
    ];
    const world = {
      say: (line: string) => void (line.startsWith('Global Step = 3') && abort.abort()),
      ...{ warn: () => {}, signal: abort.signal, now: () => new Date(), drawSeed: () => 1 },
    };
    await expect(findMagentaScript('melody_rnn_train')?.run(argv, world)).rejects.toThrow('aborted');
    expect(readdirSync(at('run', 'train')).sort()).toEqual([
      'config.json',
      'group1-shard1of1',
      'snapshot',
      'weights_manifest.json',
    ]);
  });

  it('writes over no checkpoint that it cannot go on from', async () => {
    await train('--num_training_steps=1');
    writeFileSync(at('run', 'train', 'snapshot'), 'junk');
    await expect(train('--num_training_steps=2')).rejects.toThrow('its snapshot is damaged');
    rmSync(at('run', 'train', 'snapshot'));
    const before = weightsOf(at('run'));
    await expect(train('--num_training_steps=2')).rejects.toThrow('it holds no snapshot');
    expect(weightsOf(at('run'))).toBe(before);
  });

  it('measures the checkpoint with --eval, and learns nothing from it', async () => {
    await train('--num_training_steps=2');
    const before = weightsOf(at('run'));
    expect((await train('--eval', '--num_eval_examples=3')).last).toMatch(
      /^Global Step = 2, Loss = [\d.]+, Perplexity = [\d.]+, Accuracy = [\d.]+, over 3 examples$/,
    );
    expect(weightsOf(at('run'))).toBe(before);
  });

  it('refuses to go on as another network, and examples of another config', async () => {
    await train('--num_training_steps=1');
    await expect(train('--hparams=rnn_layer_sizes=[8]')).rejects.toThrow(
      'holds a training with rnn_layer_sizes=[16], not [8]. Give the same flags as before, or another --run_dir.',
    );
    await expect(train('--config=lookback_rnn')).rejects.toThrow(
      'a training of basic_rnn, not of lookback_rnn',
    );
    await expect(train('--config=lookback_rnn', `--run_dir=${at('other')}`)).rejects.toThrow(
      'one has 38 inputs a step, and lookback_rnn has 121',
    );
  });

  it('names the file that is missing', async () => {
    await expect(trainOn('none.tfrecord', 'melody_rnn', '--config=basic_rnn')).rejects.toThrow(
      `There is no ${at('examples', 'none.tfrecord')}.`,
    );
  });
});

describe('*_generate', () => {
  it('takes a folder that holds nothing but a checkpoint of Magenta.js', async () => {
    const { config, ...weights } = untrainedCheckpoint('melody', 'basic_rnn');
    const { beatCypher: _, ...plain } = config;
    await writeCheckpointFolder(at('run'), { ...weights, config: plain });
    const { last } = await generate('melody_rnn', '--config=basic_rnn', '--num_outputs=1', '--num_steps=16');
    expect(last).toBe(`Wrote 1 MIDI file to ${at('out')}`);
    await run('melody_rnn_generate', [
      `--checkpoint_file=${at('run', 'config.json')}`,
      ...[`--output_dir=${at('out')}`, '--num_outputs=1', '--num_steps=16'],
    ]);
    await expect(
      run('melody_rnn_generate', [`--checkpoint_file=${at('run', 'model.ckpt-500')}`]),
    ).rejects.toThrow(`${at('run')} holds a checkpoint, the newest of its training`);
    await expect(generate('drums_rnn')).rejects.toThrow(
      `${at('run')} holds a basic_rnn model: melody_rnn_generate plays it.`,
    );
    await expect(generate('melody_rnn', '--config=lookback_rnn')).rejects.toBeInstanceOf(Error);
  });

  it('without a place takes the model that comes along, and says so', async () => {
    const argv = [`--output_dir=${at('out')}`, '--num_outputs=1', '--num_steps=32'];
    const { warned } = await run('melody_rnn_generate', argv);
    expect(warned).toEqual([
      'No --run_dir was given: this is the lookback_rnn model that comes along.',
      'No primer was given: a single middle C.',
    ]);
    await expect(run('melody_rnn_generate', [...argv, '--config=mono_rnn'])).rejects.toThrow(
      'There is no mono_rnn model that comes along',
    );
  });

  it('makes the same from the same seed, in any number', async () => {
    const hashes = () =>
      [...readOutputs(at('out')).keys()].map((name) =>
        createHash('sha256')
          .update(readFileSync(at('out', name)))
          .digest('hex'),
      );
    const argv = [`--output_dir=${at('out')}`, '--num_steps=32', '--seed=3'];
    await run('drums_rnn_generate', [...argv, '--num_outputs=20']);
    const twenty = hashes();
    expect(new Set(twenty).size).toBeGreaterThan(15);
    rmSync(at('out'), { recursive: true });
    await run('drums_rnn_generate', [...argv, '--num_outputs=18']);
    expect(hashes()).toEqual(twenty.slice(0, 18));
    expect(readdirSync(at('out'))).toContain('2026-11-22_164501_01.mid');
  });

  it('goes on from a file, in its tempo', async () => {
    writeSongs(at('songs'), someMelodies(1));
    const song = at('songs', 'song 0.mid');
    await run('melody_rnn_generate', [
      ...[
        `--primer_midi=${song}`,
        `--output_dir=${at('out')}`,
        '--num_outputs=1',
        '--num_steps=144',
        '--qpm=60',
      ],
    ]);
    const [{ notes, tempos }] = readOutputs(at('out')).values();
    const [primer] = someMelodies(1);
    expect(tempos[0].qpm).toBe(120);
    expect(notes.slice(0, 60).map(({ pitch }) => pitch)).toEqual(
      primer.notes.slice(0, 60).map(({ pitch }) => pitch),
    );
    writeFileSync(
      song,
      writeMidi({
        ...primer,
        tempos: [
          { time: 0, qpm: 120 },
          { time: 4, qpm: 90 },
        ],
      }),
    );
    await expect(run('melody_rnn_generate', [`--primer_midi=${song}`])).rejects.toThrow('its tempo changes');
    const missing = run('melody_rnn_generate', [`--primer_midi=${at('none.mid')}`]);
    await expect(missing).rejects.toThrow(`There is no ${at('none.mid')}.`);
  });

  it('says of bundles and checkpoints of TensorFlow what can be done instead', async () => {
    const words = 'holds a checkpoint of TensorFlow';
    await expect(run('melody_rnn_generate', ['--bundle_file=lookback_rnn.mag'])).rejects.toThrow(words);
    writeSongs(at('run', 'train'), []);
    await expect(generate('melody_rnn')).rejects.toThrow('There is no checkpoint in');
    writeFileSync(at('run', 'train', 'model.ckpt-1000.index'), '');
    await expect(generate('melody_rnn')).rejects.toThrow(words);
  });

  it('refuses hparams of another network', async () => {
    const argv = ['--hparams=batch_size=64,rnn_layer_sizes=[7,7]', `--run_dir=${at('run')}`];
    await writeCheckpointFolder(at('run'), untrainedCheckpoint('melody', 'basic_rnn'));
    await expect(run('melody_rnn_generate', argv)).rejects.toThrow(
      '--hparams says rnn_layer_sizes=[7,7], and this checkpoint has rnn_layer_sizes=[16,8]',
    );
  });
});

describe('the command line', () => {
  async function program(...argv: string[]) {
    return programUntil(new AbortController(), /never/, argv);
  }

  /** Presses Ctrl-C when it says something of that kind. */
  async function programUntil(abort: AbortController, enough: RegExp, argv: readonly string[]) {
    const written = { stdout: '', stderr: '' };
    const output = (name: keyof typeof written) => ({
      write: (text: string) => {
        written[name] += text;
        if (enough.test(text)) abort.abort();
      },
    });
    const exitCode = await commandLine(SMALL_PARTS)(argv, {
      stdout: output('stdout'),
      stderr: output('stderr'),
      signal: abort.signal,
    });
    return { exitCode, ...written };
  }

  it('runs them by their names, as they may be typed', async () => {
    writeSongs(at('songs'), someMelodies(1));
    for (const name of ['convert_dir_to_note_sequences', 'convert_dir_to_note_sequences.py']) {
      const { exitCode, stdout } = await program(
        ...[name, '--input_dir', at('songs'), '--output_file', at('songs.tfrecord'), '--log=INFO'],
      );
      expect(exitCode).toBe(0);
      expect(stdout).toBe(`Wrote 1 of 1 files as NoteSequences to ${at('songs.tfrecord')}\n`);
    }
  });

  it('exits 1 on what files hold, and 2 on a wrong flag', async () => {
    expect(await program('melody_rnn_generate', '--bundle_file=a.mag')).toMatchObject({
      exitCode: 1,
      stdout: '',
      stderr: expect.stringMatching(/^a\.mag holds/),
    });
    expect(await program('improv_rnn_generate', '--backing_chord=C')).toEqual({
      exitCode: 2,
      stdout: '',
      stderr:
        '--backing_chord is not a flag here. Did you mean --backing_chords? (See npx beat-cypher improv_rnn_generate --help.)\n',
    });
  });

  it('knows a name that is nearly one of theirs', async () => {
    expect(await program('melody_rnn_generates', '--config=basic_rnn')).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('Did you mean melody_rnn_generate?'),
    });
    expect((await program('polyphony_rnn_train')).stderr).toContain(
      'The models are melody_rnn, drums_rnn, improv_rnn, performance_rnn',
    );
  });

  it('exits 130 on Ctrl-C, and a training then goes on', async () => {
    writeSongs(at('songs'), someMelodies(3));
    await convert();
    await createDataset('melody_rnn', '--config=basic_rnn', '--eval_ratio=0');
    const examples = `--sequence_example_file=${at('examples', 'training_melodies.tfrecord')}`;
    const argv = ['melody_rnn_train', '--config=basic_rnn', HPARAMS, examples, `--run_dir=${at('run')}`];
    const stopped = await programUntil(new AbortController(), /Global Step = 10,/, argv);
    expect(stopped.exitCode).toBe(130);
    expect(stopped.stderr).toContain('the same command goes on from where it was');
    const again = await program(...argv, '--num_training_steps=1');
    expect(again.stdout).toMatch(/Its training is at step \d\d+ already/);
  });

  it('lists their flags with defaults, and them in its own help', async () => {
    const { stdout } = await program('improv_rnn_generate', '--help');
    expect(stdout).toMatch(/--steps_per_chord=N +sixteenths of each chord \(default: 16\)/);
    expect(stdout).toMatch(/--backing_chords=TEXT .*\(default: C G Am F C G F C\)/);
    expect((await program('--help')).stdout).toContain('convert_dir_to_note_sequences');
  });
});
