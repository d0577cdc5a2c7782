/** The options by which layers of a beat are given: takes that people made before, files, and models for the rest. */
import type { GuildStore, LayerKind } from '../../store/index.ts';
import type { SuggestContext, TextOption } from '../declaration.ts';
import { suggestModels } from '../models/model-handle.ts';
import type { LayerFileValues } from './beat-options.ts';
import type { BeatPlan } from './beat-plan.ts';
import { suggestTakes } from './find-take.ts';
import { FILE_LAYERS, readLayerFile } from './layer-file.ts';
import { takeLayers } from './take-layers.ts';

const MAKERS: Record<LayerKind, string> = {
  melody: 'a melody from /melody or /improv',
  drums: 'a drum pattern from /drums',
};

export function takeOption(kind: LayerKind) {
  return {
    type: 'text',
    description: `Id of ${MAKERS[kind]}; without it one is made on the spot`,
    example: 'K7Q2',
    suggest: ({ store }: SuggestContext, typed: string) => suggestTakes(store, typed, kind),
  } as const satisfies TextOption;
}

export function partModelOption(family: LayerKind) {
  return {
    type: 'text',
    description: `Model for the ${family} if made on the spot`,
    example: 'K7Q2',
    suggest: async ({ store }: SuggestContext, typed: string) => [
      ...(await suggestModels(store, typed, family)),
      // A melody over chords is a melody.
      ...(family === 'melody' ? await suggestModels(store, typed, 'improv') : []),
    ],
  } as const satisfies TextOption;
}

export interface AskedLayers extends LayerFileValues {
  melody?: string;
  drums?: string;
}

/**
 * The layers that were given as takes or files; of one that is given both ways the file counts, and that is said.
 * @throws UserError for takes and files that are not there, cannot be read or hold nothing of the kind.
 */
export async function askedLayers(
  store: GuildStore,
  { melody, drums, ...files }: AskedLayers,
): Promise<Pick<BeatPlan, 'given' | 'parts' | 'remarks'>> {
  const takes = await takeLayers(store, { melody, drums });
  const asked: Pick<BeatPlan, 'given' | 'parts' | 'remarks'> = {
    ...takes,
    remarks: [],
  };
  for (const layer of FILE_LAYERS) {
    const [file] = files[`${layer}_file`] ?? [];
    if (!file) continue;
    const { given, remarks } = await readLayerFile(file, layer);
    if (asked.parts[layer]) asked.remarks.push(`the ${layer} of the file is taken, not the take`);
    asked.given = { ...asked.given, ...given };
    asked.parts = { ...asked.parts, [layer]: { file: file.name } };
    asked.remarks.push(...remarks);
  }
  if (asked.given.chords && !asked.parts.chords) asked.remarks.unshift('over the melody’s own chords');
  return asked;
}
