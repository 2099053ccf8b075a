import { answerQuestions } from '../../../platform/threads/answer-questions.js';
import { computeBatch } from './compute.js';
import type { PlanInputs } from './plan-inputs.js';
import { writtenBatch } from './written/written-batch.js';

answerQuestions((inputs: PlanInputs) => writtenBatch(computeBatch(inputs)));
