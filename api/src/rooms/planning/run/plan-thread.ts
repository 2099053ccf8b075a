import { answerQuestions } from '../../../platform/threads/answer-questions.js';
import { computeBatch } from './compute.js';

answerQuestions(computeBatch);
