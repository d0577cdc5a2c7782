/** Discord posts a message with the nonce of one that it took a few minutes ago no second time. */
import { randomBytes } from 'node:crypto';

/** 24 characters; Discord takes 25. */
export function newNonce(): string {
  return randomBytes(12).toString('hex');
}

/** What a new message says of its nonce. */
export function once(nonce = newNonce()): { nonce: string; enforce_nonce: true } {
  return { nonce, enforce_nonce: true };
}
