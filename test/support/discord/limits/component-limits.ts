/** What stands below or in a message: rows of buttons and menus, and the pieces of Components V2. */
import {
  type APIButtonComponent,
  type APIMessageComponent,
  type APIMessageTopLevelComponent,
  type APISelectMenuComponent,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';
import { everyComponent } from '../message.ts';
import type { Form, Path } from './form.ts';
import { checkStringSelect } from './select-limits.ts';

const MAX_ROWS = 5;
const MAX_COMPONENTS = 40;
const MAX_DISPLAYED = 4000;
const MAX_BUTTONS = 5;

export function checkComponents(
  form: Form,
  components: readonly APIMessageTopLevelComponent[],
  isV2: boolean,
): void {
  if (isV2) {
    const all = everyComponent(components);
    if (all.length > MAX_COMPONENTS) form.badLength(['components'], 0, MAX_COMPONENTS);
    checkDisplayed(form, all);
  } else {
    form.list(['components'], components, 0, MAX_ROWS);
    for (const [index, component] of components.entries()) {
      if (component.type !== ComponentType.ActionRow) {
        form.add(['components', index, 'type'], 'UNION_TYPE_CHOICES', 'Only rows, without Components V2.');
      }
    }
  }
  const customIds: [Path, string][] = [];
  checkList(form, ['components'], components, customIds);
  form.unique(customIds, 'COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated');
}

function checkDisplayed(form: Form, all: readonly APIMessageComponent[]): void {
  let displayed = 0;
  for (const component of all) {
    if (component.type === ComponentType.TextDisplay) displayed += component.content.trim().length;
  }
  if (displayed > MAX_DISPLAYED) {
    form.add(
      ['components'],
      'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
      `Text of more than ${MAX_DISPLAYED}.`,
    );
  }
}

function checkList(
  form: Form,
  path: Path,
  components: readonly APIMessageComponent[],
  customIds: [Path, string][],
): void {
  for (const [index, component] of components.entries())
    checkOne(form, [...path, index], component, customIds);
}

function checkOne(form: Form, path: Path, component: APIMessageComponent, customIds: [Path, string][]): void {
  const inner = [...path, 'components'];
  switch (component.type) {
    case ComponentType.ActionRow:
      checkRow(form, inner, component.components);
      checkList(form, inner, component.components, customIds);
      break;
    case ComponentType.Container:
      form.list(inner, component.components, 1, MAX_COMPONENTS);
      checkList(form, inner, component.components, customIds);
      break;
    case ComponentType.Section:
      form.list(inner, component.components, 1, 3);
      if (component.accessory) checkOne(form, [...path, 'accessory'], component.accessory, customIds);
      else form.required([...path, 'accessory']);
      break;
    case ComponentType.TextDisplay:
      form.text([...path, 'content'], component.content, { max: MAX_DISPLAYED });
      break;
    case ComponentType.MediaGallery:
      for (const [index, item] of form.list([...path, 'items'], component.items, 1, 10).entries()) {
        form.text([...path, 'items', index, 'description'], item.description, {
          max: 1024,
          isRequired: false,
        });
      }
      break;
    case ComponentType.Thumbnail:
      form.text([...path, 'description'], component.description, { max: 1024, isRequired: false });
      break;
    case ComponentType.File:
      if (!component.file.url.startsWith('attachment://')) {
        form.add([...path, 'file'], 'URL_TYPE_INVALID_SCHEME', 'A file is one of the attachments.');
      }
      break;
    case ComponentType.Separator:
      break;
    case ComponentType.Button:
      checkButton(form, path, component, customIds);
      break;
    default:
      checkMenu(form, path, component, customIds);
      break;
  }
}

/** Up to five buttons, or one menu alone. */
function checkRow(form: Form, path: Path, components: readonly APIMessageComponent[]): void {
  const hasMenu = components.some((component) => component.type !== ComponentType.Button);
  form.list(path, components, 1, hasMenu ? 1 : MAX_BUTTONS);
}

function checkButton(form: Form, path: Path, button: APIButtonComponent, customIds: [Path, string][]): void {
  const hasEmoji = 'emoji' in button && button.emoji !== undefined;
  const label = 'label' in button ? button.label : undefined;
  form.text([...path, 'label'], label, {
    max: 80,
    isRequired: !hasEmoji && button.style !== ButtonStyle.Premium,
  });
  if (button.style === ButtonStyle.Link) {
    form.text([...path, 'url'], button.url, { max: 512 });
    return;
  }
  if (button.style === ButtonStyle.Premium) return;
  form.text([...path, 'custom_id'], button.custom_id, { max: 100 });
  customIds.push([[...path, 'custom_id'], String(button.custom_id)]);
}

function checkMenu(form: Form, path: Path, menu: APISelectMenuComponent, customIds: [Path, string][]): void {
  form.text([...path, 'custom_id'], menu.custom_id, { max: 100 });
  customIds.push([[...path, 'custom_id'], String(menu.custom_id)]);
  form.text([...path, 'placeholder'], menu.placeholder, { max: 150, isRequired: false });
  if (menu.type === ComponentType.StringSelect) checkStringSelect(form, path, menu);
}
