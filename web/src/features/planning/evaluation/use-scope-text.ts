import type { EvaluationHeadFragment } from '../../../gql/types.js';
import { useText } from '../../../ui/text/use-text.js';

/** What an evaluation is about, in words: "AG-1 · Tokyo · class A". */
export const useScopeText = (): ((head: Pick<EvaluationHeadFragment, 'agreementNumber' | 'locationCode' | 'abc'>) => string) => {
  const t = useText();
  return ({ agreementNumber, locationCode, abc }) => [agreementNumber, locationCode, abc ? t('evaluation.classOf', { cls: abc }) : null].filter((each) => each !== null).join(' · ');
};
