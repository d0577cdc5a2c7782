/** Ids of messages and jobs. What people send as one may be anything, and PostgreSQL throws at what is no uuid. */
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function isUuid(text: string): boolean {
  return UUID.test(text);
}
