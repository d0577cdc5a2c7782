/** What a new thread may be called, and how long it may sleep. */
import { ThreadAutoArchiveDuration } from 'discord-api-types/v10';
import { Form } from './form.ts';

/** @throws ApiError for what Discord would refuse. */
export function checkThread(words: { name?: string; auto_archive_duration?: number }): void {
  const form = new Form();
  form.text(['name'], words.name, { max: 100 });
  const minutes = words.auto_archive_duration;
  if (minutes !== undefined && !(minutes in ThreadAutoArchiveDuration)) {
    form.add(['auto_archive_duration'], 'BASE_TYPE_CHOICES', 'Value must be one of {60, 1440, 4320, 10080}.');
  }
  form.refuse();
}
