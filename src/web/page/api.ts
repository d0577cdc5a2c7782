/** The server's addresses, and its refusals as errors that carry their sentence. */
import type { Identity } from './identity.ts';
import type { WireCall, WireCatalogue, WireHistory } from './wire.ts';

/** Its message is for people. */
export class Refused extends Error {}

export const UNREACHABLE =
  'Beat Cypher cannot be reached right now. What you wrote is still here; try again.';

async function ask(path: string, init: RequestInit = {}): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch {
    throw new Refused(UNREACHABLE);
  }
  if (response.status === 401) location.reload();
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok) return body;
  throw new Refused(sentenceOf(body));
}

/** The sentence in a refusal's body. */
export function sentenceOf(body: unknown): string {
  const isRefusal =
    typeof body === 'object' && body !== null && 'error' in body && typeof body.error === 'string';
  return isRefusal ? String(body.error) : UNREACHABLE;
}

function post(path: string, body: unknown): Promise<unknown> {
  return ask(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

// The server is this page's own, of the same version: its answers are what wire.ts says.

export async function fetchCatalogue(): Promise<WireCatalogue> {
  return (await ask('/api/commands')) as WireCatalogue;
}

export async function fetchHistory(before?: number): Promise<WireHistory> {
  return (await ask(`/api/messages${before === undefined ? '' : `?before=${before}`}`)) as WireHistory;
}

export async function fetchSuggestions(
  who: Identity,
  command: string,
  option: string,
  typed: string,
): Promise<{ label: string; value: string }[]> {
  const query = new URLSearchParams({ id: who.id, name: who.name, command, option, typed });
  return (await ask(`/api/suggest?${query}`)) as { label: string; value: string }[];
}

export async function sendCall(call: WireCall): Promise<void> {
  await post('/api/calls', call);
}

export async function sendTalk(author: Identity, text: string): Promise<void> {
  await post('/api/messages', { author, text });
}

export async function sendTyping(author: Identity): Promise<void> {
  await post('/api/typing', { author });
}

export async function discardUpload(who: Identity, uploadId: string): Promise<void> {
  await ask(`/api/uploads/${uploadId}`, { method: 'DELETE', headers: { 'x-person': who.id } });
}

export function eventsAddress(who: Identity): string {
  return `/api/events?${new URLSearchParams({ id: who.id, name: who.name })}`;
}

/** Sends one file; `onProgress` hears the fraction that is through. Rejects with `Refused`. */
export function uploadFile(
  who: Identity,
  file: File,
  signal: AbortSignal,
  onProgress: (fraction: number) => void,
): Promise<string> {
  // fetch cannot tell how far an upload is.
  const request = new XMLHttpRequest();
  return new Promise((resolve, reject) => {
    request.open('POST', '/api/uploads');
    request.responseType = 'json';
    request.setRequestHeader('x-file-name', encodeURIComponent(file.name.toWellFormed()));
    request.setRequestHeader('x-person', who.id);
    request.upload.onprogress = (event) => onProgress(event.total > 0 ? event.loaded / event.total : 0);
    request.onload = () => {
      const body: unknown = request.response;
      const isReceipt = typeof body === 'object' && body !== null && 'id' in body;
      if (request.status === 201 && isReceipt) resolve(String(body.id));
      else reject(new Refused(sentenceOf(body)));
    };
    request.onerror = () => reject(new Refused(UNREACHABLE));
    request.onabort = () => reject(new Refused('The upload was taken back.'));
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}
