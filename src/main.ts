/** `npm start`. */
import { beFrugal } from './frugal-memory.ts';

beFrugal();

// Only now, for what is loaded before would be loaded twice.
const { openChats } = await import('./open-chats.ts');
const { UserError } = await import('../music/index.ts');

await openChats().catch((error: unknown) => {
  process.stderr.write(error instanceof UserError ? `${error.message}\n` : `${(error as Error).stack}\n`);
  process.exit(1);
});
