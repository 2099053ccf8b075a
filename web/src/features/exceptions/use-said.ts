import { useFormats } from '../../ui/text/use-format.js';
import { useCodeText } from '../../ui/text/use-text.js';

type Said = { type: string; eventDay: string | null; quantity: string | null; itemLocation: { item: { uom: string } } };

/** The cause in a sentence with its numbers; the bare name where they are not shared. */
export const useSaid = (): ((row: Said) => string) => {
  const words = useCodeText();
  const formats = useFormats();
  return ({ type, eventDay, quantity, itemLocation }) => {
    if (eventDay === null) return words('exception', type);
    return words('exceptionSaid', type, { day: formats.dayWithWeekday(eventDay), quantity: quantity === null ? 'none' : formats.rough(quantity, itemLocation.item.uom) });
  };
};
