/** Where General MIDI's drums stand on a five-line staff: Weinberg, "Guidelines for Drumset Notation", 1994. */

export interface DrumPlace {
  name: string;
  /** Letter and octave of the place on the staff, as if under a treble clef. */
  step: string;
  octave: number;
  notehead: 'normal' | 'x';
}

const PLACES: Readonly<Record<number, readonly [name: string, place: string, notehead?: 'x']>> = {
  35: ['Acoustic Bass Drum', 'F4'],
  36: ['Bass Drum', 'F4'],
  37: ['Side Stick', 'C5', 'x'],
  38: ['Snare Drum', 'C5'],
  39: ['Hand Clap', 'C5', 'x'],
  40: ['Electric Snare', 'C5'],
  41: ['Low Floor Tom', 'A4'],
  42: ['Closed Hi-Hat', 'G5', 'x'],
  43: ['High Floor Tom', 'A4'],
  44: ['Pedal Hi-Hat', 'D4', 'x'],
  45: ['Low Tom', 'B4'],
  46: ['Open Hi-Hat', 'G5', 'x'],
  47: ['Low-Mid Tom', 'D5'],
  48: ['High-Mid Tom', 'D5'],
  49: ['Crash Cymbal 1', 'A5', 'x'],
  50: ['High Tom', 'E5'],
  51: ['Ride Cymbal 1', 'F5', 'x'],
  52: ['Chinese Cymbal', 'B5', 'x'],
  53: ['Ride Bell', 'F5', 'x'],
  54: ['Tambourine', 'B5', 'x'],
  55: ['Splash Cymbal', 'B5', 'x'],
  56: ['Cowbell', 'E5', 'x'],
  57: ['Crash Cymbal 2', 'A5', 'x'],
  59: ['Ride Cymbal 2', 'F5', 'x'],
};

/** Other percussion stands on the middle line, named by its MIDI pitch. */
export function drumPlace(pitch: number): DrumPlace {
  const [name, place, notehead = 'normal'] = PLACES[pitch] ?? [`Percussion ${pitch}`, 'B4', 'x'];
  return { name, step: place[0], octave: Number(place[1]), notehead };
}
