/** The layers that a jam can have: the one list, which grows with what beats can hold. */
import { UserError } from '../../music/index.ts';
import type { JamLayer } from '../../store/index.ts';
import type { TextOption } from '../declaration.ts';
import { didYouMean, quoted } from '../typed/index.ts';

export type LayerKind = JamLayer['kind'];

interface LayerWords {
  /** Without an article: `drums`. */
  noun: string;
  /** On the button: `Add drums`. */
  add: string;
}

const LAYERS: Readonly<Record<LayerKind, LayerWords>> = {
  drums: { noun: 'drums', add: 'Add drums' },
  melody: { noun: 'melody', add: 'Add a melody' },
};

/** In the order in which a jam makes them unless it is told another. */
export const LAYER_KINDS: readonly LayerKind[] = ['drums', 'melody'];

const CHOICES = LAYER_KINDS.map((kind) => ({ label: kind, value: kind }));

export const optionalLayer = {
  type: 'text',
  description: 'Which layer; without it the one whose turn it is',
  choices: CHOICES,
  example: LAYER_KINDS[0],
} as const satisfies TextOption;

/** For buttons and for what runs later. */
export const layerOption = { ...optionalLayer, required: true, description: 'Which layer' } as const;

export function layerWords(kind: LayerKind): LayerWords {
  return LAYERS[kind];
}

/**
 * Layers in the order they are to be made, as `drums, melody`.
 * @throws UserError `unknown-layer` or `layer-twice`
 */
export function readLayers(text: string): LayerKind[] {
  const words = text
    .toLowerCase()
    .split(/[\s,;+]+/)
    .filter((word) => word !== '');
  const kinds = words.map(readLayer);
  const twice = kinds.find((kind, index) => kinds.indexOf(kind) !== index);
  if (twice) {
    throw new UserError(
      'layer-twice',
      `${quoted(twice)} stands there twice; a jam has each layer once, as \`${LAYER_KINDS.join(', ')}\`.`,
    );
  }
  return kinds.length > 0 ? kinds : [...LAYER_KINDS];
}

function readLayer(word: string): LayerKind {
  const kind = LAYER_KINDS.find((known) => known === word);
  if (kind) return kind;
  throw new UserError(
    'unknown-layer',
    `${quoted(word)} is not a layer of a jam.${didYouMean(word, LAYER_KINDS)} There are ${LAYER_KINDS.join(' and ')}, as \`layers:${LAYER_KINDS.join(', ')}\`.`,
    { word },
  );
}
