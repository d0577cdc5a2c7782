/** Our made commands in German, complete. */
import type { Localization, LocalizedOption } from '../../../src/discord/localizations/index.ts';

const words = (name: string, more: Partial<LocalizedOption> = {}): LocalizedOption => ({
  name,
  description: `Was ${name} ist`,
  ...more,
});

export function madeGerman(): Localization {
  return {
    locale: 'de',
    groups: { crate: words('kiste'), train: words('training') },
    commands: {
      vote: {
        ...words('abstimmen'),
        options: { beat: words('beat'), value: words('stimme', { choices: { up: 'Hoch', down: 'Runter' } }) },
      },
      make: {
        ...words('machen'),
        options: {
          primer: words('anfang'),
          qpm: words('tempo'),
          temperature: words('temperatur'),
          loop: words('schleife'),
          model: words('modell'),
          primer_file: words('anfangsdatei'),
        },
      },
      'crate add': {
        ...words('hinzufügen'),
        options: { note: words('notiz'), files: words('datei', { furtherFile: 'Noch eine Datei' }) },
        onMessage: 'In die Kiste',
      },
      'crate remove': { ...words('entfernen'), options: {} },
      train: { ...words('starten'), options: { model: words('modell') } },
      'train status': { ...words('stand'), options: {} },
      settings: { ...words('einstellungen'), options: {} },
    },
  };
}
