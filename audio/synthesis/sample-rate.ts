/**
 * Samples a second, from the synthesizer to the file. 48 kHz is what Opus speaks and BS.1770 tabulates its filters for,
 * and MP3 takes it too: one master serves both formats and nothing is resampled.
 */
export const SAMPLE_RATE = 48_000;
