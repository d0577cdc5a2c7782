/** What the words mean under which Discord gathers our subcommands: our own declarations have no use for them. */
export const GROUP_DESCRIPTIONS: Readonly<Record<string, string>> = {
  beats: 'Beats that are there: longer, blended, as a loop or stems, and why they came out so',
  dataset: 'The crate of files that the models learn from',
  models: 'The models trained here, and which of them play',
  train: 'Train a model on the crate',
  jam: 'Make a beat together, layer by layer',
  battle: 'Put two beats side by side and let votes decide',
};
