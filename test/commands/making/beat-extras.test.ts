import { expect, it } from 'vitest';
import { openCypher } from '../../support/cypher.ts';
import { replyTo } from '../../support/replies.ts';

it('is posted without the stems and the moving picture that have no room, and says so', async () => {
  const cypher = await openCypher();
  try {
    const asked = { bars: 4, qpm: 240, seed: 7, stems: true, video: true };
    const reply = await replyTo(cypher, 'beat', asked, { attachmentBytes: 70_000 });
    expect(reply.files?.map(({ mediaType }) => mediaType)).toEqual(['audio/midi']);
    expect(reply.text).toContain('the moving picture is larger than what can be posted here');
    expect(reply.text).toContain('the stems have no room in what can be posted here');
    const roomy = await replyTo(cypher, 'beat', { ...asked, bars: 1 });
    expect(roomy.files?.map(({ mediaType }) => mediaType)).toEqual([
      'audio/midi',
      'image/gif',
      'application/zip',
    ]);
  } finally {
    await cypher.close();
  }
}, 120_000);
