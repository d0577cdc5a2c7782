/** What people in a chat read where we are to blame. */

/** @param reference - stands beside the error in the log. */
export function failureWords(reference: string): string {
  return `Sorry, that went wrong, and not by your doing. Nothing that was kept is lost. Mention \`${reference}\` if you report it.`;
}
