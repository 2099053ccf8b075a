import { CopyButton, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useViewer } from '../../app/session/session.js';
import type { AuditQuery } from '../../gql/types.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useCodeText, useText } from '../../ui/text/use-text.js';
import classes from './audit-page.module.css';
import own from './audit.module.css';
import { type Change, changesOf } from './payload.js';

type Fact = AuditQuery['facts']['edges'][number]['node'];

const Was = ({ change }: { change: Change }) => <>{change.before ? <><del>{change.before}</del> → </> : null}<ins>{change.after}</ins></>;

/** One fact in a line; opened, what changed field by field, what was stored word for word, and the hash. */
export const FactEntry = ({ fact }: { fact: Fact }) => {
  const t = useText();
  const words = useCodeText();
  const formats = useFormats();
  const { user } = useViewer();
  const [open, setOpen] = useState(false);
  const changes = changesOf(fact.payload, formats, words);
  return (
    <li>
      <UnstyledButton className={classes.line} onClick={() => setOpen(!open)} aria-expanded={open}>
        {open ? <IconChevronDown size={14} aria-hidden="true" /> : <IconChevronRight size={14} aria-hidden="true" />}
        <time dateTime={fact.at} className="sp-figure sp-quiet">{formats.instant(fact.at, user.timeZone)}</time>
        <span className={own.event}>{words('fact', fact.kind)}</span>
        <span>{fact.actingFor ? t('acting.named', { name: fact.actorName, other: fact.actingFor }) : fact.actorName}{fact.organisation ? <span className="sp-quiet"> · {fact.organisation.shortName}</span> : null}</span>
        <span className="sp-quiet">{words('via', fact.via)}</span>
        <span className={classes.summary}>{changes.slice(0, 3).map((change) => <span key={change.name}>{words('field', change.name)} <Was change={change} /></span>)}</span>
      </UnstyledButton>
      {open ? (
        <div className={classes.detail}>
          <span className="sp-quiet">{t('audit.subject', { type: words('subject', fact.subjectType), seq: fact.seq, agreement: fact.agreement?.number ?? '–' })}</span>
          {changes.length > 0 ? (
            <table className={classes.changes}>
              <thead><tr><th scope="col">{t('audit.field')}</th><th scope="col">{t('audit.before')}</th><th scope="col">{t('audit.after')}</th></tr></thead>
              <tbody>{changes.map((change) => <tr key={change.name}><th scope="row">{words('field', change.name)}</th><td>{change.before ? <del>{change.before}</del> : '–'}</td><td><ins>{change.after}</ins></td></tr>)}</tbody>
            </table>
          ) : null}
          <details><summary>{t('audit.stored')}</summary><pre className={own.payload}>{JSON.stringify(fact.payload, null, 2)}</pre></details>
          <CopyButton value={fact.hash}>{({ copied, copy }) => <UnstyledButton className={own.hash} onClick={copy}>{t('audit.hash')} {copied ? t('action.copied') : fact.hash}</UnstyledButton>}</CopyButton>
        </div>
      ) : null}
    </li>
  );
};
