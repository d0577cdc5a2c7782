/** What a window may hold. */
import {
  type APIModalInteractionResponseCallbackData,
  type APITextInputComponent,
  ComponentType,
  TextInputStyle,
} from 'discord-api-types/v10';
import { Form, type Path } from './form.ts';
import { checkStringSelect } from './select-limits.ts';

const MAX_INPUT = 4000;

/** @throws ApiError for what Discord would refuse. */
export function checkModal(modal: APIModalInteractionResponseCallbackData): void {
  const form = new Form();
  form.text(['custom_id'], modal.custom_id, { max: 100 });
  form.text(['title'], modal.title, { max: 45 });
  const customIds: [Path, string][] = [];
  for (const [index, component] of form.list(['components'], modal.components, 1, 5).entries()) {
    const path = ['components', index];
    if (component.type === ComponentType.ActionRow) {
      const inner = form.list([...path, 'components'], component.components, 1, 1);
      for (const input of inner) {
        const at = [...path, 'components', 0];
        form.text([...at, 'label'], input.label, { max: 45 });
        checkInput(form, at, input);
        customIds.push([at, input.custom_id]);
      }
    } else if (component.type === ComponentType.Label) {
      form.text([...path, 'label'], component.label, { max: 45 });
      form.text([...path, 'description'], component.description, { max: 100, isRequired: false });
      const at = [...path, 'component'];
      const inner = component.component;
      form.text([...at, 'custom_id'], inner.custom_id, { max: 100 });
      if (inner.type === ComponentType.TextInput) {
        checkInput(form, at, inner);
        if (inner.label)
          form.add([...at, 'label'], 'BASE_TYPE_CHOICES', 'The label around it has the words.');
      }
      if (inner.type === ComponentType.StringSelect) checkStringSelect(form, at, inner);
      customIds.push([at, inner.custom_id]);
    } else if (component.type !== ComponentType.TextDisplay) {
      form.add([...path, 'type'], 'UNION_TYPE_CHOICES', 'Only labels, rows and text displays.');
    }
  }
  form.unique(customIds, 'COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated');
  form.refuse();
}

function checkInput(form: Form, path: Path, input: APITextInputComponent): void {
  form.text([...path, 'custom_id'], input.custom_id, { max: 100 });
  if (input.style !== TextInputStyle.Short && input.style !== TextInputStyle.Paragraph) {
    form.add([...path, 'style'], 'BASE_TYPE_CHOICES', 'Value must be one of {1, 2}.');
  }
  form.number([...path, 'min_length'], input.min_length, 0, MAX_INPUT);
  form.number([...path, 'max_length'], input.max_length, 1, MAX_INPUT);
  form.text([...path, 'value'], input.value, {
    min: 0,
    max: input.max_length ?? MAX_INPUT,
    isRequired: false,
  });
  form.text([...path, 'placeholder'], input.placeholder, { min: 0, max: 100, isRequired: false });
}
