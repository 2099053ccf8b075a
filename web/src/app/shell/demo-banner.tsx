import { useText } from '../../ui/text/use-text.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useViewer } from '../session/session.js';
import classes from './shell.module.css';

/** Says that the world is made up and that its clock stands still. */
export const DemoBanner = () => {
  const t = useText();
  const formats = useFormats();
  const { demo, today } = useViewer();
  if (!demo) return null;
  return <div className={classes.demo} role="note">{t('shell.demo', { day: formats.dayFull(today) })}</div>;
};
