import { useFormats } from '../../ui/text/use-format.js';
import { useCodeText, useText } from '../../ui/text/use-text.js';
import classes from './audit.module.css';
import { changesOf } from './payload.js';

export type TimelineFact = { id: string; at: string; kind: string; actorName: string | null; actingFor: string | null; via: string; payload: unknown; organisation: { shortName: string } | null };

const newestFirst = (facts: readonly TimelineFact[]): TimelineFact[] => facts.map((fact, index) => ({ fact, index })).sort((a, b) => b.fact.at.localeCompare(a.fact.at) || b.index - a.index).map(({ fact }) => fact);

/** What happened, newest first: who, for whom, and what it changed. */
export const Timeline = ({ facts, timeZone }: { facts: readonly TimelineFact[]; timeZone?: string }) => {
  const t = useText();
  const words = useCodeText();
  const formats = useFormats();
  if (facts.length === 0) return <p className="sp-quiet">{t('audit.none')}</p>;
  return (
    <ol className={classes.timeline} tabIndex={0}>
      {newestFirst(facts).map((fact) => (
        <li key={fact.id}>
          <time dateTime={fact.at} className="sp-quiet sp-figure">{formats.instant(fact.at, timeZone)}</time>
          <div>
            <span className={classes.event}>{words('fact', fact.kind)}</span>
            <span className="sp-quiet"> {fact.actorName === null ? t('audit.system') : fact.actingFor ? t('acting.named', { name: fact.actorName, other: fact.actingFor }) : fact.actorName}{fact.organisation ? ` · ${fact.organisation.shortName}` : ''}</span>
            {changesOf(fact.payload, formats, words).map((change) => <span key={change.name} className={classes.change}>{words('field', change.name)}: {change.before ? <><del>{change.before}</del> → </> : null}<ins>{change.after}</ins></span>)}
          </div>
        </li>
      ))}
    </ol>
  );
};
