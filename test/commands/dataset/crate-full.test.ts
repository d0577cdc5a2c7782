import { afterAll, beforeAll, expect, it } from 'vitest';
import { LIMITS } from '../../../music/index.ts';
import { runAs } from '../../support/circle.ts';
import type { Cypher } from '../../support/cypher.ts';
import { openCypher } from '../../support/cypher.ts';
import { drumFile, melodyFile } from '../../support/made-music.ts';

let cypher: Cypher;
beforeAll(async () => {
  cypher = await openCypher();
});
afterAll(() => cypher.close());

it('takes files as long as the crate has room, and says how to make some', async () => {
  const [tune, drums] = [melodyFile(1), drumFile(1)];
  const guild = cypher.store.guild('guild');
  // A crate of a gigabyte takes minutes to fill, so it only says that it is.
  const bytes = async () => LIMITS.crateBytes - tune.length;
  const store = { ...guild, crate: { ...guild.crate, bytes } };
  const files = [
    { name: 'tune.mid', bytes: tune },
    { name: 'drums.mid', bytes: drums },
  ];
  const { reply } = await runAs(cypher, 'dataset add', {}, { jobId: 'full', store }, { files });
  expect(reply?.data).toMatchObject({ totals: { accepted: 1, refused: 1 } });
  expect(reply?.text).toContain('The crate is full');
  expect(await guild.crate.bytes()).toBe(tune.length);

  const full = { ...guild, crate: { ...guild.crate, bytes: async () => LIMITS.crateBytes } };
  const again = await runAs(cypher, 'dataset add', {}, { jobId: 'again', store: full }, { files });
  expect(again.reply?.text).toContain('1 known already, 1 left out');
  expect(again.reply?.data).toMatchObject({ totals: { accepted: 1, refused: 1 } });
});
