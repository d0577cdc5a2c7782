/** What people can ask. */
export type {
  Attachment,
  Button,
  Choice,
  CommandContext,
  CommandDeclaration,
  OptionDeclaration,
  OptionDeclarations,
  OptionValues,
  Progress,
  Reply,
  SuggestContext,
  UploadedFile,
} from './declaration.ts';
export { declareCommand } from './declaration.ts';
