import { simulateWhatIf } from '@stockpact/shared';
import { answerQuestions } from '../../../platform/threads/answer-questions.js';
import type { SimulationQuestion } from './simulation-threads.js';

answerQuestions(({ facts, changes, options }: SimulationQuestion) => simulateWhatIf(facts, changes, options));
