/** The grooves that can be asked for: one table of timing and touch each. */

export type GrooveName = 'boom-bap' | 'trap' | 'drill' | 'lo-fi' | 'g-funk' | 'crunk';
