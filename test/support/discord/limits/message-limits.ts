import type { Message, MessageFile } from '../message.ts';
import type { MessageWords } from '../message-writing.ts';
import type { Part } from '../multipart.ts';

export interface MessageToCheck {
  words: MessageWords;
  parts: readonly Part[];
  kept: readonly MessageFile[];
  message?: Message;
  maxFileBytes: number;
}

export function checkMessage(_check: MessageToCheck): void {}
