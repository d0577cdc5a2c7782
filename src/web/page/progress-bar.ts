/** How far a job is: sixteen steps that light up one after another, as on a drum machine. */
import { h } from './dom.ts';
import { parseInline } from './markdown.ts';
import { inline } from './markdown-view.ts';
import type { BotContent } from './wire.ts';

const STEPS = 16;

export function progressBar(): HTMLElement {
  const steps = h('div', {
    class: 'steps',
    role: 'progressbar',
    'aria-label': 'Progress',
    'aria-valuemin': 0,
    'aria-valuemax': 100,
  });
  for (let i = 0; i < STEPS; i++) steps.append(h('i'));
  return h('div', { class: 'progress' }, steps, h('span', { class: 'progress-text' }));
}

/** @param bar - made by `progressBar`. */
export function showProgress(
  bar: HTMLElement,
  { progress, othersInLine }: Pick<BotContent, 'progress' | 'othersInLine'>,
): void {
  const fraction = progress?.fraction;
  const percent = Math.round((fraction ?? 0) * 100);
  const steps = bar.firstElementChild;
  steps?.classList.toggle('waiting', fraction === undefined);
  if (fraction !== undefined) steps?.setAttribute('aria-valuenow', String(percent));
  for (const [index, step] of [...(steps?.children ?? [])].entries())
    if (step instanceof HTMLElement)
      step.style.setProperty('--lit', String(Math.min(1, Math.max(0, (fraction ?? 0) * STEPS - index))));
  const text = bar.lastElementChild;
  text?.replaceChildren(...inline(parseInline(progress?.text ?? waitingWords(othersInLine))));
}

/** As it was when the job came: whoever has nothing in line yet goes before those who have. */
export function waitingWords(others = 0): string {
  if (others === 0) return 'Waiting for its turn …';
  return `Waiting for its turn; ${others} ${others === 1 ? 'other was' : 'others were'} in line when it came …`;
}
