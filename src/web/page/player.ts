/** The audio player of a message: play, seek, time. One plays at a time. */
import { h, icon } from './dom.ts';

/** A slider's own key steps would be thousandths of the whole. */
const SECONDS_BY_KEY: Readonly<Record<string, number>> = {
  ArrowRight: 5,
  ArrowUp: 5,
  ArrowLeft: -5,
  ArrowDown: -5,
  PageUp: 15,
  PageDown: -15,
};

let playing: HTMLAudioElement | undefined;

/** @param seconds - its length, where that is known before any of it is loaded. */
export function audioPlayer(address: string, name: string, seconds?: number): HTMLElement {
  const audio = h('audio', { src: address, preload: seconds === undefined ? 'metadata' : 'none' });
  const length = () => (Number.isFinite(audio.duration) ? audio.duration : (seconds ?? 0));
  const button = h('button', { type: 'button', class: 'play', 'aria-label': `Play ${name}` });
  button.append(icon('play'));
  const seek = h('input', {
    type: 'range',
    class: 'seek',
    min: 0,
    max: 1000,
    value: 0,
    'aria-label': `Position in ${name}`,
  });
  const time = h('span', { class: 'time' }, seconds === undefined ? '–:––' : `0:00 / ${clock(seconds)}`);

  const showTime = () => {
    const total = length();
    const part = total > 0 ? audio.currentTime / total : 0;
    seek.value = String(Math.round(part * 1000));
    seek.style.setProperty('--played', `${part * 100}%`);
    const text = `${clock(audio.currentTime)} / ${clock(total)}`;
    time.textContent = text;
    seek.setAttribute('aria-valuetext', text);
  };
  const showState = () => {
    button.setAttribute('aria-label', `${audio.paused ? 'Play' : 'Pause'} ${name}`);
    button.replaceChildren(icon(audio.paused ? 'play' : 'pause'));
  };

  button.addEventListener('click', () => {
    if (!audio.paused) audio.pause();
    else audio.play().catch(() => showBroken(time));
  });
  seek.addEventListener('input', () => {
    if (length() === 0) return;
    audio.currentTime = (Number(seek.value) / 1000) * length();
    showTime();
  });
  seek.addEventListener('keydown', (event) => {
    const step = SECONDS_BY_KEY[event.key];
    if (step === undefined || length() === 0) return;
    event.preventDefault();
    audio.currentTime = Math.min(length(), Math.max(0, audio.currentTime + step));
    showTime();
  });
  audio.addEventListener('play', () => {
    if (playing !== audio) playing?.pause();
    playing = audio;
  });
  for (const event of ['play', 'pause', 'ended']) audio.addEventListener(event, showState);
  for (const event of ['loadedmetadata', 'durationchange', 'timeupdate', 'seeked'])
    audio.addEventListener(event, showTime);
  audio.addEventListener('error', () => showBroken(time));

  const download = h('a', {
    class: 'round',
    href: address,
    download: name,
    'aria-label': `Download ${name}`,
    title: 'Download',
  });
  download.append(icon('download'));
  return h('div', { class: 'player' }, button, seek, time, download, audio);
}

function showBroken(time: HTMLElement): void {
  time.textContent = 'cannot be played here';
}

function clock(seconds: number): string {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
