/** What Discord answers when it refuses: a status, a code, words, and for forms the place of each mistake. */

export interface FormFault {
  /** Where, as `['embeds', 0, 'title']`. */
  path: readonly (string | number)[];
  /** Discord's word for it, as `BASE_TYPE_MAX_LENGTH`. */
  code: string;
  message: string;
}

interface ErrorTree {
  [key: string]: ErrorTree | { code: string; message: string }[];
}

export class ApiError extends Error {
  readonly status: number;
  readonly code: number;
  readonly faults: readonly FormFault[];
  /** For 429. */
  readonly retryAfterMs: number | undefined;

  constructor(
    status: number,
    code: number,
    message: string,
    faults: readonly FormFault[] = [],
    retryAfterMs?: number,
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.faults = faults;
    this.retryAfterMs = retryAfterMs;
  }

  toJSON(): { message: string; code: number; errors?: ErrorTree } {
    const body = { message: this.message, code: this.code };
    return this.faults.length > 0 ? { ...body, errors: errorTree(this.faults) } : body;
  }
}

/** @throws ApiError 50035 if there are any. */
export function refuseFaults(faults: readonly FormFault[]): void {
  if (faults.length > 0) throw new ApiError(400, 50035, 'Invalid Form Body', faults);
}

export const unauthorized = () => new ApiError(401, 0, '401: Unauthorized');
export const unknownRoute = () => new ApiError(404, 0, '404: Not Found');
export const unknownApplication = () => new ApiError(404, 10002, 'Unknown Application');
export const unknownChannel = () => new ApiError(404, 10003, 'Unknown Channel');
export const unknownGuild = () => new ApiError(404, 10004, 'Unknown Guild');
export const unknownMember = () => new ApiError(404, 10007, 'Unknown Member');
export const unknownMessage = () => new ApiError(404, 10008, 'Unknown Message');
export const unknownUser = () => new ApiError(404, 10013, 'Unknown User');
export const unknownWebhook = () => new ApiError(404, 10015, 'Unknown Webhook');
export const unknownInteraction = () => new ApiError(404, 10062, 'Unknown interaction');
export const unknownCommand = () => new ApiError(404, 10063, 'Unknown application command');
export const tooLarge = () => new ApiError(413, 40005, 'Request entity too large');
export const alreadyAcknowledged = () =>
  new ApiError(400, 40060, 'Interaction has already been acknowledged.');
export const missingAccess = () => new ApiError(403, 50001, 'Missing Access');
export const notYourMessage = () =>
  new ApiError(403, 50005, 'Cannot edit a message authored by another user');
export const emptyMessage = () => new ApiError(400, 50006, 'Cannot send an empty message');
export const missingPermissions = () => new ApiError(403, 50013, 'Missing Permissions');
export const invalidWebhookToken = () => new ApiError(401, 50027, 'Invalid Webhook Token');
export const invalidJson = () => new ApiError(400, 50109, 'The request body contains invalid JSON.');
export const threadExists = () =>
  new ApiError(400, 160004, 'A thread has already been created for this message');
export const tooManyOldEdits = (retryAfterMs: number) =>
  new ApiError(
    429,
    30046,
    'Maximum number of edits to messages older than 1 hour reached. Try again later.',
    [],
    retryAfterMs,
  );
export const archivedThread = () => new ApiError(400, 50083, 'Thread is archived');
export const voiceHasMore = () =>
  new ApiError(400, 50159, 'Voice messages do not support additional content.');
export const voiceNeedsOneFile = () =>
  new ApiError(400, 50160, 'Voice messages must have a single audio attachment.');
export const voiceNeedsMetadata = () =>
  new ApiError(400, 50161, 'Voice messages must have supporting metadata.');
export const voiceEdited = () => new ApiError(400, 50162, 'Voice messages cannot be edited.');
export const voiceForbidden = () =>
  new ApiError(403, 50173, 'You cannot send voice messages in this channel.');

function errorTree(faults: readonly FormFault[]): ErrorTree {
  const root: ErrorTree = {};
  for (const { path, code, message } of faults) {
    let branch = root;
    for (const step of path) {
      branch[step] ??= {};
      branch = branch[step] as ErrorTree;
    }
    const known = (branch._errors ?? []) as { code: string; message: string }[];
    branch._errors = [...known, { code, message }];
  }
  return root;
}
