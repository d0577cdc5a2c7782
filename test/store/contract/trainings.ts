import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { unpackPiece } from '../../../music/index.ts';
import type { GuildStore, Training } from '../../../store/index.ts';
import { fileOf, sequenceOf, trainingOf } from './fixtures.ts';

export function trainingContract(guild: () => GuildStore): void {
  it('begins a training once a job, and finds it by the job', async () => {
    const { trainings, crate } = guild();
    const pieces = [];
    for (const name of ['b', 'a', 'c']) pieces.push((await crate.add(fileOf(name))).file.sha256);
    const jobId = randomUUID();
    const begun = await trainings.begin(trainingOf(jobId, { pieces }));
    expect(begun).toMatchObject({ ...trainingOf(jobId, { pieces }), state: 'queued', step: 0, progress: {} });
    await trainings.setState(jobId, 'running');
    const again = await trainings.begin(trainingOf(jobId, { totalSteps: 9, pieces: [] }));
    expect(again).toMatchObject({ state: 'running', totalSteps: 300, pieces });
    expect(await trainings.find(jobId)).toEqual(again);
    expect(await trainings.find('nobody')).toBeUndefined();
  });

  it('leaves the queue once, for whoever comes first', async () => {
    const { trainings } = guild();
    const jobId = randomUUID();
    await trainings.begin(trainingOf(jobId));
    const left = await Promise.all([
      trainings.leaveQueue(jobId, 'cancelled'),
      trainings.leaveQueue(jobId, 'running'),
    ]);
    expect(left.toSorted()).toEqual([false, true]);
    expect((await trainings.find(jobId))?.state).toBe(left[0] ? 'cancelled' : 'running');
    expect(await trainings.leaveQueue(jobId, 'running')).toBe(false);
  });

  it('begins none with pieces that are not in the crate', async () => {
    const { trainings } = guild();
    const jobId = randomUUID();
    await expect(trainings.begin(trainingOf(jobId, { pieces: ['0'.repeat(64)] }))).rejects.toThrow('crate');
    expect(await trainings.find(jobId)).toBeUndefined();
  });

  it('keeps the last snapshot and the step it was taken at', async () => {
    const { trainings } = guild();
    const jobId = randomUUID();
    const begun = await trainings.begin(trainingOf(jobId));
    expect(await trainings.readSnapshot(begun)).toBeUndefined();
    for (const step of [100, 200]) await trainings.saveSnapshot(jobId, step, new Uint8Array([step]));
    const found = (await trainings.find(jobId)) as Training;
    expect(found.step).toBe(200);
    expect([...((await trainings.readSnapshot(found)) ?? [])]).toEqual([200]);
  });

  it('notes progress and how it ended, and lets go of the snapshot of a finished training', async () => {
    const { trainings } = guild();
    const jobId = randomUUID();
    await trainings.begin(trainingOf(jobId));
    await trainings.noteProgress(jobId, 42, { trainLoss: 1.5 });
    await trainings.saveSnapshot(jobId, 43, new Uint8Array([1]));
    await trainings.setState(jobId, 'failed');
    expect(await trainings.find(jobId)).toMatchObject({ step: 43, progress: { trainLoss: 1.5 } });
    expect((await trainings.find(jobId))?.snapshot).toBeDefined();
    await trainings.setState(jobId, 'finished', 'K7Q2');
    const ended = await trainings.find(jobId);
    expect(ended).toMatchObject({ state: 'finished', modelId: 'K7Q2', snapshot: undefined });
  });

  it('lists the newest first', async () => {
    const { trainings } = guild();
    const ids = [randomUUID(), randomUUID(), randomUUID()];
    for (const id of ids) await trainings.begin(trainingOf(id));
    expect((await trainings.list()).map(({ jobId }) => jobId)).toEqual(ids.reverse());
  });

  it('says so when it is asked of a job that trains nothing', async () => {
    const { trainings } = guild();
    await expect(trainings.noteProgress('nobody', 1, {})).rejects.toThrow('nobody');
    await expect(trainings.setState('nobody', 'failed')).rejects.toThrow('nobody');
    await expect(trainings.saveSnapshot('nobody', 1, new Uint8Array([1]))).rejects.toThrow('nobody');
  });

  it('reads its pieces as they were when it began, even if the crate reads them anew or lets go of them', async () => {
    const { trainings, crate } = guild();
    const piece = { sequence: sequenceOf(67) };
    const { sha256 } = (await crate.add(fileOf('piece', { piece }))).file;
    const jobId = randomUUID();
    const training = await trainings.begin(trainingOf(jobId, { pieces: [sha256] }));
    const readPiece = async () => unpackPiece(await trainings.readPackedPiece(training, sha256));
    await crate.add(fileOf('piece', { piece: { sequence: sequenceOf(68) } }));
    expect(await readPiece()).toEqual(piece);
    await crate.remove(sha256);
    expect(await readPiece()).toEqual(piece);
    await trainings.setState(jobId, 'finished');
    await expect(readPiece()).rejects.toThrow(sha256);
  });
}
