/**
 * Every limit that a person can run into, in one place. The README's table is made from this file
 * (`npm run docs`): each limit's comment is its row's text, and a name in bytes or seconds gives the unit.
 */
export const LIMITS = {
  /** Files in one `dataset add`; Discord's own number of attachments. */
  filesPerAdd: 10,
  /** One uploaded file. */
  fileBytes: 10 * 1024 * 1024,
  /** All files of one server's crate. */
  crateBytes: 1024 * 1024 * 1024,
  /** Files taken out of one .zip. */
  filesPerArchive: 2_000,
  /** What one .zip or .mxl may inflate to in all. */
  inflatedBytes: 64 * 1024 * 1024,
  /** What the score in one .mxl may inflate to. */
  scoreBytes: 32 * 1024 * 1024,
  /** One record of a TFRecord file. */
  recordBytes: 64 * 1024 * 1024,
  /** The file that a `dataset export` or a `convert` of many makes. */
  exportBytes: 256 * 1024 * 1024,
  /** Nested elements in MusicXML; real scores stay under 20. */
  xmlDepth: 64,
  /** Notes in one file; a two-hour piano recital has about 60,000. */
  notesPerFile: 100_000,
  /** Bars of one MusicXML file with its repeats written out; beyond it each bar is played once. */
  unfoldedBars: 10_000,
  /** Notes starting in one bar before the file is taken for an attack or an accident. */
  notesPerBar: 4_000,
  /** Events of all kinds in one MIDI file; a bound on memory, far above what the notes allowed need. */
  midiEventsPerFile: 1_000_000,
  /** Tempo and time signature changes in one piece: one a beat for the longest piece at 200 qpm, about. */
  timeChangesPerPiece: 50_000,
  /** Length of one piece. */
  pieceSeconds: 4 * 3600,
  /** Bars of one score that is written, over all its parts. */
  barsPerScore: 100_000,
  /** Notes of one score that is written, each bar of a long one being a note. */
  notesPerScore: 250_000,
  /** Steps of one quantized piece: the longest piece allowed at 100 steps a second, and some room. */
  quantizedSteps: 2_000_000,
  /** Time of a processor that reading one file may take; the largest real files met take a third of a second. */
  readSeconds: 2,
  /** Memory that reading one file may take. */
  readMegabytes: 256,
  /** Time of a processor that writing one piece in another form may take; the densest takes half of it. */
  writeSeconds: 20,
  /** Memory that writing one piece in another form may take. */
  writeMegabytes: 512,
  /** Commands of one person that are being made or stand in line at once, in one server. */
  openJobs: 10,
  /** Training steps of one `train`. */
  trainSteps: 200_000,
  /** Transposed and stretched copies of what a performance model learns from, in memory while it trains. */
  augmentedBytes: 96 * 1024 * 1024,
  /** Fewest examples to train on, held-out ones included. */
  trainExamplesMin: 4,
  /** Fewest files that these examples come from: one is held out. */
  trainFilesMin: 2,
  /** Fewest liked beats that `train from:top` learns from. */
  likedBeatsMin: 8,
  /** Steps (16ths) of one generated melody, improvisation or drum pattern, primer included. */
  generateSteps: 4_096,
  /** Steps (10 ms) of one generated performance, primer included: two minutes. */
  performanceSteps: 12_000,
  /** Notes a second that a performance may be asked for. */
  notesPerSecond: 64,
  /** Values of a performance's condition that changes over time. */
  conditionsOverTime: 32,
  /** Outputs of one `melody`, `drums`, `improv` or `performance`. */
  outputs: 16,
  /** Beam search: sequences kept in parallel. */
  beamSize: 64,
  /** Beam search: ways in which each sequence goes on. */
  branchFactor: 64,
  /** Beam search: steps between two choices. */
  stepsPerIteration: 16,
  /** Beam search: events drawn in all, over outputs, beams, branches and steps. */
  drawnEvents: 500_000,
  /**
   * Multiplications of one generation: the network's weights, times events drawn and 8 more a step. One core does it in
   * about 10 seconds, for which others wait; half a minute from Magenta's performance networks is as much.
   */
  generateMultiplications: 120_000_000_000,
  /** Lowest temperature. */
  temperatureMin: 0.1,
  /** Highest temperature. */
  temperatureMax: 2,
  /** Events in a typed primer. */
  primerEvents: 1_024,
  /** Events in the primer of a performance: about two minutes of piano. */
  performancePrimerEvents: 4_096,
  /** Chords in a typed progression. */
  chords: 256,
  /** Slowest tempo, in quarter notes per minute. */
  qpmMin: 40,
  /** Fastest tempo, in quarter notes per minute. */
  qpmMax: 300,
  /** Bars of one beat. */
  beatBars: 128,
  /** Length of one sound file in seconds; each takes about 2 MB of memory while it is mixed and mastered. */
  renderSeconds: 600,
  /** One soundfont of a host, .sf2 or .sf3. */
  soundFontBytes: 512 * 1024 * 1024,
  /** What the instruments of one piece take of a host's soundfont, unpacked; for three times as much there must be memory. */
  soundFontSampleBytes: 64 * 1024 * 1024,
  /** All files of one imported checkpoint. */
  checkpointBytes: 64 * 1024 * 1024,
  /** Time that fetching a checkpoint may take. */
  checkpointFetchSeconds: 120,
  /** Weights of one network, so that training fits a host with 2 GB. */
  networkParameters: 20_000_000,
  /**
   * Weights of a network times batch_size: what a training step costs per step of time. At this bound two busy cores
   * take 4 s for examples of two bars, a minute for the longest, of 32.
   */
  weightsTimesBatch: 500_000_000,
  /** Characters of a name given to a model or a display name. */
  nameCharacters: 40,
  /** Characters typed into one option. */
  optionCharacters: 6_000,
} as const;
