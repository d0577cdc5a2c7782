/** What the names of tracks and parts say of their roles, in the languages that files come in. */
import type { NoteSequence } from '../note-sequence.ts';

/** Beginnings of words; in scripts without spaces, parts of names. */
const TUNE =
  /(?<!\p{L})(?:melod|mélod|lead|vocal|voc(?!\p{L})|vox|voice|voz|voce|voix|gesang|singstimme|sing|canto|chant|tune|theme|thema|tema(?!\p{L})|sopran|solo|мелод|вокал|голос|соло)|メロ|旋律|歌|ボーカル|ヴォーカル|멜로디|보컬/u;
const RIGHT_HAND = /(?<!\p{L})(?:right|r\.?h\.?(?!\p{L})|droite|rechte|derecha|destra)|右手/u;
const ACCOMPANIMENT =
  /(?<!\p{L})(?:acc(?:omp|$)|back|bvox|begleit|acomp|chord|akkord|accord|acorde|pad|rhythm|left|l\.?h\.?(?!\p{L})|gauche|linke|izquierda|sinistra|harmon|choir|chorus|chor(?!\p{L})|аккомп|аккорд)|伴奏|左手|コード|반주/u;
const BASS = /(?<!\p{L})(?:bass|baß|bajo|basse|basso|baixo|бас)|ベース|贝斯|베이스/u;
const DRUMS =
  /(?<!\p{L})(?:drum|kit(?!\p{L})|perc(?!ussive organ)|bater[ií]a|batteri|schlagzeug|schlagwerk|trommel|slagverk|slagwerk|trummor|trommer|rummut|perkus|bębn|bicí|ударн|барабан|перкусс|snare|kick|hi-?hat|cymbal|clap)|ドラム|パーカッション|打楽器|鼓|打击|打擊|드럼|타악/u;
const PITCHED_DRUMS = /steel ?(?:drum|pan)|tubular|timpani|drum ?organ/u;

/** Names of instruments in small letters; of parts where the instrument itself has none. */
export function instrumentNames({ notes, instrumentInfos, partInfos }: NoteSequence): Map<number, string> {
  const names = new Map<number, string>();
  for (const { part, instrument } of notes) {
    const partName = partInfos.find((info) => info.part === part)?.name;
    if (partName && !names.has(instrument)) names.set(instrument, partName.toLowerCase());
  }
  for (const { instrument, name } of instrumentInfos) {
    if (name !== '') names.set(instrument, name.toLowerCase());
  }
  return names;
}

/** Above 0 where a name promises the tune, below where it tells of something else; 0 where it says nothing of it. */
export function tuneInName(name: string): number {
  if (ACCOMPANIMENT.test(name) || BASS.test(name)) return -1;
  if (TUNE.test(name)) return 1;
  return RIGHT_HAND.test(name) ? 0.5 : 0;
}

export function isDrumName(name: string): boolean {
  return DRUMS.test(name) && !PITCHED_DRUMS.test(name);
}

/** Whether a name tells of something that cannot be drums. */
export function isPitchedName(name: string): boolean {
  return tuneInName(name) !== 0 || BASS.test(name) || PITCHED_DRUMS.test(name);
}
