/** Buttons, a menu and a form as the rows below a message, and new counts on rows that stand there already. */
import type {
  APIActionRowComponent,
  APIButtonComponent,
  APIComponentInMessageActionRow,
  APIMessageTopLevelComponent,
} from 'discord.js';
import { ButtonStyle, ComponentType } from 'discord.js';
import type { Button, Menu, Reply } from '../../../commands/index.ts';
import type { NoteShelf } from '../../../store/index.ts';
import { DISCORD_LIMITS } from '../limits.ts';
import { customIdsOf, isOfVote, isSameButton } from './custom-id.ts';
import { cutLine } from './split-markdown.ts';

export type MessageRow = APIActionRowComponent<APIComponentInMessageActionRow>;

/** The menu's own id; what was chosen in it is the custom id of a button. */
export const MENU_ID = '1:menu';

const STYLES = {
  primary: ButtonStyle.Primary,
  quiet: ButtonStyle.Secondary,
  danger: ButtonStyle.Danger,
} as const;

/** The form stands first, for it is what to do next; then the buttons, as many as there is room for; then the menu. */
export async function rowsOf(
  { buttons = [], menu, form }: Pick<Reply, 'buttons' | 'menu' | 'form'>,
  notes: Pick<NoteShelf, 'keep'>,
): Promise<MessageRow[]> {
  const menuRows = menu && menu.choices.length > 0 ? [await menuRow(menu, notes)] : [];
  const room = (DISCORD_LIMITS.rows - menuRows.length) * DISCORD_LIMITS.buttonsPerRow;
  const shown = [...(form ? [{ emphasis: 'primary' as const, ...form }] : []), ...buttons.map(undoing)].slice(
    0,
    room,
  );
  const ids = await customIdsOf(shown, notes);
  const components = shown.map((button, index) => buttonComponent(button, ids[index]));
  return [...inRows(components), ...menuRows];
}

/** In a receipt, the button that is the person's own choice takes it back. */
function undoing(button: Button): Button {
  if (!button.undo) return button;
  const { undo, count: _count, emphasis: _emphasis, ...rest } = button;
  return { ...rest, label: 'Take it back', options: undo };
}

function buttonComponent(button: Button, customId: string): APIButtonComponent {
  return {
    type: ComponentType.Button,
    style: STYLES[button.emphasis ?? 'quiet'],
    label: labelOf(button),
    custom_id: customId,
  };
}

/** `▲ Up 3` */
function labelOf({ label, count }: Button): string {
  const counted = count === undefined ? '' : ` ${count}`;
  return cutLine(seen(label), DISCORD_LIMITS.buttonLabel - counted.length) + counted;
}

async function menuRow({ label, choices }: Menu, notes: Pick<NoteShelf, 'keep'>): Promise<MessageRow> {
  const shown = choices.slice(0, DISCORD_LIMITS.menuOptions);
  const ids = await customIdsOf(shown, notes);
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.StringSelect,
        custom_id: MENU_ID,
        placeholder: cutLine(seen(label), DISCORD_LIMITS.menuPlaceholder),
        options: shown.map((choice, index) => ({
          label: cutLine(seen(choice.label), DISCORD_LIMITS.menuOptionLabel),
          value: ids[index],
        })),
      },
    ],
  };
}

/** Discord refuses labels of nothing but white space. */
function seen(label: string): string {
  return label.toWellFormed().trim() || '…';
}

function inRows(components: APIButtonComponent[]): MessageRow[] {
  const rows: MessageRow[] = [];
  for (let at = 0; at < components.length; at += DISCORD_LIMITS.buttonsPerRow) {
    rows.push({
      type: ComponentType.ActionRow,
      components: components.slice(at, at + DISCORD_LIMITS.buttonsPerRow),
    });
  }
  return rows;
}

/** The rows of a message as it stands, with the new counts on those of its buttons that ask for the same. */
export async function recounted(
  rows: readonly APIMessageTopLevelComponent[],
  counted: readonly Button[],
  notes: Pick<NoteShelf, 'keep'>,
): Promise<MessageRow[]> {
  const ids = await customIdsOf(counted, notes);
  return changedButtons(rows, (component) => {
    const index = ids.findIndex((id) => isSameButton(id, component.custom_id));
    return index === -1 ? component : { ...component, label: labelOf(counted[index]) };
  });
}

/** The rows of a message as it stands, without the buttons of its vote, which is over. */
export function withoutVote(rows: readonly APIMessageTopLevelComponent[]): MessageRow[] {
  return changedButtons(rows, (component) => (isOfVote(component.custom_id) ? undefined : component));
}

type PressableButton = Extract<APIButtonComponent, { custom_id: string }>;

function changedButtons(
  rows: readonly APIMessageTopLevelComponent[],
  change: (component: PressableButton) => PressableButton | undefined,
): MessageRow[] {
  const changed = (component: APIComponentInMessageActionRow): APIComponentInMessageActionRow[] => {
    if (component.type !== ComponentType.Button || !('custom_id' in component)) return [component];
    const button = change(component);
    return button ? [button] : [];
  };
  return rows
    .filter((row) => row.type === ComponentType.ActionRow)
    .map((row) => ({ ...row, components: row.components.flatMap(changed) }))
    .filter(({ components }) => components.length > 0);
}
