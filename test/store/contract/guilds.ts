import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { GuildStore } from '../../../store/index.ts';
import { ANNA, beatOf, fileOf, modelOf, sequenceOf, trainingOf } from './fixtures.ts';

export function guildContract(guild: () => GuildStore): void {
  it('shows nothing of one guild to another, by any handle', async () => {
    const [ours, theirs] = [guild(), guild()];
    const jobId = randomUUID();
    const { file } = await ours.crate.add(fileOf('secret'));
    const model = await ours.models.add(modelOf('secret'));
    await ours.models.setDefault('melody', model.id);
    const training = await ours.trainings.begin(trainingOf(jobId, { pieces: [file.sha256] }));
    await ours.trainings.saveSnapshot(jobId, 1, new Uint8Array([1]));
    const take = await ours.takes.save({
      key: 'k',
      kind: 'melody',
      author: ANNA,
      sequence: sequenceOf(60),
      recipe: {},
    });
    const beat = await ours.beats.save(beatOf('k'));
    await ours.beats.vote(beat.id, ANNA, 1);

    const { crate, models, trainings, takes, beats } = theirs;
    for (const handle of [file.id, file.sha256, file.name]) expect(await crate.find(handle)).toBeUndefined();
    for (const handle of [model.id, model.name]) expect(await models.find(handle)).toBeUndefined();
    expect(await models.default('melody')).toBeUndefined();
    expect(await trainings.find(jobId)).toBeUndefined();
    expect(await trainings.readSnapshot(training)).toBeUndefined();
    expect(await takes.find(take.id)).toBeUndefined();
    expect(await beats.find(beat.id)).toBeUndefined();
    expect(await beats.voteOf(beat.id, ANNA.id)).toBeNull();
    const lists = [crate.list(), models.list(), trainings.list(), takes.list(), beats.list(), beats.voted()];
    expect(await Promise.all(lists)).toEqual([[], [], [], [], [], []]);
    await expect(crate.readBytes(file.sha256)).rejects.toThrow();
    await expect(crate.readSequence(file.sha256)).rejects.toThrow();
    await expect(models.readCheckpoint(model)).rejects.toThrow();
  });

  it('lets no guild change what is another’s', async () => {
    const [ours, theirs] = [guild(), guild()];
    const jobId = randomUUID();
    const { file } = await ours.crate.add(fileOf('ours'));
    const model = await ours.models.add(modelOf('ours'));
    const begun = await ours.trainings.begin(trainingOf(jobId));
    const beat = await ours.beats.save(beatOf('k'));

    expect(await theirs.crate.remove(file.sha256)).toBe(false);
    expect(await theirs.models.remove(model.id)).toBe(false);
    await expect(theirs.models.setDefault('melody', model.id)).rejects.toThrow();
    await expect(theirs.trainings.setState(jobId, 'failed')).rejects.toThrow();
    await expect(
      theirs.trainings.begin(trainingOf(randomUUID(), { pieces: [file.sha256] })),
    ).rejects.toThrow();
    expect(await theirs.beats.vote(beat.id, ANNA, 1)).toBeUndefined();

    expect(await ours.crate.list()).toEqual([file]);
    expect(await ours.models.list()).toEqual([model]);
    expect(await ours.trainings.list()).toEqual([begun]);
    expect(await ours.beats.find(beat.id)).toEqual(beat);
  });

  it('keeps the same file, name and key in two guilds apart', async () => {
    const [ours, theirs] = [guild(), guild()];
    for (const { crate, models, beats } of [ours, theirs]) {
      expect((await crate.add(fileOf('same'))).isNew).toBe(true);
      await models.add(modelOf('same'));
      await beats.save(beatOf('same'));
    }
    const { file } = await ours.crate.add(fileOf('same'));
    await ours.crate.remove(file.sha256);
    expect(await theirs.crate.readSequence(file.sha256)).toEqual(sequenceOf(60));
  });
}
