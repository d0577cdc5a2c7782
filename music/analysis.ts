/** What one piece yields for each model family, and in plain words why the rest is dropped. */

/** Examples that a file gives to each family at the default config. */
export interface ExampleCounts {
  melody: number;
  drums: number;
  improv: number;
  performance: number;
}

/** What reading a file found; made when it is added to the crate, kept with it. */
export interface FileAnalysis {
  format: 'midi' | 'musicxml';
  title?: string;
  seconds: number;
  notes: number;
  qpm: number;
  /** As people write it: `4/4`. */
  timeSignature: string;
  key?: string;
  examples: ExampleCounts;
  warnings: string[];
  /** Per family, in plain words, why nothing or less than all came out. */
  dropped: { family: keyof ExampleCounts; reason: string; count: number }[];
}
