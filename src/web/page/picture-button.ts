/** A picture in a message; pressed, it is shown as large as the window. */
import { h } from './dom.ts';

export function pictureButton(
  address: string,
  alt: string,
  enlarge: (address: string, alt: string) => void,
): HTMLElement {
  const button = h(
    'button',
    { type: 'button', class: 'picture', 'aria-label': `Enlarge the picture: ${alt}` },
    h('img', { src: address, alt, loading: 'lazy' }),
  );
  button.addEventListener('click', () => enlarge(address, alt));
  return button;
}
