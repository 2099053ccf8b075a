import { useMemo, type ReactNode } from 'react';
import { ExportRecordDocument } from '../../gql/export-record.js';
import type { FieldGroup } from '../../gql/types.js';
import { ExportRecorder, type RecordExport } from '../../ui/export/export-mark.js';
import { showProblem } from '../../ui/feedback/undo-toast.js';
import { useText } from '../../ui/text/use-text.js';
import { useDecision } from './use-decision.js';
import { useRefusalText } from './use-refusal-text.js';

/** What the list on screen is filtered by: every list keeps it in the address. */
const shownFilter = (): string => new URLSearchParams(window.location.search).toString().slice(0, 1_000);

/** Every file that leaves the portal is recorded first and carries who saved it, when, of which agreements, and a mark to find it by. */
export const ExportMarks = ({ children }: { children: ReactNode }) => {
  const t = useText();
  const words = useRefusalText();
  const { decide } = useDecision(ExportRecordDocument);
  const record = useMemo<RecordExport>(() => async ({ view, rows, figures, itemLocations, agreements }) => {
    const answer = await decide({ view, rows, filter: shownFilter(), figures: figures as FieldGroup[], itemLocations: [...itemLocations], agreements: [...agreements] });
    answer.refusals.forEach((refusal) => showProblem(words(refusal)));
    const mark = answer.payload?.mark;
    if (!mark) return null;
    return { id: mark.id, line: t('export.mark', { mark: mark.id, person: mark.person, organisation: mark.organisation, at: mark.at, agreements: mark.agreements.join(', ') || '–' }) };
  }, [decide, t, words]);
  return <ExportRecorder value={record}>{children}</ExportRecorder>;
};
