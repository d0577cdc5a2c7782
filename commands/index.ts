/** What people can ask. */

// Converting, which the command line does without a store.
export { CONVERT_COLLECTION, convertOptions } from './convert/convert.ts';
export type { ConvertedItem } from './convert/converted.ts';
export { chordWords, convertedItem, refusalOf, refusedItem } from './convert/converted.ts';
export { bundleAttachment } from './convert/made-file.ts';
export { readUploads } from './convert/read-uploads.ts';
export type {
  Ask,
  Attachment,
  Button,
  Choice,
  CommandContext,
  CommandDeclaration,
  Fact,
  LaterCall,
  Menu,
  OptionDeclaration,
  OptionDeclarations,
  OptionValues,
  Progress,
  Reply,
  Side,
  Sound,
  SuggestContext,
  UploadedFile,
} from './declaration.ts';
export { declareCommand } from './declaration.ts';
export { describeAllowed, describeOption } from './option-words.ts';
// Checking what came against the declaration, and saying what may come.
export type { RawFiles, RawOptions, ReadOptionsSettings } from './options.ts';
export { declaredName, readOptions, unknownOption } from './options.ts';
// All of them.
export { COMMANDS, findCommand } from './registry.ts';
// What people type or paste, and help with it.
export type { TimedChord } from './typed/index.ts';
export {
  chordAtEachStep,
  didYouMean,
  nearestWord,
  parseChordProgression,
  plainText,
  quoted,
  readDrumPrimer,
  readHparams,
  readMelodyPrimer,
} from './typed/index.ts';
// Words from people, fit to stand in a text.
export { capitalized, escapeMarkdown } from './words.ts';
