import { describe, expect, it } from 'vitest';
import { COMMANDS as DECLARED } from '../../commands/index.ts';
import { catalogueOf } from '../../src/web/catalogue.ts';
import { parseComposerLine } from '../../src/web/page/composer-line.ts';
import { leftFileWords, placeFiles } from '../../src/web/page/file-places.ts';

const { commands } = catalogueOf(DECLARED);

function read(line: string) {
  const parsed = parseComposerLine(line, commands);
  if (parsed.kind !== 'command') throw new Error(`“${line}” was read as ${parsed.kind}`);
  return parsed;
}

describe('files that are attached to a command', () => {
  it.each([
    ['/beat drums_file:', ['groove.mid'], { drums_file: [0] }],
    ['/beat style:trap chords_file: qpm:90', ['pop.mid'], { chords_file: [0] }],
    ['/remix beat:K7Q2 bass_file:', ['bass.mxl'], { bass_file: [0] }],
    ['/beat', ['tune.mid'], { melody_file: [0] }],
    ['/beat', ['mine.sf2'], { soundfont: [0] }],
    ['/beat', ['mine.SF3', 'tune.mid'], { soundfont: [0], melody_file: [1] }],
    ['/beat drums_file: bass_file:', ['one.mid', 'two.mid'], { drums_file: [0], bass_file: [1] }],
    ['/beat drums_file:', ['one.mid', 'two.mid'], { drums_file: [0], melody_file: [1] }],
    ['/dataset add', ['one.mid', 'two.zip'], { files: [0, 1] }],
  ])('go where the line says, else where they fit: %s %j', (line, names, places) => {
    expect(placeFiles(read(line), names)).toEqual({ places, left: [] });
    expect(leftFileWords(read(line), names)).toBeUndefined();
  });

  it.each([
    ['/melody', ['mine.sf2'], '/melody does not take “mine.sf2”'],
    ['/beat', ['a.mid', 'b.mid', 'c.mid', 'd.mid', 'e.mid'], '/beat has no room for “e.mid”'],
    ['/top', ['a.mid'], '/top takes no files'],
  ])('are refused in words where they do not: %s %j', (line, names, words) => {
    expect(leftFileWords(read(line), names)).toContain(words);
  });
});
