/** What the client sends of a window that somebody filled in. */
import {
  type APIModalInteractionResponseCallbackComponent,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
} from 'discord-api-types/v10';
import { ClientRefusal } from './typed-options.ts';

/** By custom id: text, or the values that were chosen. */
export type FieldValues = Record<string, string | readonly string[]>;

/**
 * Fields that are not named keep what stands in them.
 * @throws ClientRefusal for what the client would not send.
 */
export function filledIn(window: APIModalInteractionResponseCallbackData, fields: FieldValues): unknown[] {
  const left = new Set(Object.keys(fields));
  const components = window.components.map((component) => filled(component, fields, left));
  if (left.size > 0) throw new ClientRefusal(`the window has no field ${[...left].join(', ')}`);
  return components;
}

function filled(
  component: APIModalInteractionResponseCallbackComponent,
  fields: FieldValues,
  left: Set<string>,
): unknown {
  if (component.type === ComponentType.ActionRow) {
    return {
      type: component.type,
      id: 1,
      components: component.components.map((inner) => answered(inner, fields, left)),
    };
  }
  if (component.type === ComponentType.Label) {
    return { type: component.type, id: 1, component: answered(component.component, fields, left) };
  }
  return { type: component.type, id: 1 };
}

interface Field {
  type: ComponentType;
  custom_id: string;
  value?: string;
  min_length?: number;
  max_length?: number;
  required?: boolean;
}

function answered(field: Field, fields: FieldValues, left: Set<string>): unknown {
  left.delete(field.custom_id);
  const given = fields[field.custom_id];
  const base = { type: field.type, id: 2, custom_id: field.custom_id };
  if (field.type !== ComponentType.TextInput)
    return { ...base, values: given === undefined ? [] : [given].flat() };
  const value = String(given ?? field.value ?? '');
  const [min, max] = [field.min_length ?? 0, field.max_length ?? 4000];
  const isMissing = value === '' && field.required !== false;
  if (isMissing || (value !== '' && value.length < min) || value.length > max) {
    throw new ClientRefusal(`${field.custom_id} has ${min} to ${max} characters`);
  }
  return { ...base, value };
}
