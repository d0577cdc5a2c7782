/** A menu whose choices are written by the bot, in a message or in a window. */
import type { APIStringSelectComponent } from 'discord-api-types/v10';
import type { Form, Path } from './form.ts';

const MAX_CHOICES = 25;

export function checkStringSelect(form: Form, path: Path, menu: APIStringSelectComponent): void {
  const options = form.list([...path, 'options'], menu.options, 1, MAX_CHOICES);
  for (const [index, option] of options.entries()) {
    const at = [...path, 'options', index];
    form.text([...at, 'label'], option.label, { max: 100 });
    form.text([...at, 'value'], option.value, { max: 100 });
    form.text([...at, 'description'], option.description, { max: 100, isRequired: false });
  }
  form.unique(
    options.map((option, index) => [[...path, 'options', index, 'value'], option.value] as const),
    'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
    'The specified option value is already used',
  );
  form.number([...path, 'min_values'], menu.min_values, 0, MAX_CHOICES);
  form.number([...path, 'max_values'], menu.max_values, 1, options.length);
  const preset = options.filter((option) => option.default).length;
  if (preset > (menu.max_values ?? 1)) {
    form.add(
      [...path, 'options'],
      'SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES',
      'Too many are chosen from the start.',
    );
  }
}
