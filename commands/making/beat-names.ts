/** What pictures and files of a kept beat are called. */
import { keyName, type NoteSequence } from '../../music/index.ts';
import { stemOf } from './beat-files.ts';

/** Title and key, as they stand above its picture. */
export function pictureTitle(title: string, { keySignatures: [key] }: NoteSequence): string {
  return key ? `${title} · ${keyName(key)}` : title;
}

/** A file name's beginning with what a sampler wants to know: `night-bus-80bpm-c-sharp-minor`. */
export function stemInTime(title: string, { tempos: [tempo], keySignatures: [key] }: NoteSequence): string {
  return [
    stemOf(title),
    ...(tempo ? [`${Math.round(tempo.qpm)}bpm`] : []),
    ...(key
      ? [
          stemOf(
            keyName(key)
              .replace('#', '-sharp')
              .replace(/^([A-G])b/, '$1-flat'),
          ),
        ]
      : []),
  ].join('-');
}
