/** The web chat: a channel on a page, on this machine or behind a password. */
export type { WebChat, WebChatOptions } from './server.ts';
export { startWebChat } from './server.ts';
