/** The families that can be trained and played, as choices. */
export const FAMILY_CHOICES = [
  { label: 'Melody (MelodyRNN)', value: 'melody' },
  { label: 'Drums (DrumsRNN)', value: 'drums' },
] as const;
