import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FAMILY_WORDS } from '../../../commands/models/families.ts';
import { quickHparams } from '../../../commands/train/quick-hparams.ts';
import { modelReply } from '../../../commands/train/training-words.ts';
import type { StoredModel } from '../../../store/index.ts';

function modelOf(fields: Partial<StoredModel>, facts: StoredModel['facts'] = {}): StoredModel {
  return {
    id: 'K7Q2',
    name: 'midnight',
    family: 'performance',
    config: 'performance_with_dynamics',
    createdAt: new Date(0),
    author: { id: 'anna', name: 'Anna' },
    facts: {
      outcome: 'finished',
      step: 300,
      seconds: 90,
      trainLoss: 3.1,
      heldOutLoss: 3.25,
      trainExamples: 40,
      heldOutExamples: 4,
      ...facts,
    },
    checkpoint: '00',
    isDefault: false,
    ...fields,
  };
}

describe('what is said of a trained model', () => {
  it('counts what its family learns from, and by what its loss is counted', async () => {
    const performance = await modelReply(modelOf({}));
    expect(performance.text).toContain('held out 3.25 nats an event · 40 performances, 4 held out');
    expect(performance.text).toContain('makes it play where `/performance` names none');
    const improv = await modelReply(
      modelOf({ family: 'improv', config: 'basic_improv' }, { trainExamples: 1 }),
    );
    expect(improv.text).toContain('held out 3.25 nats a step · 1 lead sheet, 4 held out');
    const drums = await modelReply(modelOf({ family: 'drums', config: 'drum_kit' }));
    expect(drums.text).toContain('makes beats use it');
  });

  it('says which way a held-out loss is good, and where ours stand', async () => {
    const shipped = {
      melody: 'melody_lookback_rnn',
      drums: 'drums_drum_kit',
      improv: 'improv_chord_pitches',
      performance: 'performance_with_dynamics',
    } as const;
    for (const [family, folder] of Object.entries(shipped)) {
      const config = new URL(`../../../models/pretrained/${folder}/config.json`, import.meta.url);
      const [, loss] = /"heldOutLoss": ([\d.]+)/.exec(readFileSync(config, 'utf8')) ?? [];
      const { text } = await modelReply(modelOf({ family: family as keyof typeof shipped }));
      expect(text).toContain(
        `lower is better, and our own ${FAMILY_WORDS[family as keyof typeof shipped].model} stands at ${Number(loss).toFixed(2)} on`,
      );
    }
  });

  it('says of one that diverged what is kept, and which smaller steps to try', async () => {
    const facts = { outcome: 'diverged', hparams: { learning_rate: 0.005 } };
    const { text } = await modelReply(modelOf({}, facts));
    expect(text).toContain('diverged, so it was stopped; what it had learned before is kept');
    expect(text).toContain(
      '`/train model:performance config:performance_with_dynamics hparams:learning_rate=0.001`',
    );
  });
});

describe('what a training starts from', () => {
  it('keeps attention where the config is named after it, and nowhere else', () => {
    expect(quickHparams({ name: 'attention_rnn' })).not.toHaveProperty('attn_length');
    expect(quickHparams({ name: 'attention_improv' })).not.toHaveProperty('attn_length');
    expect(quickHparams({ name: 'drum_kit' })).toMatchObject({ attn_length: 0 });
  });
});
