/** General MIDI programs by the names of instruments: MusicXML's sound ids, and what scores call them in several languages. */

/**
 * The more telling names first. Sound ids such as `strings.violin` and part names such as `Violine II` meet the same
 * patterns; numbers are General MIDI's programs from 0.
 */
const NAMED_PROGRAMS: readonly (readonly [pattern: RegExp, program: number])[] = [
  [/electric piano|\be piano|rhodes|piano.electric/, 4],
  [/harpsichord|cembalo|clavecin/, 6],
  [/clavinet/, 7],
  [/celest/, 8],
  [/glockenspiel/, 9],
  [/music.?box/, 10],
  [/vibraphon|vibes/, 11],
  [/marimba/, 12],
  [/xylophon|silofono/, 13],
  [/tubular|chimes/, 14],
  [/dulcimer|cimbalom/, 15],
  [/harmonica|mundharmonika/, 22],
  [/bandoneon/, 23],
  [/accordion|akkordeon|fisarmonica|concertina/, 21],
  [/reed organ|harmonium/, 20],
  [/pipe organ|church organ|organ.pipe/, 19],
  [/organ|orgel|orgue/, 16],
  [/piano|klavier|keyboard|\bpno\b/, 0],
  [/synth.*bass|bass.synth/, 38],
  [/bass ?guitar|guitar.*bass|electric bass|bass.electric|\be bass|^bass$/, 33],
  [/double ?bass|contrabass$|kontrabass$|contrebasse|contrabbasso|upright bass|acoustic bass/, 43],
  [/distort/, 30],
  [/overdrive/, 29],
  [/electric guitar|\be gitarre|guitar.electric/, 27],
  [/nylon|classical guitar|ukulele/, 24],
  [/guitar|gitarre|guitare|chitarra|mandolin/, 25],
  [/sitar/, 104],
  [/banjo/, 105],
  [/koto\b/, 107],
  [/kalimba/, 108],
  [/bag ?pipe|dudelsack/, 109],
  [/steel ?drum|steelpan/, 114],
  [/\bharp|harfe/, 46],
  [/timpani|pauken|kettle/, 47],
  [/clarin|klarinette/, 71],
  [/contrabassoon|bassoon|fagott|basson/, 70],
  [/english horn|cor anglais|englischhorn|corno inglese/, 69],
  [/oboe|hautbois/, 68],
  [/sax.*soprano|soprano sax/, 64],
  [/sax.*tenor|tenor sax/, 66],
  [/sax.*bari|bari.*sax/, 67],
  [/sax/, 65],
  [/trombone|posaune/, 57],
  [/cornet|flugel|flügel|trumpet|trompete|trompette|tromba/, 56],
  [/tuba|sousaphon|euphonium|baritone horn/, 58],
  [/horn|^cors?\b|\bcorno\b/, 60],
  [/brass|bläser/, 61],
  [/piccolo/, 72],
  [/recorder|blockflöte|flauto dolce/, 74],
  [/pan ?flute|panpipe/, 75],
  [/ocarina/, 79],
  [/whistle/, 78],
  [/flute|flöte|flauto|flûte/, 73],
  [/violoncell|cello/, 42],
  [/viola\b|bratsche/, 41],
  [/violin|violon|geige|fiddle/, 40],
  [/strings$|string (orchestra|ensemble|section)|streicher|^archi$/, 48],
  [
    /choir|chorus|\bchor\b|ch(œ|oe)ur|\bcoro\b|soprano|mezzo|^alto\b|^tenor\b|^bariton|voice|vocal|gesang|singstimme|\bvox\b/,
    52,
  ],
  [/synth.*lead/, 80],
  [/\bpad\b/, 88],
  [/\bbass\b/, 32],
];

/** Program of the first of `names` that tells one; undefined if none does. */
export function programByName(names: readonly (string | undefined)[]): number | undefined {
  for (const name of names) {
    const lower = name?.slice(0, 200).toLowerCase().replaceAll('-', ' ') ?? '';
    const found = lower === '' ? undefined : NAMED_PROGRAMS.find(([pattern]) => pattern.test(lower));
    if (found !== undefined) return found[1];
  }
  return undefined;
}
