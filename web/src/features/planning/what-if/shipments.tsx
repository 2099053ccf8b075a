import { formatQuantity, type SuggestionChange } from '@stockpact/shared';
import { useFormats } from '../../../ui/text/use-format.js';
import { useCodeText, useText } from '../../../ui/text/use-text.js';
import classes from './what-if.module.css';

type Props = { changes: readonly SuggestionChange[]; raised: readonly string[]; cleared: readonly string[]; unit: string };

/** Which shipments the changed plan suggests instead, and which exceptions come and go with it. */
export const Shipments = ({ changes, raised, cleared, unit }: Props) => {
  const t = useText();
  const words = useCodeText();
  const formats = useFormats();
  const quantity = (each: SuggestionChange['before']): string => (each ? formats.quantity(formatQuantity(each.quantity), unit) : '');
  const told = changes.flatMap(({ kind, ...each }) => (kind === 'KEPT' ? [] : [{ kind, ...each }]));
  return (
    <div className={classes.lists}>
      <div>
        <h3>{t('whatIf.shipmentChanges')}</h3>
        {told.length === 0 ? <p className="sp-quiet">{t('whatIf.sameShipments')}</p> : (
          <ul>{told.map((each, index) => <li key={`${each.arrivalDay}-${index}`}>{t(`whatIf.shipment.${each.kind}`, { day: formats.day(each.arrivalDay), before: quantity(each.before), after: quantity(each.after) })}</li>)}</ul>
        )}
      </div>
      {raised.length + cleared.length > 0 ? (
        <div>
          <h3>{t('whatIf.exceptions')}</h3>
          <ul>
            {raised.map((type) => <li key={type}>{t('whatIf.raised', { exception: words('exception', type) })}</li>)}
            {cleared.map((type) => <li key={type}>{t('whatIf.cleared', { exception: words('exception', type) })}</li>)}
          </ul>
        </div>
      ) : null}
    </div>
  );
};
