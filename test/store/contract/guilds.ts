import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { GuildStore } from '../../../store/index.ts';
import {
  ANNA,
  battleOf,
  beatOf,
  fileOf,
  jamOf,
  modelOf,
  POST,
  sequenceOf,
  takeOf,
  trainingOf,
} from './fixtures.ts';

export function guildContract(guild: () => GuildStore): void {
  it('shows nothing of one guild to another, by any handle', async () => {
    const [ours, theirs] = [guild(), guild()];
    const jobId = randomUUID();
    const { file } = await ours.crate.add(fileOf('secret'));
    const model = await ours.models.add(modelOf('secret'));
    await ours.models.setDefault('melody', model.id);
    const training = await ours.trainings.begin(trainingOf(jobId, { pieces: [file.sha256] }));
    await ours.trainings.saveSnapshot(jobId, 1, new Uint8Array([1]));
    const take = await ours.takes.save(takeOf('k'));
    const beat = await ours.beats.save(beatOf('k'));
    await ours.beats.vote(beat.id, ANNA, 1);
    await ours.findings.keep('taste', '1', 'secret');

    const { crate, models, trainings, takes, beats } = theirs;
    for (const handle of [file.id, file.sha256, file.name]) expect(await crate.find(handle)).toBeUndefined();
    for (const handle of [model.id, model.name]) expect(await models.find(handle)).toBeUndefined();
    expect(await models.default('melody')).toBeUndefined();
    expect(await trainings.find(jobId)).toBeUndefined();
    expect(await trainings.readSnapshot(training)).toBeUndefined();
    expect(await takes.find(take.id)).toBeUndefined();
    expect(await beats.find(beat.id)).toBeUndefined();
    expect(await beats.voteOf(beat.id, ANNA.id)).toBeNull();
    expect(await beats.recipeParts([beat.id], ['seed'])).toEqual(new Map());
    expect(await theirs.findings.find('taste', '1')).toBeUndefined();
    const lists = [crate.list(), models.list(), trainings.list(), takes.list(), beats.list(), beats.voted()];
    expect(await Promise.all(lists)).toEqual([[], [], [], [], [], []]);
    await expect(crate.readBytes(file.sha256)).rejects.toThrow();
    await expect(crate.readPiece(file.sha256)).rejects.toThrow();
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

  it('shows and lends no guild what another does together', async () => {
    const [ours, theirs] = [guild(), guild()];
    const [a, b] = [await ours.beats.save(beatOf('a')), await ours.beats.save(beatOf('b'))];
    await ours.takes.save(takeOf('k', 'melody', [60, 62]));
    await ours.settings.change({ whoTrains: 'everyone', qpm: 77 });
    await ours.posts.note(a.id, POST);
    const note = await ours.notes.keep({ grid: 'x...' });
    const jam = await ours.jams.start(jamOf('k'));
    const battle = await ours.battles.start(battleOf('k', a.id, b.id));

    expect(await theirs.settings.read()).toEqual({ whoTrains: 'moderators' });
    expect(await theirs.notes.find(note)).toBeUndefined();
    expect(await theirs.jams.find(jam.id)).toBeUndefined();
    expect(await theirs.jams.claim(jam.id, 0, 'job', ANNA)).toBe(false);
    expect(await theirs.jams.vote(jam.id, 0, 'ABCD', ANNA)).toBeUndefined();
    await expect(theirs.jams.finish(jam.id, a.id)).rejects.toThrow(jam.id);
    await theirs.posts.forget(POST);
    expect(await theirs.battles.find(battle.id)).toBeUndefined();
    expect(await theirs.battles.vote(battle.id, 'a', ANNA)).toBeUndefined();
    expect(await theirs.battles.close(battle.id, (_votes, before) => before)).toBeUndefined();
    await expect(theirs.battles.start(battleOf('k', a.id, b.id))).rejects.toThrow();
    const voted = await ours.battles.vote(battle.id, 'a', ANNA);
    const lists = [
      theirs.votes.latest(10),
      theirs.votes.latestInBattles(10),
      theirs.beats.suggest(''),
      theirs.beats.suggest(a.id),
      theirs.takes.suggest(''),
      theirs.takes.lastGiven('melody', 'primer'),
      theirs.posts.showing(a.id, POST.front),
      theirs.jams.open(),
      theirs.battles.open(),
      theirs.battles.ratings(10),
    ];
    expect(await Promise.all(lists)).toEqual(Array(lists.length).fill([]));

    expect(await ours.jams.open()).toEqual([jam]);
    expect(await ours.battles.open()).toEqual([voted]);
    expect(await ours.posts.showing(a.id, POST.front)).toEqual([POST]);
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
    expect(await theirs.crate.readPiece(file.sha256)).toEqual({ sequence: sequenceOf(60) });
  });
}
