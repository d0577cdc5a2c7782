/** `models export`: a model as a .zip to take away, which Magenta.js loads. */
import { zipSync } from 'fflate';
import type { ModelFamily } from '../../models/index.ts';
import { exportCheckpoint } from '../../models/index.ts';
import { UserError } from '../../music/index.ts';
import type { GuildStore } from '../../store/index.ts';
import { declareCommand } from '../declaration.ts';
import { FAMILY_CHOICES } from './families.ts';
import {
  chooseModel,
  familyOfShipped,
  findModel,
  isShipped,
  SHIPPED,
  suggestModels,
} from './model-handle.ts';

/** The only date that a .zip can hold and that says nothing: the same model gives the same bytes. */
const NO_DATE = '1980-01-01T00:00:00';

export const modelsExport = declareCommand({
  name: 'models export',
  description: 'Take a model away as a .zip, for Magenta.js in the browser or another Beat Cypher',
  options: {
    model: {
      type: 'text',
      required: true,
      description: `Id or name of a trained model, or \`${SHIPPED}\``,
      example: 'K7Q2',
      suggest: ({ store }, typed) => suggestModels(store, typed),
    },
    family: {
      type: 'text',
      description: `With \`${SHIPPED}\`: of which family`,
      choices: FAMILY_CHOICES,
      example: 'drums',
    },
  },
  kind: { lane: 'make' },
  examples: ['models export model:K7Q2', 'models export model:shipped family:drums'],
  async run({ store, attachmentBytes }, { model: handle, family }) {
    const { checkpoint, label, recipe } = await chooseModel(store, await familyOf(store, handle, family), {
      model: handle,
    });
    let exported = exportCheckpoint(checkpoint);
    let zip = zipFolder(exported.files);
    const remarks = [exported.whyNotInMagentaJs ?? magentaWords(exported.config.family)];
    if (exported.caution !== undefined) remarks.push(exported.caution);
    if (zip.length > attachmentBytes) {
      exported = exportCheckpoint(checkpoint, { isCompact: true });
      zip = zipFolder(exported.files);
      remarks.push('Its weights are rounded to 16-bit floats, so that it can be posted here.');
    }
    if (zip.length > attachmentBytes) throw tooLarge(label, zip.length, attachmentBytes);
    const stem = recipe.id === SHIPPED ? `${SHIPPED}-${exported.config.name}` : recipe.id;
    const name = `${stem}.zip`;
    return {
      text: [
        `**${label}**${isShipped(handle) ? '' : ` (${exported.config.name})`} as a .zip.`,
        ...remarks,
      ].join(' '),
      files: [{ name, mediaType: 'application/zip', bytes: zip }],
      data: {
        model: recipe.id,
        config: exported.config.name,
        file: name,
        loadsInMagentaJs: exported.whyNotInMagentaJs === undefined,
      },
    };
  },
});

async function familyOf(store: GuildStore, handle: string, chosen: string | undefined): Promise<ModelFamily> {
  if (isShipped(handle)) return familyOfShipped(chosen);
  return (await findModel(store, handle)).family as ModelFamily;
}

function magentaWords(family: ModelFamily): string {
  const chords = family === 'improv' ? ', with a chord progression' : '';
  return `Unpacked where a browser can fetch it, Magenta.js plays it by \`new mm.MusicRNN(url)\`${chords}.`;
}

/** Stored, not deflated: weights are as good as noise, and deflating them wins a few per cent. */
function zipFolder(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  return zipSync(Object.fromEntries(files), { level: 0, mtime: NO_DATE });
}

function tooLarge(label: string, bytes: number, allowed: number): UserError {
  const megabytes = (size: number): string => `${(size / 2 ** 20).toFixed(1)} MB`;
  return new UserError(
    'model-too-large',
    `${label} has ${megabytes(bytes)} even with its weights rounded, and ${megabytes(allowed)} can be posted here. ` +
      'The command line writes it to a file: `beat-cypher models export`.',
  );
}
