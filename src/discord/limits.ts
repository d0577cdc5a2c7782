/** Discord's documented limits, as far as we can run into them. Lengths are in characters, bounds are inclusive. */
export const DISCORD_LIMITS = {
  content: 2_000,
  embeds: 10,
  /** All titles and descriptions of one message together. */
  embedsTotal: 6_000,
  embedTitle: 256,
  embedDescription: 4_096,
  rows: 5,
  buttonsPerRow: 5,
  buttonLabel: 80,
  menuOptions: 25,
  menuPlaceholder: 150,
  menuOptionLabel: 100,
  customId: 100,
  attachments: 10,
  /** A request with all its files; a little is for what is not files. */
  requestBytes: 24 * 1024 * 1024,
  altText: 1_024,
  modalTitle: 45,
  modalLabel: 45,
  modalValue: 4_000,
  modalPlaceholder: 100,
  choices: 25,
  choice: 100,
  optionText: 6_000,
  waveformPoints: 256,
} as const;
