/** `dataset report`: is the crate enough for each model, what was dropped and saved, and what would make it better. */
import type { Button, Reply } from '../declaration.ts';
import { declareCommand } from '../declaration.ts';
import { reportData } from './report-data.ts';
import { reportPicture } from './report-picture.ts';
import { reportText, strictText } from './report-words.ts';
import { strictSurveyOf, surveyCrate } from './survey/index.ts';

export const datasetReport = declareCommand({
  name: 'dataset report',
  description: 'How good is the crate: what is enough for which model, what to add, what was dropped',
  options: {
    strict: {
      type: 'boolean',
      default: false,
      description: 'What Magenta’s own rules would give, and its statistics under their names',
    },
  },
  kind: 'quick',
  examples: ['dataset report', 'dataset report strict:yes'],
  async run({ store }, { strict }): Promise<Reply> {
    const { files, survey } = await surveyCrate(store.crate);
    const magenta = strictSurveyOf(files);
    const data = reportData(survey, files, magenta);
    if (files.length === 0) return { text: reportText(survey, files), data };
    if (strict) return { text: strictText(survey, magenta), buttons: [LENIENT], data };
    return {
      text: reportText(survey, files),
      picture: await reportPicture(survey),
      buttons: [STRICT, LIST],
      data,
    };
  },
});

const STRICT: Button = { label: 'By Magenta’s rules', command: 'dataset report', options: { strict: true } };
const LENIENT: Button = { label: 'By ours', command: 'dataset report', options: {} };
const LIST: Button = { label: 'The files', command: 'dataset list', options: {} };
